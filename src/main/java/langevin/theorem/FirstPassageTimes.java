package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.dynamics.Watched;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.Region;
import langevin.estimate.Estimate;
import langevin.estimate.PassageEstimates;
import langevin.estimate.PassageKind;
import langevin.fokkerplanck.GridSolution;
import langevin.fokkerplanck.LinePassage;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * First passage times (theory.md D16): of particles that pass the border of a region, out of it or
 * into it, the share that has not by the end of the run, E[min(T, t)], and E[T] where those that
 * are left pass at a rate that no longer changes, are those of the Fokker–Planck equation with mass
 * lost at the border.
 *
 * @param mutation what is wrong with the statement, normally nothing
 * @param law of the particles at time 0; none until it is told
 */
public record FirstPassageTimes(Mutation mutation, Optional<InitialLaw> law) implements Statement {
  /** Fewer that start on a side have no law of their noise. */
  private static final long FEWEST = 1000;

  /** A share is compared if at least so many are in it, and out of it. */
  private static final long EITHER = 100;

  /** The statement as it is. */
  public FirstPassageTimes() {
    this(Mutation.NONE, Optional.empty());
  }

  @Override
  public Claim claim() {
    return new Claim(
        "first-passage-times", "D16", "P(T > t), E[T] = those of the backward equation");
  }

  @Override
  public Description description() {
    return new Description(
        "first passage times",
        "Particles leave the region of 'observe: {passages: …}', and enter it, at the times that"
            + " the Fokker–Planck equation says; dimension 1, a landscape that stands still.",
        "P(T > t) = ∫ρ₀u(·, t), ∂u/∂t = −∇V·∇u + τΔu, u = 0 on the border, u(·, 0) = 1",
        "theory.md D16");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), 1, Set.of(Seam.Around.ENERGY));
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return LinePassage.obstacle(conditions);
  }

  @Override
  public boolean onPassages() {
    return true;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new FirstPassageTimes(wrong, law);
  }

  @Override
  public Statement from(InitialLaw start) {
    return new FirstPassageTimes(mutation, Optional.of(start));
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return none(obstacle.get());
    if (!(course.integrator() instanceof Watched watched)) return none("no passages were watched");
    if (law.isEmpty()) return none("the law of the start was not told");
    Region region = watched.border().region();
    List<Comparison> comparisons = new ArrayList<>();
    for (PassageKind kind : List.of(PassageKind.EXIT, PassageKind.ENTRY)) {
      Optional<PassageEstimates> seen = course.full().last().moments().passages(kind);
      if (seen.isEmpty() || seen.get().times().count() < FEWEST) continue;
      try {
        Optional<LinePassage> truth =
            LinePassage.of(course.conditions(), region, law.get(), kind == PassageKind.EXIT);
        truth.ifPresent(t -> comparisons.addAll(compare(course, kind, seen.get(), t)));
      } catch (IllegalArgumentException unsolved) {
        return none(String.valueOf(unsolved.getMessage()));
      }
    }
    return comparisons.isEmpty()
        ? none("fewer than %d particles start on either side of the border".formatted(FEWEST))
        : new Weighing(claim().name(), claim().label(), comparisons, "shares and times");
  }

  private Weighing none(String why) {
    return Weighing.of(claim(), new Evidence.None(why));
  }

  /** A number of passages that both sides have. */
  private interface Part {
    Estimate of(PassageEstimates estimates);
  }

  private List<Comparison> compare(
      Course course, PassageKind kind, PassageEstimates seen, LinePassage truth) {
    List<Comparison> comparisons = new ArrayList<>();
    String word = kind == PassageKind.EXIT ? "exit" : "entry";
    String end = Numerals.number(seen.horizon());
    long passed = seen.times().happened();
    if (Math.min(passed, seen.times().count() - passed) >= EITHER) {
      comparisons.add(
          compare(
              course,
              "P(T > %s) of %s = that of the equation".formatted(end, word),
              kind,
              PassageEstimates::remaining,
              truth.survival(seen.horizon()),
              1));
    }
    GridSolution.Value restricted = truth.restrictedMean(seen.horizon());
    comparisons.add(
        compare(
            course,
            "E[min(T, %s)] of %s = that of the equation".formatted(end, word),
            kind,
            PassageEstimates::restrictedMean,
            restricted,
            restricted.value()));
    boolean open =
        seen.mean() instanceof Estimate.Known
            && seen.remaining() instanceof Estimate.Known left
            && left.value() > 0;
    if (open) {
      GridSolution.Value mean = truth.mean();
      comparisons.add(
          compare(
              course,
              "E[T] of %s = that of the equation".formatted(word),
              kind,
              PassageEstimates::mean,
              mean,
              mean.value()));
    }
    return comparisons;
  }

  private Comparison compare(
      Course course,
      String statement,
      PassageKind kind,
      Part part,
      GridSolution.Value truth,
      double scale) {
    Estimate seen = of(course.full(), kind, part);
    return new Comparison(
        statement,
        switch (seen) {
          case Estimate.Absent(String reason) -> new Evidence.None(reason);
          case Estimate.Known known -> weigh(course, known, kind, part, truth, scale);
        });
  }

  private static Estimate of(Course.Run level, PassageKind kind, Part part) {
    Optional<PassageEstimates> seen = level.last().moments().passages(kind);
    return seen.isPresent()
        ? part.of(seen.get())
        : new Estimate.Absent("no particle waits for a passage");
  }

  private Evidence weigh(
      Course course,
      Estimate.Known seen,
      PassageKind kind,
      Part part,
      GridSolution.Value truth,
      double scale) {
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
    double right = truth.value() / mutation.rateFactor();
    return new Residual(seen, level -> of(level, kind, part), remedies)
        .between(
            course,
            seen.value(),
            Evidence.Relation.EQUAL,
            right,
            scale,
            new Term(
                "tail",
                Math.abs(seen.bias()),
                Remedy.none("those that had not passed", "a later end of the run")),
            new Term(
                "grid",
                truth.error(),
                Remedy.none("the grid", "a smoother landscape or a wider start")),
            Remedies.rounding(Remedies.ROUNDING * (Math.abs(seen.value()) + scale)));
  }
}
