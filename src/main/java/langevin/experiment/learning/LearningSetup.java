package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import langevin.learning.Architecture;
import langevin.learning.Optimizer;
import langevin.learning.Precision;
import langevin.learning.task.GaussianClusters;
import langevin.text.Numerals;

/** One line that says what a learning scenario simulates. */
record LearningSetup(LearningScenario scenario) {
  String line() {
    List<String> parts = new ArrayList<>();
    parts.add(task());
    parts.add(network());
    parts.add(energy());
    parts.add(training());
    parts.add(seeds());
    if (scenario.sabotage() > 0) {
      parts.add("sabotaged: " + LearningChecks.errors(scenario.checks(), scenario.sabotage()));
    }
    return String.join("; ", parts);
  }

  private String task() {
    return switch (scenario.task()) {
      case GaussianClusters g ->
          "%d classes of %d Gaussian clusters in %d dimensions, %d to train on"
              .formatted(g.classes(), g.clusters(), g.dimension(), g.train());
      default ->
          "%d classes in %d dimensions, %d examples to train on"
              .formatted(
                  scenario.task().classes(), scenario.task().dimension(), scenario.task().train());
    };
  }

  private String network() {
    Architecture a = scenario.architecture();
    String widths = a.hidden().stream().map(w -> "–" + w).collect(Collectors.joining());
    String how = a.hidden().isEmpty() ? "linear" : a.activation().word();
    return "%s network %d%s–%d–%d, σ = %s"
        .formatted(
            how,
            a.inputs(),
            widths,
            a.representation(),
            a.classes(),
            Numerals.shortest(scenario.energy().noise()));
  }

  private String energy() {
    Control control = scenario.control();
    return "E = L + λH%s%s, H %s, %s λ from %s"
        .formatted(
            scenario.energy().structure() > 0 ? " + γR" : "",
            scenario.energy().decision() > 0 ? " + ηQ" : "",
            scenario.energy().surrogate().word(),
            control.regime().word(),
            Numerals.shortest(control.coefficient()));
  }

  private String training() {
    Optimizer optimizer = scenario.training().optimizer();
    String batch = scenario.training().batch() == 0 ? "" : " in batches";
    double dropout = scenario.training().dropout();
    String thinned = dropout == 0 ? "" : ", dropout " + Numerals.shortest(dropout);
    boolean single = scenario.training().precision() == Precision.SINGLE;
    return "%s, %s %s, %s steps%s%s%s"
        .formatted(
            optimizer.word().replace('-', ' '),
            optimizer instanceof Optimizer.GradientFlow ? "step" : "rate",
            Numerals.shortest(optimizer.rate()),
            Numerals.grouped(scenario.steps()),
            batch,
            thinned,
            single ? ", single precision" : "");
  }

  private String seeds() {
    String fresh =
        scenario.fresh() == 0 ? "" : " and " + Numerals.grouped(scenario.fresh()) + " fresh ones";
    return "%s seed%s%s"
        .formatted(Numerals.grouped(scenario.seeds()), scenario.seeds() == 1 ? "" : "s", fresh);
  }
}
