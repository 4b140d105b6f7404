package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import langevin.experiment.Axis;
import langevin.experiment.Findings;
import langevin.experiment.Scenario;
import langevin.learning.claims.Cell;
import langevin.learning.claims.Claims;
import langevin.learning.claims.Grid;
import langevin.learning.claims.Outcome;
import langevin.results.NumericArray;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/** Statements about all points of a sweep together: scaling laws, the claims of section 8. */
record SweepStatements(List<Axis> axes, List<Scenario> points, List<Findings> findings) {
  /** The axes of the grid that claims are about. */
  private static final Set<String> GRID =
      Set.of("energy.surrogate", "feedback.type", "feedback.coefficient");

  List<Weighing> weighings() {
    List<Weighing> all = new ArrayList<>();
    for (SweepCheck check : LearningChecks.acrossPoints(first().checks())) {
      all.add(check.weigh(this, first().sabotage()));
    }
    all.addAll(claims(first()));
    return all;
  }

  /** The first point, for what is the same at all. */
  LearningScenario first() {
    return (LearningScenario) points.getFirst();
  }

  private List<Weighing> claims(LearningScenario first) {
    List<Claims> asked =
        first.checks().stream().flatMap(name -> Claims.named(name).stream()).toList();
    if (asked.isEmpty()) return List.of();
    List<String> others =
        axes.stream().map(Axis::path).filter(path -> !GRID.contains(path)).toList();
    if (!others.isEmpty()) {
      String why =
          "claims compare surrogates, regimes and λ₀; a sweep over %s beside them is none"
              .formatted(String.join(", ", others));
      return asked.stream()
          .map(c -> Weighing.of(new Claim(c.word(), c.label(), ""), new Evidence.Outside(why)))
          .toList();
    }
    Grid grid = grid(first);
    List<Grid.Seeds> sets = new ArrayList<>();
    sets.add(new Grid.Seeds("first", 0, first.seeds()));
    if (first.fresh() > 0) {
      sets.add(new Grid.Seeds("fresh", first.seeds(), first.seeds() + first.fresh()));
    }
    return asked.stream().map(claim -> claim.weigh(grid, sets)).toList();
  }

  private Grid grid(LearningScenario first) {
    Grid grid = new Grid(first.architecture().representation());
    for (int p = 0; p < points.size(); p++) {
      LearningScenario point = (LearningScenario) points.get(p);
      Map<Outcome, double[]> values = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        NumericArray array = findings.get(p).arrays().get(LearningTables.array(outcome));
        if (array == null) continue;
        double[] each = new double[array.size()];
        for (int s = 0; s < each.length; s++) each[s] = array.value(s);
        values.put(outcome, each);
      }
      grid.put(
          new Cell(
              point.energy().surrogate().word(),
              point.control().regime().word(),
              point.control().coefficient()),
          values);
    }
    return grid;
  }
}
