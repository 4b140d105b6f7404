package langevin.experiment.memory;

import static langevin.experiment.memory.Memories.found;
import static langevin.experiment.memory.Memories.judged;
import static langevin.experiment.memory.Memories.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import langevin.experiment.Labels;
import langevin.results.CheckRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every check of a memory holds for the truth and finds each of its own sabotages. */
final class MemoryCheckContractTest {
  /** Below capacity, with both sides: each check can be asked of it. */
  private static final String TEXT =
      """
      format: 1
      kind: memory
      name: contract
      seed: 11
      model: {type: graded, order: 1, gain: 1.5, load: 0.05}
      cue: {strength: 0.8}
      time: {step: 0.1, until: 20}
      network: {neurons: 1000, networks: 12, cues: 4}
      theory: {trajectories: 2048, seeds: 8}
      checks: [CHECKS]
      report: {false-alarm: 1e-4, resolution: 0.03}
      """;

  @Tag("slow")
  @Test
  void truthHoldsAndSabotageIsViolated() throws Exception {
    String names =
        MemoryCheck.all().stream().map(MemoryCheck::name).collect(Collectors.joining(", "));
    MemoryScenario scenario = read(TEXT.replace("CHECKS", names));
    MemoryFindings findings = found(scenario);
    // False alarm 10⁻⁴ for all that is true together.
    assertThat(judged(scenario, findings))
        .hasSameSizeAs(MemoryCheck.all())
        .allSatisfy(
            check ->
                assertThat(check.verdict()).as("%s", check).isEqualTo(CheckRecord.Verdict.HOLDS));
    for (MemoryCheck check : MemoryCheck.all()) {
      assertThat(check.sabotaged()).as(check.name()).isNotEmpty();
      for (MemoryCheck wrong : check.sabotaged()) {
        CheckRecord found = judged(scenario, List.of(wrong), findings).getFirst();
        assertThat(found.verdict())
            .as("%s %s", wrong, found)
            .isEqualTo(CheckRecord.Verdict.VIOLATED);
      }
    }
  }

  /** What a screen prints in brackets behind a check's name can be asked for as it stands. */
  @Test
  void labelsAreExplained() {
    assertThat(MemoryCheck.all())
        .allSatisfy(check -> assertThat(Labels.find(check.label())).as(check.name()).isPresent());
  }

  @Test
  void namesAreUniqueAndFound() {
    List<String> names = MemoryCheck.all().stream().map(MemoryCheck::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    for (MemoryCheck check : MemoryCheck.all()) {
      assertThat(MemoryCheck.named(check.name())).isEqualTo(check);
      assertThat(check.runs()).doesNotContain(MemoryUnit.Role.OBSERVED);
    }
  }
}
