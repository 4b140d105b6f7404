package langevin.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import langevin.scenario.Document;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * A document with a meaning: its kind, the keys that take several values, and a scenario for each
 * combination of them, the last axis running fastest.
 */
record Sweep(Kind kind, List<Axis> axes, List<Scenario> points) {
  /** Most points of a sweep. */
  static final int MOST_POINTS = 100_000;

  /**
   * Reads the keys, once for every point.
   *
   * @param problems what was wrong with the document so far; of a kind that allows sweeps
   * @throws BadScenario with everything that is wrong
   */
  static Sweep of(Kinds kinds, Document document, Problems problems) throws BadScenario {
    Kind kind = kind(kinds, document.root(), problems);
    Fields keys = kinds.language().keys(kind);
    Values values = bound(keys, document.root(), Map.of(), problems);
    List<Problems.Swept> swept =
        problems.swept().stream().filter(s -> s.values().size() > 1).toList();
    List<Axis> axes = new ArrayList<>();
    int count = 1;
    for (Problems.Swept each : swept) {
      String path = Objects.requireNonNull(path(document.root(), each.written(), ""));
      if (RunSettings.ofWholeRun(topLevel(path))) {
        problems.add(
            each.written().place(),
            "'" + path + "' is one for the whole run; a sweep is over what is simulated");
      }
      axes.add(
          each.words().isEmpty()
              ? new Axis(path, each.values().stream().map(Sweep::number).toList())
              : Axis.ofWords(path, each.words()));
      count = (int) Math.min((long) count * each.values().size(), Integer.MAX_VALUE);
    }
    if (count > MOST_POINTS) {
      problems.add(
          swept.getLast().written().place(),
          "the sweep has %s points; at most %s"
              .formatted(Numerals.grouped(count), Numerals.grouped(MOST_POINTS)));
    }
    if (!axes.isEmpty()) problems.throwIfAny();
    Map<String, Object> common = common(keys, values, axes);
    List<Scenario> points = new ArrayList<>();
    for (int point = 0; point < count; point++) {
      Values one =
          axes.isEmpty()
              ? values
              : bound(keys, at(document.root(), swept, point), common, problems);
      Scenario scenario = kind.build(one, new RunSettings.Origin(document.text(), point, count));
      if (scenario != null) points.add(scenario);
      else if (problems.count() == 0) {
        throw new IllegalStateException("a scenario without problems was not built");
      }
    }
    problems.throwIfAny();
    return new Sweep(kind, axes, points);
  }

  private static double number(Yaml written) {
    return Numbers.parse(((Yaml.Scalar) written).text()).orElseThrow().doubleValue();
  }

  private static Kind kind(Kinds kinds, Yaml.Mapping root, Problems problems) throws BadScenario {
    Yaml.Entry format = root.entry("format");
    if (format != null
        && format.value() instanceof Yaml.Scalar number
        && Numbers.looksNumeric(number.text())
        && !number.text().equals("1")) {
      problems.add(
          number.place(),
          "format " + number.text() + " is not known to this version, which reads format 1");
      throw problems.asBadScenario();
    }
    String name = kinds.language().kindKey().fallback();
    Yaml.Entry given = root.entry("kind");
    if (given != null) {
      name = kinds.language().kindKey().form().bind(given.value(), "kind", problems);
    }
    Optional<Kind> kind = name == null ? Optional.empty() : kinds.named(name);
    if (kind.isEmpty()) throw problems.asBadScenario();
    return kind.get();
  }

  private static Values bound(
      Fields keys, Yaml.Mapping root, Map<String, Object> known, Problems problems) {
    Place start = root.entries().isEmpty() ? root.place() : root.entries().getFirst().keyPlace();
    return keys.bind(root, start, List.of(), known, problems);
  }

  /** The values, by key, of what stands outside of all axes: they are read once for all points. */
  private static Map<String, Object> common(Fields keys, Values values, List<Axis> axes) {
    Set<String> swept =
        axes.stream().map(axis -> topLevel(axis.path())).collect(Collectors.toSet());
    Map<String, Object> common = new HashMap<>();
    for (Parameter<?> key : keys.parameters()) {
      Object value = swept.contains(key.name()) ? null : values.find(key);
      if (value != null) common.put(key.name(), value);
    }
    return common;
  }

  private static String topLevel(String path) {
    return path.split("\\.", -1)[0];
  }

  /** Where the value stands: its keys joined by dots; null if it is not there. */
  @SuppressWarnings("ReferenceEquality") // two equal numbers may stand at two places
  private static @Nullable String path(Yaml node, Yaml value, String path) {
    if (node == value) return path;
    switch (node) {
      case Yaml.Mapping mapping -> {
        for (Yaml.Entry entry : mapping.entries()) {
          String inner = path.isEmpty() ? entry.key() : path + "." + entry.key();
          String found = path(entry.value(), value, inner);
          if (found != null) return found;
        }
      }
      case Yaml.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          String found = path(sequence.items().get(i), value, path + "." + i);
          if (found != null) return found;
        }
      }
      case Yaml.Scalar _ -> {}
    }
    return null;
  }

  /** The document with single numbers, those of the given point. */
  private static Yaml.Mapping at(Yaml.Mapping root, List<Problems.Swept> swept, int point) {
    IdentityHashMap<Yaml, Yaml> replaced = new IdentityHashMap<>();
    int rest = point;
    for (Problems.Swept each : swept.reversed()) {
      replaced.put(each.written(), each.values().get(rest % each.values().size()));
      rest /= each.values().size();
    }
    return (Yaml.Mapping) replaced(root, replaced);
  }

  private static Yaml replaced(Yaml node, IdentityHashMap<Yaml, Yaml> by) {
    Yaml other = by.get(node);
    if (other != null) return other;
    return switch (node) {
      case Yaml.Mapping mapping ->
          new Yaml.Mapping(
              mapping.entries().stream()
                  .map(e -> new Yaml.Entry(e.key(), e.keyPlace(), replaced(e.value(), by)))
                  .toList(),
              mapping.place(),
              mapping.braces());
      case Yaml.Sequence sequence ->
          new Yaml.Sequence(
              sequence.items().stream().map(item -> replaced(item, by)).toList(), sequence.place());
      case Yaml.Scalar scalar -> scalar;
    };
  }

  /** The axes in words, behind the setup of the first point. */
  static String described(List<Axis> axes, int points) {
    if (axes.isEmpty()) return "";
    List<String> parts = new ArrayList<>();
    for (Axis axis : axes) {
      if (axis.ofWords()) {
        parts.add(axis.path() + " " + String.join(", ", axis.words()));
        continue;
      }
      double low = axis.values().stream().mapToDouble(v -> v).min().orElse(Double.NaN);
      double high = axis.values().stream().mapToDouble(v -> v).max().orElse(Double.NaN);
      parts.add(
          "%s %s … %s (%d values)"
              .formatted(
                  axis.path(),
                  Numerals.shortest(low),
                  Numerals.shortest(high),
                  axis.values().size()));
    }
    return "; %s points: %s".formatted(Numerals.grouped(points), String.join(", ", parts));
  }
}
