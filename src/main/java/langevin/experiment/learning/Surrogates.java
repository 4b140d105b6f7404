package langevin.experiment.learning;

import java.util.List;
import java.util.Objects;
import langevin.learning.Surrogate;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Values;

/** The entropy surrogates of the catalogue. */
final class Surrogates {
  private static final String A4 = "theory.md A4";

  static final List<Entry<Surrogate>> ALL =
      List.of(
          entry(
              "softmax",
              "Entropy of the softmax of the representation.",
              "H = −(1/n) Σ_b Σ_j p_bj log p_bj, p_b = softmax(z_b)",
              "theory.md A6",
              "",
              _ -> new Surrogate.Softmax()),
          entry(
              "variance",
              "Mean variance of a coordinate.",
              "H = tr Σ/m",
              "theory.md A5",
              "",
              _ -> new Surrogate.Variance()),
          entry(
              "log-variance",
              "Mean log-variance, the Gaussian entropy without correlations.",
              "H = ½ Σ_j log(Σ_jj + ε)",
              "theory.md A5",
              "",
              _ -> new Surrogate.LogVariance()),
          entry(
              "log-det",
              "Gaussian entropy up to a constant.",
              "H = ½ log det(Σ + εI)",
              A4,
              "",
              _ -> new Surrogate.LogDet()),
          entry(
              "blockwise-log-det",
              "Log-det of the diagonal blocks of Σ alone.",
              "H = ½ Σ_B log det(Σ_BB + εI)",
              A4,
              ", block: 4",
              energy ->
                  new Surrogate.BlockwiseLogDet(Math.toIntExact(energy.get(EnergyKeys.BLOCK)))),
          entry(
              "low-rank-log-det",
              "Log-det of the largest eigenvalues and a flat rest.",
              "H = ½ Σ_{i≤k} log(s_i + ε) + ½(m − k) log(r + ε)",
              A4,
              ", rank: 2",
              energy -> new Surrogate.LowRankLogDet(Math.toIntExact(energy.get(EnergyKeys.RANK)))));

  private Surrogates() {}

  /**
   * @param keys of the energy that are its own, in the example
   * @param of the values of the energy
   */
  private static Entry<Surrogate> entry(
      String name,
      String about,
      String formula,
      String label,
      String keys,
      Entry.Builder<Surrogate> of) {
    return new Entry<>(
        name,
        name,
        about,
        formula,
        label,
        List.of(),
        "energy: {surrogate: " + name + keys + ", offset: 1e-3}",
        of);
  }

  static List<String> words() {
    return ALL.stream().map(Entry::name).toList();
  }

  /** The surrogate that complete values of the energy give. */
  static Surrogate of(Values energy) {
    String word = energy.get(EnergyKeys.SURROGATE);
    return Objects.requireNonNull(Entry.named(ALL, word).orElseThrow().builder().build(energy));
  }
}
