package langevin.scenario.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value with its place; anchors, aliases and merge keys are already resolved. */
public sealed interface Yaml {
  Place place();

  /** What a message says was found. */
  String found();

  /** The value in flow style on one line, such that reading it gives the value again. */
  String flow();

  /**
   * Text, a number, or nothing.
   *
   * @param plain whether it was written without quotes
   */
  record Scalar(String text, boolean plain, Place place) implements Yaml {
    @Override
    public String found() {
      if (empty()) {
        return "nothing";
      }
      return Numbers.looksNumeric(text) && plain ? text : "'" + text.replace("\n", "\\n") + "'";
    }

    /** Whether nothing (or null) was written. */
    public boolean empty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String flow() {
      boolean safe =
          plain
              && !text.isEmpty()
              && text.chars().noneMatch(c -> ",[]{}#&*!|>'\"%@`\n:".indexOf(c) >= 0);
      if (safe || empty()) {
        return text.isEmpty() ? "null" : text;
      }
      StringBuilder quoted = new StringBuilder("\"");
      for (int c : text.codePoints().toArray()) {
        switch (c) {
          case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
          case '\n' -> quoted.append("\\n");
          case '\t' -> quoted.append("\\t");
          default -> {
            if (Character.isISOControl(c)) {
              quoted.append(String.format("\\u%04x", c));
            } else {
              quoted.appendCodePoint(c);
            }
          }
        }
      }
      return quoted.append('"').toString();
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Place place) implements Yaml {
    @Override
    public String found() {
      return items.size() == 1 ? "a list of 1 item" : "a list of " + items.size() + " items";
    }

    @Override
    public String flow() {
      return "[" + String.join(", ", items.stream().map(Yaml::flow).toList()) + "]";
    }
  }

  /**
   * A map; keys are unique.
   *
   * @param braces whether it was written {@code {in: braces}}
   */
  record Mapping(List<Entry> entries, Place place, boolean braces) implements Yaml {
    public @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) return entry;
      }
      return null;
    }

    @Override
    public String found() {
      return "a map";
    }

    @Override
    public String flow() {
      return "{"
          + String.join(
              ", ", entries.stream().map(e -> e.keyText() + ": " + e.value().flow()).toList())
          + "}";
    }
  }

  /** One key of a map. */
  record Entry(String key, Place keyPlace, Yaml value) {
    /** The key, quoted where it needs quotes. */
    public String keyText() {
      return new Scalar(key, true, keyPlace).flow();
    }
  }

  /** Whether two values say the same, wherever and however they were written. */
  static boolean same(Yaml a, Yaml b) {
    return a.flow().equals(b.flow());
  }
}
