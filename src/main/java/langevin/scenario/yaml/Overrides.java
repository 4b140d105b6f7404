package langevin.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code --set key=value}: a dotted path to any key, and a YAML value. */
public final class Overrides {
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

  private Overrides() {}

  /** The map with all overrides applied, in order; unreadable ones are reported and left out. */
  public static Yaml.Mapping apply(Yaml.Mapping root, List<String> overrides, Problems problems) {
    Yaml.Mapping result = root;
    for (String override : overrides) {
      result = apply(result, override, problems);
    }
    return result;
  }

  private static Yaml.Mapping apply(Yaml.Mapping root, String override, Problems problems) {
    String shown = "--set " + override;
    int equals = override.indexOf('=');
    if (equals <= 0) {
      problems.add(Problem.of(shown, "expected key=value, such as potential.tilt=0.1"));
      return root;
    }
    String keys = override.substring(0, equals).strip();
    List<String> path = List.of(keys.replaceAll("\\[([0-9]+)\\]", ".$1").split("\\.", -1));
    if (path.stream().anyMatch(String::isBlank)) {
      problems.add(Problem.of(shown, "'" + keys + "' has an empty part"));
      return root;
    }
    Source source = new Source(shown, override.substring(equals + 1), true);
    Place place = new Place(source, 1, 1, 1, 0, source.text().length());
    int before = problems.count();
    Optional<Yaml> read = YamlParser.parse(source, problems);
    if (read.isEmpty() && problems.count() > before) {
      return root;
    }
    Yaml value = read.orElseGet(() -> new Yaml.Scalar("", true, place));
    Yaml changed = put(root, path, 0, value, problems);
    return changed instanceof Yaml.Mapping mapping ? mapping : root;
  }

  /** A copy of the node with the value at the rest of the path, or null and a problem. */
  private static @Nullable Yaml put(
      @Nullable Yaml node, List<String> path, int depth, Yaml value, Problems problems) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    Place place = value.place();
    return switch (node) {
      case null -> putInto(new Yaml.Mapping(List.of(), place, true), path, depth, value, problems);
      case Yaml.Mapping mapping -> putInto(mapping, path, depth, value, problems);
      case Yaml.Sequence sequence -> {
        int size = sequence.items().size();
        if (!INDEX.matcher(key).matches() || Integer.parseInt(key) >= size) {
          problems.add(
              place,
              "'"
                  + String.join(".", path.subList(0, depth))
                  + "' is "
                  + sequence.found()
                  + ", counted from 0; it has no '"
                  + key
                  + "'");
          yield null;
        }
        List<Yaml> items = new ArrayList<>(sequence.items());
        Yaml changed = put(items.get(Integer.parseInt(key)), path, depth + 1, value, problems);
        if (changed == null) {
          yield null;
        }
        items.set(Integer.parseInt(key), changed);
        yield new Yaml.Sequence(List.copyOf(items), sequence.place());
      }
      case Yaml.Scalar scalar -> {
        if (scalar.empty()) {
          yield putInto(new Yaml.Mapping(List.of(), place, true), path, depth, value, problems);
        }
        problems.add(
            place,
            "'"
                + String.join(".", path.subList(0, depth))
                + "' is "
                + scalar.found()
                + ", which has no key '"
                + key
                + "'");
        yield null;
      }
    };
  }

  private static @Nullable Yaml putInto(
      Yaml.Mapping mapping, List<String> path, int depth, Yaml value, Problems problems) {
    String key = path.get(depth);
    Yaml.Entry old = mapping.entry(key);
    Yaml changed = put(old == null ? null : old.value(), path, depth + 1, value, problems);
    if (changed == null) {
      return null;
    }
    List<Yaml.Entry> entries = new ArrayList<>(mapping.entries());
    Place keyPlace = old == null || depth == path.size() - 1 ? value.place() : old.keyPlace();
    Yaml.Entry entry = new Yaml.Entry(key, keyPlace, changed);
    if (old == null) {
      entries.add(entry);
    } else {
      entries.set(entries.indexOf(old), entry);
    }
    return new Yaml.Mapping(List.copyOf(entries), mapping.place(), mapping.braces());
  }
}
