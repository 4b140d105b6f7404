package langevin.experiment.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.scenario.yaml.BadScenario;

/** Scenarios of kind memory from their text, and what a run of them finds. */
final class Memories {
  private Memories() {}

  static MemoryScenario read(String text) throws BadScenario {
    return (MemoryScenario)
        Experiment.parse("test", text, Path.of(""), List.of()).points().getFirst();
  }

  /** Of the first point of the map, on two threads. */
  static MemoryFindings found(MemoryScenario scenario) throws IOException {
    return new MemoryExperiment(scenario).find(2).getFirst();
  }
}
