package langevin.experiment;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import langevin.scenario.ScenarioText;

/** A validated scenario: everything in it can be run. */
public interface Scenario {
  /** Names the results folder. */
  String name();

  /** One sentence; empty if none was given. */
  String about();

  /** The seed of all randomness. */
  long seed();

  /** SHA-256 of each file it reads, by the file's name relative to the scenario's folder. */
  Map<String, String> files();

  /** Names of the checks, each once. */
  List<String> checks();

  /** The kind's word. */
  String kind();

  /** How many workers it asks for; empty means as many as the machine has cores. */
  OptionalInt threads();

  /** Keys in which the two differ so that one cannot continue the other's run. */
  List<String> differences(Scenario other);

  /** What runs it. */
  Experiment experiment();

  /** Where it came from. */
  ScenarioText text();
}
