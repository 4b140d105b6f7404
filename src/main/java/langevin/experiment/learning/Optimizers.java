package langevin.experiment.learning;

import java.util.List;
import langevin.learning.Optimizer;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The optimisers of the catalogue. */
final class Optimizers {
  static final List<Entry<String>> ALL =
      List.of(
          entry(
              "gradient-flow",
              "The flow itself, by a Runge–Kutta scheme of fixed step; what theorems speak of.",
              "dθ/dt = −∇E",
              "theory.md C2",
              "rate: 0.05"),
          entry("gradient-descent", "Plain descent.", "θ ← θ − η∇E", "theory.md C1", "rate: 0.1"),
          entry(
              "momentum",
              "Heavy ball.",
              "v ← μv + ∇E, θ ← θ − ηv",
              "learning.md section 4",
              "momentum: 0.9, rate: 0.01"),
          entry(
              "adam",
              "Moments of the gradient, coordinate by coordinate.",
              "θ ← θ − η m̂/(√v̂ + δ)",
              "learning.md section 4",
              "rate: 0.01"),
          entry(
              "langevin",
              "Descent with noise; with batches, SGLD.",
              "θ ← θ − η∇E + √(2τη) ζ",
              "theory.md D1",
              "temperature: 1e-4, rate: 0.1"));

  /** Those whose steps are longer than their gradient by a factor of about ten. */
  private static final List<String> SLOW = List.of("momentum", "adam");

  private Optimizers() {}

  private static Entry<String> entry(
      String name, String about, String formula, String label, String keys) {
    return new Entry<>(
        name,
        name.replace('-', ' '),
        about,
        formula,
        label,
        List.of(),
        "training: {optimizer: " + name + ", " + keys + ", steps: 500}",
        _ -> name);
  }

  static List<String> words() {
    return ALL.stream().map(Entry::name).toList();
  }

  /**
   * The optimiser that complete values of the training give; null and reported if a key is missing
   * or is another's.
   *
   * @param sweep whether other points may need the keys of others
   */
  static @Nullable Optimizer of(Values training, boolean sweep) {
    String word = training.get(TrainingKeys.OPTIMIZER);
    if (!sweep) {
      of(training, word, "gradient-flow", TrainingKeys.SCHEME);
      of(training, word, "momentum", TrainingKeys.MOMENTUM);
      of(training, word, "langevin", TrainingKeys.TEMPERATURE);
    }
    if (training.problems().count() > 0) return null;
    Double given = training.find(TrainingKeys.RATE);
    double rate = given != null ? given : SLOW.contains(word) ? 0.01 : 0.1;
    return switch (word) {
      case "gradient-flow" -> new Optimizer.GradientFlow(scheme(training), rate);
      case "momentum" -> new Optimizer.Momentum(rate, training.get(TrainingKeys.MOMENTUM));
      case "adam" -> new Optimizer.Adam(rate);
      case "langevin" -> {
        Double temperature = training.find(TrainingKeys.TEMPERATURE);
        if (temperature == null) {
          training.report(
              "missing key 'temperature' (" + TrainingKeys.TEMPERATURE.form().shape() + ")");
          yield null;
        }
        yield new Optimizer.Langevin(rate, temperature);
      }
      default -> new Optimizer.GradientDescent(rate);
    };
  }

  private static void of(Values training, String word, String whose, Parameter<?> key) {
    if (!word.equals(whose) && training.given(key)) {
      training.report(
          key, "'%s' is of %s; leave it out with %s".formatted(key.name(), whose, word));
    }
  }

  private static Optimizer.Scheme scheme(Values training) {
    String word = training.get(TrainingKeys.SCHEME);
    for (Optimizer.Scheme scheme : Optimizer.Scheme.values()) {
      if (scheme.word().equals(word)) return scheme;
    }
    throw new IllegalStateException("scheme " + word);
  }
}
