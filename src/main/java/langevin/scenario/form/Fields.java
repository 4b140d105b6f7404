package langevin.scenario.form;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Numerals;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys.
 *
 * @param parameters in the order they are shown
 */
public record Fields(List<Parameter<?>> parameters) implements Form<Values> {
  public Fields {
    parameters = List.copyOf(parameters);
  }

  @Override
  public List<Parameter<?>> keys() {
    return parameters;
  }

  @Override
  public @Nullable Values bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      problems.add(
          value.place(), "'" + name + "' must be a map " + shape() + ", found " + value.found());
      return null;
    }
    return bind(mapping, value.place(), List.of(), problems);
  }

  /** How keys begin that are for people and for YAML's anchors, and read by nobody. */
  private static final String NOTE = "x-";

  /** The same as a JSON schema says it. */
  public static final Map<String, Object> NOTES = Map.of("^" + NOTE, true);

  /**
   * Reads the values of a map.
   *
   * @param whole where to report what is missing
   * @param alsoValid keys that the caller has dealt with
   */
  public Values bind(Yaml.Mapping mapping, Place whole, List<String> alsoValid, Problems problems) {
    return bind(mapping, whole, alsoValid, Map.of(), problems);
  }

  /**
   * The same where some of the values are known.
   *
   * @param known by key: what a program has made and no text describes, or what was read before
   */
  public Values bind(
      Yaml.Mapping mapping,
      Place whole,
      List<String> alsoValid,
      Map<String, Object> known,
      Problems problems) {
    int before = problems.count();
    Map<String, Object> bound = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    Set<String> meant = new HashSet<>();
    List<String> names = new ArrayList<>(alsoValid);
    parameters.forEach(parameter -> names.add(parameter.name()));
    for (Yaml.Entry entry : mapping.entries()) {
      if (!names.contains(entry.key()) && !entry.key().startsWith(NOTE)) {
        List<String> free = names.stream().filter(n -> mapping.entry(n) == null).toList();
        problems.add(
            entry.keyPlace(), "unknown key '" + entry.key() + "'" + suggestion(entry, free, names));
      }
    }
    boolean misspelt = problems.count() > before;
    for (Parameter<?> parameter : parameters) {
      Yaml.Entry entry = mapping.entry(parameter.name());
      if (entry != null) {
        boolean empty = entry.value() instanceof Yaml.Scalar scalar && scalar.empty();
        places.put(parameter.name(), empty ? entry.keyPlace() : entry.value().place());
        Object there = known.get(parameter.name());
        Object one = there != null ? there : value(parameter, entry, empty, problems);
        if (one != null) {
          bound.put(parameter.name(), one);
        }
      } else if (misspelt && meant(parameter, mapping, names)) {
        meant.add(parameter.name());
      } else if (parameter.required()) {
        problems.add(
            whole, "missing key '" + parameter.name() + "' (" + parameter.form().shape() + ")");
      }
    }
    boolean complete = problems.count() == before;
    return new Values(bound, places, meant, whole, complete, problems);
  }

  /** The key of exactly this name that stands further in, otherwise the nearest names here. */
  private String suggestion(Yaml.Entry entry, List<String> free, List<String> names) {
    List<String> inner =
        parameters.stream()
            .filter(p -> within(p.form()).anyMatch(key -> key.name().equals(entry.key())))
            .map(p -> p.name() + "." + entry.key())
            .toList();
    return inner.isEmpty()
        ? Spelling.suggestion(entry.key(), free, names)
        : "; did you mean '" + String.join("' or '", inner) + "'?";
  }

  private static Stream<? extends Parameter<?>> within(Form<?> form) {
    return form.choice().isPresent()
        ? form.choice().stream()
            .flatMap(
                variants ->
                    Stream.concat(
                        variants.shared().stream(),
                        variants.members().get().stream()
                            .flatMap(member -> member.parameters().stream())))
        : form.keys().stream();
  }

  private static @Nullable Object value(
      Parameter<?> parameter, Yaml.Entry entry, boolean empty, Problems problems) {
    if (empty) {
      problems.add(
          entry.keyPlace(),
          "'" + parameter.name() + "' has no value; expected " + parameter.form().shape());
      return null;
    }
    Yaml value = single(parameter, entry, problems);
    return value == null ? null : parameter.form().bind(value, parameter.name(), problems);
  }

  /**
   * The value itself, or the first of several, which then are an axis of a sweep; null and reported
   * if one of them is wrong.
   */
  private static @Nullable Yaml single(
      Parameter<?> parameter, Yaml.Entry entry, Problems problems) {
    Yaml value = entry.value();
    Optional<Form<?>> each = parameter.form().several();
    if (each.isPresent()
        && value instanceof Yaml.Sequence sequence
        && depth(value) > each.get().depth()
        && problems.allowsSweeps()) {
      return first(each.get(), parameter.name(), sequence, problems);
    }
    Optional<Form<? extends Number>> number = parameter.form().number();
    // What takes one number for each axis has a meaning of its own for lists.
    boolean perAxis = parameter.form() instanceof PerAxis.Shape && value instanceof Yaml.Sequence;
    if (!problems.allowsSweeps() || number.isEmpty() || perAxis || !NumberGrid.isWritten(value)) {
      return value;
    }
    List<Yaml.Scalar> several =
        new NumberGrid(number.get()).bind(value, parameter.name(), problems);
    if (several == null) {
      return null;
    }
    problems.sweep(new Problems.Swept(value, several, List.of()));
    return several.getFirst();
  }

  /** The first of several words or lists, which then are an axis of a sweep. */
  private static @Nullable Yaml first(
      Form<?> each, String name, Yaml.Sequence sequence, Problems problems) {
    int most = each instanceof Word word ? word.words().size() : NumberGrid.MOST;
    List<?> read =
        new ListOf<>(each, each instanceof Word ? "words" : "values", 1, most)
            .bind(sequence, name, problems);
    if (read == null) return null;
    List<String> words = read.stream().map(Fields::shown).toList();
    for (int i = 0; i < words.size(); i++) {
      if (words.indexOf(words.get(i)) < i) {
        String twice = sequence.items().get(i).flow();
        problems.add(
            sequence.items().get(i).place(),
            "'" + name + "' has " + (each.depth() > 0 ? twice : "'" + twice + "'") + " twice");
        return null;
      }
    }
    problems.sweep(new Problems.Swept(sequence, sequence.items(), words));
    return sequence.items().getFirst();
  }

  private static int depth(Yaml value) {
    return value instanceof Yaml.Sequence(List<Yaml> items, Place _)
        ? 1 + items.stream().mapToInt(Fields::depth).max().orElse(0)
        : 0;
  }

  /** As a cell of a table has it, in which a comma would end it: {@code [16 16]}. */
  private static String shown(Object value) {
    return switch (value) {
      case List<?> items -> items.stream().map(Fields::shown).collect(joining(" ", "[", "]"));
      case Double number -> Numerals.shortest(number);
      default -> value.toString();
    };
  }

  /** Whether an unknown key was reported as meaning this one, so that it is not missing too. */
  private static boolean meant(Parameter<?> missing, Yaml.Mapping mapping, List<String> names) {
    List<String> free = names.stream().filter(n -> mapping.entry(n) == null).toList();
    return mapping.entries().stream()
        .filter(entry -> !names.contains(entry.key()))
        .anyMatch(
            entry ->
                Spelling.nearest(entry.key(), free).filter(missing.name()::equals).isPresent());
  }

  @Override
  public String shape() {
    return "{" + String.join(", ", parameters.stream().map(p -> p.name() + ": …").toList()) + "}";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties());
    schema.put("required", requiredNames());
    schema.put("patternProperties", NOTES);
    schema.put("additionalProperties", false);
    return schema;
  }

  public Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Parameter<?> parameter : parameters) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("description", parameter.about());
      schema.putAll(sweepable(parameter.form()));
      properties.put(parameter.name(), schema);
    }
    return properties;
  }

  /** A number may be several: the definition that {@code #/$defs/grid} refers to. */
  private static Map<String, Object> sweepable(Form<?> form) {
    return form.number().isPresent()
        ? Map.of("anyOf", List.of(form.schema(), Map.of("$ref", "#/$defs/grid")))
        : form.schema();
  }

  /** The keys by which what takes one number takes an even grid of them; none for other forms. */
  public static List<Parameter<?>> gridKeys(Form<?> form) {
    return form.number().map(item -> new NumberGrid(item).range().parameters()).orElse(List.of());
  }

  /** JSON schema of several numbers where one is expected. */
  public static Map<String, Object> grid() {
    return NumberGrid.schema();
  }

  public List<String> requiredNames() {
    return parameters.stream().filter(Parameter::required).map(Parameter::name).toList();
  }
}
