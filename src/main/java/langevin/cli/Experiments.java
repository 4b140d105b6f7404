package langevin.cli;

import langevin.scenario.MemoryScenario;
import langevin.scenario.ParticleScenario;
import langevin.scenario.Scenario;

/** From a scenario to what runs it. */
final class Experiments {
  private Experiments() {}

  static Experiment of(Scenario scenario) {
    return switch (scenario) {
      case ParticleScenario particles -> new ParticleExperiment(particles);
      case MemoryScenario memories -> new MemoryExperiment(memories);
    };
  }
}
