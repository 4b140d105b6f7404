package langevin.scenario;

/** A validated scenario: everything in it can be run. */
public sealed interface Scenario permits ParticleScenario, MemoryScenario {
  /** Names the results folder. */
  String name();

  /** One sentence; empty if none was given. */
  String about();

  /** The seed of all randomness. */
  long seed();

  /** Where it came from. */
  ScenarioText text();
}
