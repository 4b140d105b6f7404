package langevin.experiment.memory;

import java.util.List;
import langevin.scenario.form.Entry;

/** The catalogue's checks of associative memories. */
final class MemoryStatements {
  static final String ENERGY = "energy-balance";
  static final String AGREEMENT = "network-agrees-with-theory";
  static final String ATTRACTOR = "static-attractor";

  private static final List<Entry<String>> ALL =
      List.of(
          new Entry<>(
              ENERGY,
              "energy balance",
              "The energy of a network falls by exactly the dissipation, extrapolated to dt → 0.",
              "E(0) − E(t) = ∫ W dt, W = ⟨φ′ u²⟩",
              "memory.md sections 1, 5",
              List.of(),
              "checks: [energy-balance]",
              values -> ENERGY),
          new Entry<>(
              AGREEMENT,
              "network agrees with theory",
              "Overlaps of networks and mean-field theory, at t = 1/2, 1, 2 and at the peak.",
              "m(t) of the networks = m(t) of the march, within errors and finite size",
              "memory.md sections 2, 6",
              List.of(),
              "checks: [network-agrees-with-theory]",
              values -> AGREEMENT),
          new Entry<>(
              ATTRACTOR,
              "static attractor",
              "Below capacity a cue within the basin of the retrieval attractor ends there. A cue"
                  + " whose overlap ends below that of the unstable state which bounds the basin"
                  + " has not come within it; the check is then inconclusive, unless the cue was"
                  + " the clean pattern and began above that overlap. So it is beyond capacity, and"
                  + " where neurons have two states (self-coupling above 1).",
              "m(until) = m_∞ of the static theory, if m(until) ≥ m of the unstable state",
              "memory.md section 4",
              List.of(),
              "checks: [static-attractor]",
              values -> ATTRACTOR));

  private MemoryStatements() {}

  static List<Entry<String>> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
