package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import langevin.experiment.Decimal;
import langevin.memory.Cue;

/** One line that says what a memory scenario simulates. */
record MemorySetup(MemoryScenario scenario) {
  String line() {
    MemorySetting s = scenario.settings().getFirst();
    List<String> parts = new ArrayList<>();
    parts.add(model(s));
    parts.add(cue(s));
    scenario
        .network()
        .ifPresent(
            n ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "%s of %,d neurons%s, %s each",
                        counted(n.networks(), "network"),
                        n.neurons(),
                        stored(n),
                        counted(n.cues(), "cue"))));
    scenario
        .theory()
        .ifPresent(
            t ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "%s of %,d trajectories",
                        counted(t.seeds(), "march").replace("marchs", "marches"),
                        t.trajectories())));
    parts.add(
        (s.model().inSweeps() ? "" : "step " + Decimal.show(scenario.step()) + ", ")
            + "until "
            + Decimal.show(scenario.until()));
    return String.join("; ", parts);
  }

  private static String counted(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private String stored(MemoryScenario.Networks network) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (MemorySetting s : scenario.settings()) {
      double stored = s.model().stored(network.neurons());
      least = Math.min(least, stored);
      most = Math.max(most, stored);
    }
    return least == most
        ? String.format(Locale.ROOT, " with %,.0f patterns", most)
        : String.format(Locale.ROOT, " with %,.0f to %,.0f patterns", least, most);
  }

  private String model(MemorySetting s) {
    List<String> parts = new ArrayList<>();
    parts.add(s.memory().title());
    boolean noisy =
        s.model().inSweeps()
            || scenario.settings().stream().anyMatch(each -> each.temperature() > 0);
    for (Coordinate c : s.memory().coordinates()) {
      if (noisy || !c.name().equals(MemoryKeys.TEMPERATURE.name())) parts.add(number(c));
    }
    return String.join(", ", parts);
  }

  /** A sign with its value, or its range if it is an axis of the map. */
  private String number(Coordinate c) {
    for (MemoryScenario.Axis each : scenario.axes()) {
      if (each.name().equals(c.name())) {
        double low = each.values().stream().mapToDouble(v -> v).min().orElse(Double.NaN);
        double high = each.values().stream().mapToDouble(v -> v).max().orElse(Double.NaN);
        return c.sign()
            + " = "
            + Decimal.show(low)
            + " … "
            + Decimal.show(high)
            + " ("
            + each.values().size()
            + " values)";
      }
    }
    return c.sign() + " = " + Decimal.show(c.value());
  }

  private String cue(MemorySetting s) {
    return switch (s.cue()) {
      case Cue.Mixture(List<Double> weights) ->
          "cue a mixture of " + String.join(" and ", weights.stream().map(Decimal::show).toList());
      case Cue.None _ -> "no cue";
      case Cue.Strength _ -> varied(s.cue());
      case Cue.Flipped _ -> varied(s.cue()).replace(" = ", " ");
    };
  }

  private String varied(Cue cue) {
    return number(CueChoice.coordinate(cue).orElseThrow());
  }
}
