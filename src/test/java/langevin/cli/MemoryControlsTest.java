package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.results.CheckRecord;
import langevin.scenario.MemoryScenario;
import langevin.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a check of a memory must find: each holds for the truth and is violated by one wrong term.
 * That networks disagree with the theory at another gain stands in {@link MemoryRunTest}.
 */
final class MemoryControlsTest {
  private static final String RELAXING =
      """
      format: 1
      kind: memory
      name: control
      seed: 11
      model: {type: graded, order: 1, gain: 1.5, load: 0.05}
      cue: {strength: 0.8}
      time: {step: 0.1, until: 20}
      network: {neurons: 1000, networks: 8, cues: 4}
      checks: [CHECK]
      report: {false-alarm: 1e-4, resolution: 0.01}
      """;

  private static MemoryScenario read(String text) throws Exception {
    return (MemoryScenario) ScenarioReader.read("test", text, Path.of(""), List.of());
  }

  private static CheckRecord judged(MemoryScenario scenario, MemoryFindings findings) {
    return new MemoryChecks(scenario).judge(List.of(findings)).getFirst();
  }

  private static MemoryFindings changed(
      MemoryFindings f, List<TimeSeries> refined, double attractor) {
    return new MemoryFindings(
        f.setting(), f.network(), f.halved(), f.theory(), refined, attractor, f.capacity());
  }

  /** The series with another curve in the place of the dissipation. */
  private static TimeSeries dissipating(TimeSeries series, double[] dissipation) {
    Map<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
    for (Quantity q : Quantity.values()) {
      if (series.has(q)) curves.put(q, series.curve(q));
    }
    curves.put(Quantity.DISSIPATION, dissipation);
    return new TimeSeries(series.dt(), curves);
  }

  /** ⟨u²⟩ for ⟨φ′u²⟩: the dissipation is not the bare speed (memory.md section 1). */
  @Test
  void theBareSpeedDoesNotBalanceTheEnergy() throws Exception {
    MemoryScenario scenario =
        read(RELAXING.replace("CHECK", "energy-balance").replace("load: 0.05", "load: 0.2"));
    MemoryFindings truth = new MemoryExperiment(scenario).find(2).getFirst();
    assertThat(judged(scenario, truth).verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    List<TimeSeries> bare =
        truth.refined().stream().map(s -> dissipating(s, s.curve(Quantity.SPEED))).toList();
    assertThat(judged(scenario, changed(truth, bare, truth.attractor())).verdict())
        .isEqualTo(CheckRecord.Verdict.VIOLATED);
  }

  /** A dissipation that is off by two parts in a thousand is seen, not only one off by a factor. */
  @Test
  void aSlightlyWrongDissipationIsViolatedAsWell() throws Exception {
    MemoryScenario scenario = read(RELAXING.replace("CHECK", "energy-balance"));
    MemoryFindings truth = new MemoryExperiment(scenario).find(2).getFirst();
    List<TimeSeries> wrong =
        truth.refined().stream()
            .map(
                s -> {
                  double[] w = s.curve(Quantity.DISSIPATION).clone();
                  for (int k = 0; k < w.length; k++) w[k] *= 1.002;
                  return dissipating(s, w);
                })
            .toList();
    assertThat(judged(scenario, truth).verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    assertThat(judged(scenario, changed(truth, wrong, truth.attractor())).verdict())
        .isEqualTo(CheckRecord.Verdict.VIOLATED);
  }

  /**
   * The attractor of another load or gain, for networks and for the theory alone. The truth is
   * called violated with probability at most 1e-4.
   */
  @ParameterizedTest
  @CsvSource({
    "true,  load: 0.05, load: 0.12",
    "true,  gain: 1.5,  gain: 1.1",
    "false, load: 0.05, load: 0.07",
    "false, gain: 1.5,  gain: 1.2"
  })
  void theAttractorOfAnotherMemoryIsViolated(boolean networks, String right, String wrong)
      throws Exception {
    String text = RELAXING.replace("CHECK", "static-attractor");
    if (!networks) {
      text =
          text.replace(
              "network: {neurons: 1000, networks: 8, cues: 4}",
              "theory: {trajectories: 1024, seeds: 8}");
    }
    MemoryScenario scenario = read(text);
    MemoryFindings truth = new MemoryExperiment(scenario).find(2).getFirst();
    CheckRecord holding = judged(scenario, truth);
    assertThat(holding.verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    double other =
        MemoryFindings.statics(read(text.replace(right, wrong)).settings().getFirst(), true)[0];
    // Far enough away that the report claims it would have been seen.
    assertThat(Math.abs(other - truth.attractor())).isGreaterThan(holding.detectable());
    assertThat(judged(scenario, changed(truth, truth.refined(), other)).verdict())
        .isEqualTo(CheckRecord.Verdict.VIOLATED);
  }
}
