package langevin.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/**
 * The language of scenario files: a dialect for each kind, and the two keys that all share.
 *
 * @param dialects of the kinds; the first is that of scenarios which do not name their kind
 */
public record Language(List<? extends Dialect> dialects) {
  /** The only format there is. */
  public static final Parameter<Long> FORMAT =
      Parameter.required("format", new WholeNumber(1, 1), "Version of the scenario format: 1.");

  public Language {
    dialects = List.copyOf(dialects);
  }

  /** The key that names the kind. */
  public Parameter<String> kindKey() {
    String first = dialects.getFirst().name();
    return Parameter.defaulting(
        "kind", new Word(names()), first, first, "What the scenario is about.");
  }

  List<String> names() {
    return dialects.stream().<String>map(Dialect::name).toList();
  }

  Optional<? extends Dialect> named(String name) {
    return dialects.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
  }

  /** The catalogue of all kinds. */
  public List<Chapter> chapters() {
    return dialects.stream().flatMap(dialect -> dialect.chapters().stream()).toList();
  }

  /** Everything that is chosen by a {@code type} key, or by the integrator's name. */
  List<Variants<?>> variants() {
    return chapters().stream()
        .flatMap(chapter -> chapter.form().stream().<Variants<?>>flatMap(Stream::of))
        .toList();
  }

  /** All keys of scenarios of a kind. */
  public Fields keys(Dialect dialect) {
    List<Parameter<?>> all = new ArrayList<>(List.of(FORMAT, kindKey()));
    all.addAll(dialect.keys().parameters());
    return new Fields(all);
  }
}
