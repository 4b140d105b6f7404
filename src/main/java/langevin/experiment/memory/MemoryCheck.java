package langevin.experiment.memory;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.memory.retrieval.RunLevers;
import langevin.verdict.Comparison;
import langevin.verdict.Description;

/**
 * A statement about a memory that a run is weighed against: it supplies two sides and error terms
 * with their remedies, and never judges. A new one is a class and a line in {@link #all}.
 */
interface MemoryCheck {
  /** As in scenario files. */
  String name();

  /** Where the claim is from, as {@code explain} knows it. */
  String label();

  /** What the catalogue says of it. */
  Description description();

  /** Networks it needs beside those that are asked for. */
  Set<MemoryUnit.Role> runs();

  /**
   * Why it cannot be asked of that scenario, as what follows "check '…'"; empty if it can.
   *
   * @param asked what the scenario has
   */
  Optional<String> obstacle(Asked asked);

  /** What the run says about it. */
  List<Comparison> compare(MemoryScenario scenario, MemoryFindings found, RunLevers levers);

  /** The same check of wrong statements, each of which must come out violated. */
  List<MemoryCheck> sabotaged();

  /**
   * What a scenario asks for.
   *
   * @param setting memory and cue
   * @param network whether networks run
   * @param theory whether marches do
   */
  record Asked(MemorySetting setting, PatternSource patterns, boolean network, boolean theory) {}

  /** All checks, in the order of the catalogue. */
  static List<MemoryCheck> all() {
    return List.of(new EnergyLoss(), new NetworkAgreement(), new StaticAttractor());
  }

  /**
   * The check of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static MemoryCheck named(String name) {
    for (MemoryCheck check : all()) {
      if (check.name().equals(name)) return check;
    }
    throw new IllegalArgumentException("no check '" + name + "'");
  }

  /** Networks that any of these checks needs beside those that are asked for. */
  static Set<MemoryUnit.Role> runs(List<String> names) {
    Set<MemoryUnit.Role> roles = EnumSet.noneOf(MemoryUnit.Role.class);
    for (String name : names) roles.addAll(named(name).runs());
    return roles;
  }
}
