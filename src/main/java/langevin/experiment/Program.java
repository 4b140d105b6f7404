package langevin.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import langevin.scenario.Document;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;

/**
 * A scenario that a Java program writes: a text like that of a file, or a document in which some
 * values are objects that no text describes. It is bound, checked and run as if it were a file.
 */
public final class Program {
  private static final String NAME = "Java program";

  private final Document document;
  private final Problems problems;

  private Program(Document document, Problems problems) {
    this.document = document;
    this.problems = problems;
  }

  /**
   * Of keys and their values as a scenario file has them.
   *
   * @param kind the kind's word
   * @throws BadScenario if a value cannot be read
   */
  public static Program of(String kind, Map<String, String> keys) throws BadScenario {
    Problems problems = new Problems();
    Document document = Document.of(NAME, text(kind, keys), Path.of(""), List.of(), problems);
    return new Program(document, problems);
  }

  /**
   * The experiment of keys and values all of which are written as a scenario file has them.
   *
   * @param kind the kind's word
   * @throws BadScenario with everything that is missing or wrong
   */
  public static Experiment read(String kind, Map<String, String> keys) throws BadScenario {
    return Experiment.parse(NAME, text(kind, keys), Path.of(""), List.of());
  }

  private static String text(String kind, Map<String, String> keys) {
    StringBuilder text = new StringBuilder("format: 1\nkind: " + kind + "\n");
    keys.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** These keys and their values, and one more or another value of one. */
  public static Map<String, String> plus(Map<String, String> keys, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(keys);
    more.put(key, value);
    return more;
  }

  /**
   * The values of a section whose other keys are objects.
   *
   * @param key of the section, which was given
   * @param fields that are written in it
   */
  public Values bind(String key, Fields fields) {
    Yaml.Entry entry = Objects.requireNonNull(document.root().entry(key));
    Yaml.Mapping mapping = (Yaml.Mapping) entry.value();
    List<String> others =
        mapping.entries().stream()
            .map(Yaml.Entry::key)
            .filter(k -> fields.parameters().stream().noneMatch(p -> p.name().equals(k)))
            .toList();
    return fields.bind(mapping, entry.keyPlace(), others, problems);
  }

  /** No values, for an object whose numbers are its own. */
  public Values none() {
    return Values.none(problems);
  }

  /**
   * The experiment.
   *
   * @param made the objects, by key
   * @throws BadScenario with everything that is missing or wrong
   */
  public Experiment experiment(Kind kind, Map<String, Object> made) throws BadScenario {
    Fields keys = new Kinds(List.of(kind)).language().keys(kind);
    Place start = document.root().entries().getFirst().keyPlace();
    Values values = keys.bind(document.root(), start, List.of(), made, problems);
    Scenario scenario = kind.build(values, new RunSettings.Origin(document.text(), 0, 1));
    problems.throwIfAny();
    return Experiment.of(document, kind, Objects.requireNonNull(scenario), made.keySet());
  }
}
