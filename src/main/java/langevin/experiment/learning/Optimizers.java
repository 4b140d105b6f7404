package langevin.experiment.learning;

import java.util.List;
import langevin.learning.Optimizer;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The optimisers of the catalogue. */
final class Optimizers {
  /** The rate where none is given. */
  private static final double STEADY = 0.1;

  /** That of those whose steps are longer than their gradient by a factor of about ten. */
  private static final double SLOW = 0.01;

  static final List<Entry<Optimizer>> ALL =
      List.of(
          entry(
              "gradient-flow",
              "The flow itself, by a Runge–Kutta scheme of fixed step; what theorems speak of.",
              "dθ/dt = −∇E",
              "theory.md C2",
              "rate: 0.05",
              training -> new Optimizer.GradientFlow(scheme(training), rate(training, STEADY))),
          entry(
              "gradient-descent",
              "Plain descent.",
              "θ ← θ − η∇E",
              "theory.md C1",
              "rate: 0.1",
              training -> new Optimizer.GradientDescent(rate(training, STEADY))),
          entry(
              "momentum",
              "Heavy ball.",
              "v ← μv + ∇E, θ ← θ − ηv",
              "learning.md section 4",
              "momentum: 0.9, rate: 0.01",
              training ->
                  new Optimizer.Momentum(
                      rate(training, SLOW), training.get(TrainingKeys.MOMENTUM))),
          entry(
              "adam",
              "Moments of the gradient, coordinate by coordinate.",
              "θ ← θ − η m̂/(√v̂ + δ)",
              "learning.md section 4",
              "rate: 0.01",
              training -> new Optimizer.Adam(rate(training, SLOW))),
          entry(
              "langevin",
              "Descent with noise; with batches, SGLD.",
              "θ ← θ − η∇E + √(2τη) ζ",
              "theory.md D1",
              "temperature: 1e-4, rate: 0.1",
              Optimizers::noisy));

  private Optimizers() {}

  /**
   * @param keys of the training, in the example
   * @param of the values of the training
   */
  private static Entry<Optimizer> entry(
      String name,
      String about,
      String formula,
      String label,
      String keys,
      Entry.Builder<Optimizer> of) {
    return new Entry<>(
        name,
        name.replace('-', ' '),
        about,
        formula,
        label,
        List.of(),
        "training: {optimizer: " + name + ", " + keys + ", steps: 500}",
        of);
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
    return Entry.named(ALL, word).orElseThrow().builder().build(training);
  }

  private static double rate(Values training, double otherwise) {
    Double given = training.find(TrainingKeys.RATE);
    return given == null ? otherwise : given;
  }

  private static @Nullable Optimizer noisy(Values training) {
    Double temperature = training.find(TrainingKeys.TEMPERATURE);
    if (temperature == null) {
      training.report(
          "missing key 'temperature' (" + TrainingKeys.TEMPERATURE.form().shape() + ")");
      return null;
    }
    return new Optimizer.Langevin(rate(training, STEADY), temperature);
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
