package langevin.scenario.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * A map whose {@code type} key says which other keys it has; the word alone stands for a map
 * without other keys.
 *
 * @param kind of thing: "potential"
 * @param typeKey the key with the name
 * @param shared keys that every one has besides its own
 * @param members behind a supplier, because a potential may be made of potentials
 */
public record Variants<T>(
    String kind, String typeKey, List<Parameter<?>> shared, Supplier<List<Entry<T>>> members)
    implements Form<Chosen<T>> {
  public static <T> Variants<T> of(String kind, Supplier<List<Entry<T>>> members) {
    return new Variants<>(kind, "type", List.of(), members);
  }

  /** What is chosen: "potential", "integrator". */
  private String noun() {
    return typeKey.equals("type") ? kind : typeKey;
  }

  public List<String> names() {
    return members.get().stream().map(Entry::name).toList();
  }

  public Optional<Entry<T>> find(String name) {
    return Entry.named(members.get(), name);
  }

  /**
   * The text of a thing that a Java program has made, without the shared keys; empty if it is
   * nothing of the catalogue.
   */
  public Optional<Written> written(Object thing) {
    for (Entry<T> entry : members.get()) {
      Written parameters = entry.writer().write(thing);
      if (parameters != null) return Optional.of(parameters.after(typeKey, entry.name()));
    }
    return Optional.empty();
  }

  @Override
  public @Nullable Chosen<T> bind(Yaml value, String name, Problems problems) {
    return switch (value) {
      case Yaml.Scalar word -> fromWord(word, name, problems);
      case Yaml.Mapping mapping -> fromMap(mapping, problems);
      case Yaml.Sequence sequence -> {
        problems.add(value.place(), expected(name) + ", found " + sequence.found());
        yield null;
      }
    };
  }

  private String expected(String name) {
    return "'" + name + "' must be a map " + shape();
  }

  private @Nullable Chosen<T> fromWord(Yaml.Scalar word, String name, Problems problems) {
    if (!shared.isEmpty() || Numbers.looksNumeric(word.text())) {
      problems.add(word.place(), expected(name) + ", found " + word.found());
      return null;
    }
    Entry<T> entry = entry(word, problems);
    if (entry == null) {
      return null;
    }
    Yaml.Mapping none = new Yaml.Mapping(List.of(), word.place(), true);
    Values values = new Fields(entry.parameters()).bind(none, word.place(), List.of(), problems);
    return new Chosen<>(entry, values);
  }

  private @Nullable Chosen<T> fromMap(Yaml.Mapping mapping, Problems problems) {
    Yaml.Entry type = mapping.entry(typeKey);
    Entry<T> speaking = type == null ? speaking(mapping) : null;
    if (speaking != null) {
      List<Parameter<?>> parameters = new ArrayList<>(speaking.parameters());
      parameters.addAll(shared);
      return new Chosen<>(
          speaking, new Fields(parameters).bind(mapping, mapping.place(), List.of(), problems));
    }
    if (type == null) {
      reportMissingType(mapping, problems);
      return null;
    }
    if (!(type.value() instanceof Yaml.Scalar word) || word.empty()) {
      problems.add(
          type.keyPlace(),
          "'" + typeKey + "' must name the " + noun() + ", found " + type.value().found());
      return null;
    }
    Entry<T> entry = entry(word, problems);
    if (entry == null) {
      return null;
    }
    List<Parameter<?>> parameters = new ArrayList<>(entry.parameters());
    parameters.addAll(shared);
    Values values = new Fields(parameters).bind(mapping, word.place(), List.of(typeKey), problems);
    return new Chosen<>(entry, values);
  }

  /**
   * The entry that needs no type, because it has a key of its own name: {@code {formula: x^2}}.
   *
   * @return null if there is none
   */
  private @Nullable Entry<T> speaking(Yaml.Mapping mapping) {
    return members.get().stream()
        .filter(entry -> entry.speaking() && mapping.entry(entry.name()) != null)
        .findFirst()
        .orElse(null);
  }

  private void reportMissingType(Yaml.Mapping mapping, Problems problems) {
    Set<String> valid = new HashSet<>(List.of(typeKey));
    shared.forEach(parameter -> valid.add(parameter.name()));
    members.get().forEach(entry -> entry.parameters().forEach(p -> valid.add(p.name())));
    boolean slip = false;
    for (Yaml.Entry entry : mapping.entries()) {
      if (!valid.contains(entry.key())) {
        boolean meant = Spelling.nearest(entry.key(), List.of(typeKey)).isPresent();
        problems.add(
            entry.keyPlace(),
            "unknown key '"
                + entry.key()
                + "'"
                + (meant ? "; did you mean '" + typeKey + "'?" : ""));
        slip |= meant;
      }
    }
    if (!slip) {
      problems.add(
          mapping.place(),
          "missing key '" + typeKey + "' (one of " + String.join(", ", names()) + ")");
    }
  }

  private @Nullable Entry<T> entry(Yaml.Scalar word, Problems problems) {
    Optional<Entry<T>> entry = find(word.text());
    if (entry.isEmpty()) {
      problems.add(
          word.place(),
          "unknown "
              + noun()
              + " '"
              + word.text().replace("\n", "\\n")
              + "'"
              + Spelling.suggestion(word.text(), names()));
    }
    return entry.orElse(null);
  }

  @Override
  public Optional<Variants<?>> choice() {
    return Optional.of(this);
  }

  @Override
  public String shape() {
    return "{" + typeKey + ": …}";
  }

  /** Refers to the definition, which the schema writes once. */
  @Override
  public Map<String, Object> schema() {
    return Map.of("$ref", "#/$defs/" + kind);
  }

  /** The definition that {@link #schema()} refers to. */
  public Map<String, Object> definition() {
    List<Object> choices = new ArrayList<>();
    for (Entry<T> entry : members.get()) {
      List<Parameter<?>> parameters = new ArrayList<>(entry.parameters());
      parameters.addAll(shared);
      Fields fields = new Fields(parameters);
      Map<String, Object> type = new LinkedHashMap<>();
      type.put("description", entry.about());
      type.put("const", entry.name());
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put(typeKey, type);
      properties.putAll(fields.properties());
      List<String> required = new ArrayList<>(entry.speaking() ? List.of() : List.of(typeKey));
      required.addAll(fields.requiredNames());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("title", entry.name());
      one.put("description", entry.about() + " " + entry.formula());
      one.put("type", "object");
      one.put("properties", properties);
      one.put("required", required);
      one.put("patternProperties", Fields.NOTES);
      one.put("additionalProperties", false);
      choices.add(one);
    }
    List<String> words =
        members.get().stream().filter(Entry::wordSuffices).map(Entry::name).toList();
    if (shared.isEmpty() && !words.isEmpty()) {
      choices.add(Map.of("enum", words));
    }
    return Map.of("oneOf", choices);
  }
}
