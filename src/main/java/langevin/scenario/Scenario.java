package langevin.scenario;

import java.util.Map;

/** A validated scenario: everything in it can be run. */
public sealed interface Scenario permits ParticleScenario, MemoryScenario {
  /** Names the results folder. */
  String name();

  /** One sentence; empty if none was given. */
  String about();

  /** The seed of all randomness. */
  long seed();

  /** SHA-256 of each file it reads, by the file's name relative to the scenario's folder. */
  Map<String, String> files();

  /** Where it came from. */
  ScenarioText text();
}
