package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.memory.BinaryModel;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.MemoryModel;
import langevin.memory.SoftmaxModel;
import langevin.scenario.form.Entry;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the builder of memories makes is a scenario that reads back. */
class WrittenMemoryTest {
  private static final double THIRD = 1.0 / 3;

  private static MemoryModel example(Entry<MemoryModels.Choice> entry) throws BadScenario {
    return Memories.read(
            """
            format: 1
            kind: memory
            name: example
            MODEL
            cue: {strength: 0.8}
            time: {step: 1, until: 2}
            network: {neurons: 40, networks: 1, cues: 1}
            """
                .replace("MODEL", entry.example()))
        .memory()
        .model();
  }

  static Stream<MemoryModel> models() throws BadScenario {
    List<MemoryModel> models = new ArrayList<>();
    for (Entry<MemoryModels.Choice> entry : MemoryModels.all()) models.add(example(entry));
    models.add(new GradedModel(1, Indices.DISTINCT, THIRD * 4, THIRD, 0.1 + 0.2));
    models.add(new GradedModel(2, Indices.ALL, 1.1, THIRD / 10, THIRD));
    models.add(new BinaryModel(2, THIRD / 10, BinaryModel.Update.PARALLEL, THIRD));
    models.add(new SoftmaxModel(THIRD, 17));
    return models.stream();
  }

  private static Memory tiny(MemoryModel model, Cue cue) {
    Memory memory = Memory.of(model).named("tiny").seed(5).cue(cue).until(2).networks(40, 1, 1);
    return model.inSweeps() ? memory : memory.step(0.1);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("models")
  void whatIsSavedReadsAsTheSameScenarioWithTheSameBits(MemoryModel model) throws Exception {
    for (Cue cue :
        List.of(
            new Cue.Strength(THIRD),
            new Cue.Flipped(0.1 + 0.2),
            new Cue.Mixture(List.of(0.6, 0.8)),
            new Cue.Mixture(List.of(THIRD, -THIRD, 0.1)),
            new Cue.None())) {
      Experiment experiment = tiny(model, cue).experiment();
      Experiment read =
          Experiment.parse("Java program", experiment.asRun(), Path.of(""), List.of());
      assertThat(read.points()).isEqualTo(experiment.points());
      MemorySetting setting = ((MemoryScenario) experiment.points().getFirst()).memory();
      assertThat(setting.model()).isEqualTo(model);
      assertThat(setting.cue()).isEqualTo(cue);
      assertThat(read.run().resultSha256()).isEqualTo(experiment.run().resultSha256());
      assertThat(experiment.with("seed", 8).settings().seed()).isEqualTo(8);
    }
  }

  @Test
  void theBoundsOfAFileHold() {
    assertThatThrownBy(
            () ->
                tiny(new GradedModel(1, Indices.ALL, 5000, 0.2, 0), new Cue.Strength(0.8))
                    .experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'gain' must be")
        .hasMessageContaining("found 5000.0");
    assertThatThrownBy(
            () ->
                tiny(
                        new BinaryModel(17, 0.1, BinaryModel.Update.ASYNCHRONOUS, 0),
                        new Cue.Strength(0.8))
                    .experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'order' must be");
  }
}
