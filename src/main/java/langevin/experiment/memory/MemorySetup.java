package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import langevin.experiment.Timing;
import langevin.memory.Cue;
import langevin.memory.Scheme;
import langevin.text.Numerals;

/** One line that says what a memory scenario simulates. */
record MemorySetup(MemoryScenario scenario) {
  String line() {
    MemorySetting s = scenario.memory();
    List<String> parts = new ArrayList<>();
    parts.add(model(s));
    parts.add(cue(s));
    scenario
        .network()
        .ifPresent(
            n ->
                parts.add(
                    "%s of %s neurons%s, %s each"
                        .formatted(
                            counted(n.networks(), "network"),
                            Numerals.grouped(n.neurons()),
                            stored(n),
                            counted(n.cues(), "cue"))));
    scenario
        .theory()
        .ifPresent(
            t ->
                parts.add(
                    "%s of %s trajectories"
                        .formatted(
                            counted(t.seeds(), "march").replace("marchs", "marches"),
                            Numerals.grouped(t.trajectories()))));
    parts.add(
        (s.model().inSweeps() ? "" : steps() + ", ") + "until " + Numerals.plain(scenario.until()));
    if (scenario.settings().origin().ofSweep() && !scenario.output().isEmpty()) {
      parts.add("states, correlations and responses are left out of a sweep");
    }
    return String.join("; ", parts);
  }

  private String steps() {
    return (scenario.scheme() == Scheme.EULER ? "Euler's step " : "step ")
        + Timing.shown(scenario.step(), scenario.steps(), 0, scenario.until());
  }

  private static String counted(int count, String noun) {
    return Numerals.grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private String stored(MemoryScenario.Networks network) {
    return " with %s patterns"
        .formatted(Numerals.grouped(scenario.memory().model().stored(network.neurons())));
  }

  private String model(MemorySetting s) {
    List<String> parts = new ArrayList<>();
    parts.add(s.memory().title());
    boolean noisy = s.model().inSweeps() || s.temperature() > 0;
    for (Coordinate c : s.memory().coordinates()) {
      if (noisy || !c.name().equals(MemoryKeys.TEMPERATURE.name())) parts.add(number(c));
    }
    return String.join(", ", parts);
  }

  private static String number(Coordinate c) {
    return c.sign() + " = " + Numerals.plain(c.value());
  }

  private String cue(MemorySetting s) {
    return switch (s.cue()) {
      case Cue.Mixture(List<Double> weights) ->
          "cue a mixture of "
              + String.join(" and ", weights.stream().map(Numerals::plain).toList());
      case Cue.None _ -> "no cue";
      case Cue.Strength _ -> varied(s.cue());
      case Cue.Flipped _ -> varied(s.cue()).replace(" = ", " ");
    };
  }

  private String varied(Cue cue) {
    return number(CueChoice.coordinate(cue).orElseThrow());
  }
}
