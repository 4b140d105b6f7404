package langevin.experiment.learning;

import java.util.List;
import langevin.learning.Surrogate;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Values;

/** The entropy surrogates of the catalogue. */
final class Surrogates {
  private static final String A4 = "theory.md A4";

  static final List<Entry<String>> ALL =
      List.of(
          entry(
              "softmax",
              "Entropy of the softmax of the representation.",
              "H = −(1/n) Σ_b Σ_j p_bj log p_bj, p_b = softmax(z_b)",
              "theory.md A6"),
          entry("variance", "Mean variance of a coordinate.", "H = tr Σ/m", "theory.md A5"),
          entry(
              "log-variance",
              "Mean log-variance, the Gaussian entropy without correlations.",
              "H = ½ Σ_j log(Σ_jj + ε)",
              "theory.md A5"),
          entry("log-det", "Gaussian entropy up to a constant.", "H = ½ log det(Σ + εI)", A4),
          entry(
              "blockwise-log-det",
              "Log-det of the diagonal blocks of Σ alone.",
              "H = ½ Σ_B log det(Σ_BB + εI)",
              A4),
          entry(
              "low-rank-log-det",
              "Log-det of the largest eigenvalues and a flat rest.",
              "H = ½ Σ_{i≤k} log(s_i + ε) + ½(m − k) log(r + ε)",
              A4));

  private Surrogates() {}

  private static Entry<String> entry(String name, String about, String formula, String label) {
    String key =
        switch (name) {
          case "blockwise-log-det" -> ", block: 4";
          case "low-rank-log-det" -> ", rank: 2";
          default -> "";
        };
    return new Entry<>(
        name,
        name,
        about,
        formula,
        label,
        List.of(),
        "energy: {surrogate: " + name + key + ", offset: 1e-3}",
        _ -> name);
  }

  static List<String> words() {
    return ALL.stream().map(Entry::name).toList();
  }

  /** The surrogate that complete values of the energy give. */
  static Surrogate of(Values energy) {
    return switch (energy.get(EnergyKeys.SURROGATE)) {
      case "softmax" -> new Surrogate.Softmax();
      case "variance" -> new Surrogate.Variance();
      case "log-variance" -> new Surrogate.LogVariance();
      case "blockwise-log-det" ->
          new Surrogate.BlockwiseLogDet(Math.toIntExact(energy.get(EnergyKeys.BLOCK)));
      case "low-rank-log-det" ->
          new Surrogate.LowRankLogDet(Math.toIntExact(energy.get(EnergyKeys.RANK)));
      default -> new Surrogate.LogDet();
    };
  }
}
