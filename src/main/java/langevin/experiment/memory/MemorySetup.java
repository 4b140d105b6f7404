package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import langevin.experiment.Decimal;
import langevin.memory.BinaryModel;
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
        (s.type() == MemorySetting.Type.BINARY
                ? ""
                : "step " + Decimal.show(scenario.step()) + ", ")
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
      double stored = s.stored(network.neurons());
      least = Math.min(least, stored);
      most = Math.max(most, stored);
    }
    return least == most
        ? String.format(Locale.ROOT, " with %,.0f patterns", most)
        : String.format(Locale.ROOT, " with %,.0f to %,.0f patterns", least, most);
  }

  private String model(MemorySetting s) {
    List<String> parts = new ArrayList<>();
    switch (s.type()) {
      case GRADED, DISTINCT -> {
        parts.add(
            (s.type() == MemorySetting.Type.DISTINCT ? "distinct-index" : "graded") + " memory");
        parts.add(number("order", "n", s));
        parts.add(number("gain", "g", s));
        parts.add(number("load", "α", s));
        if (s.type() == MemorySetting.Type.GRADED && !s.selfCoupling()) parts.add("no J_ii");
      }
      case BINARY -> {
        parts.add(
            "binary memory, "
                + (s.update() == BinaryModel.Update.PARALLEL ? "parallel" : "asynchronous"));
        parts.add(number("order", "n", s));
        parts.add(number("load", "α", s));
      }
      case SOFTMAX -> {
        parts.add("softmax memory");
        parts.add(number("inverse-temperature", "β", s));
      }
    }
    if (s.type() == MemorySetting.Type.BINARY
        || scenario.settings().stream().anyMatch(each -> each.temperature() > 0)) {
      parts.add(number("temperature", "T", s));
    }
    return String.join(", ", parts);
  }

  /** A sign with its value, or its range if it is an axis of the map. */
  private String number(String axis, String sign, MemorySetting s) {
    for (MemoryScenario.Axis each : scenario.axes()) {
      if (each.name().equals(axis)) {
        double low = each.values().stream().mapToDouble(v -> v).min().orElse(Double.NaN);
        double high = each.values().stream().mapToDouble(v -> v).max().orElse(Double.NaN);
        return sign
            + " = "
            + Decimal.show(low)
            + " … "
            + Decimal.show(high)
            + " ("
            + each.values().size()
            + " values)";
      }
    }
    return sign + " = " + Decimal.show(MemoryTables.coordinate(axis, s));
  }

  private String cue(MemorySetting s) {
    return switch (s.cue()) {
      case Cue.Strength _ -> number("cue-strength", "cue a/g", s);
      case Cue.Flipped _ -> number("flipped", "cue with flipped share", s).replace(" = ", " ");
      case Cue.Mixture(List<Double> weights) ->
          "cue a mixture of " + String.join(" and ", weights.stream().map(Decimal::show).toList());
      case Cue.None _ -> "no cue";
    };
  }
}
