package langevin.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.potential.Potential;

/**
 * Everything a scenario can name. {@code explain}, the JSON schema, the reader and the contract
 * tests all iterate the same entries, so that a new entry is known everywhere at once.
 */
public final class Catalogue {
  private static final List<Kind> KINDS = List.of(new ParticleKind(), new MemoryKind());

  /**
   * A chapter of the catalogue.
   *
   * @param name the word after {@code explain}: "potential"
   * @param about one sentence
   * @param entries by name, in the order they are shown
   */
  record Chapter(String name, String about, List<? extends Entry<?>> entries) {
    Optional<? extends Entry<?>> find(String entry) {
      return entries.stream().filter(e -> e.name().equals(entry)).findFirst();
    }
  }

  private Catalogue() {}

  static Optional<Kind> kind(String name) {
    return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  static List<Kind> kinds() {
    return KINDS;
  }

  static List<String> kindNames() {
    return KINDS.stream().map(Kind::name).toList();
  }

  /** Everything that is chosen by a {@code type} key, or by the integrator's name. */
  static List<Variants<?>> variants() {
    return List.of(
        Landscapes.FORM,
        Coefficients.FORM,
        InitialLaws.FORM,
        ParticleKeys.DYNAMICS_FORM,
        Domains.FORM,
        MemoryModels.FORM);
  }

  static List<Chapter> chapters() {
    return List.of(
        new Chapter("potential", "Energy landscapes V.", Landscapes.all()),
        new Chapter("coefficient", "Schedules λ(t) of a controlled flow.", Coefficients.all()),
        new Chapter("initial", "Laws of the particles at time 0.", InitialLaws.all()),
        new Chapter("integrator", "Time-stepping schemes.", Schemes.all()),
        new Chapter("domain", "Where the particles may be.", Domains.all()),
        new Chapter("check", "Statements that a run is weighed against.", Statements.all()),
        new Chapter("model", "Associative memories.", MemoryModels.all()),
        new Chapter(
            "memory-check",
            "Statements that a memory is weighed against.",
            MemoryStatements.all()));
  }

  /** One potential per entry, as in its example. */
  public static List<Potential> examplePotentials() {
    return examples(Landscapes.FORM, Surroundings.NONE);
  }

  /** One integrator per entry, as in its example. */
  public static List<Integrator> exampleIntegrators() {
    return examples(ParticleKeys.DYNAMICS_FORM, Surroundings.NONE);
  }

  /** The initial laws of the examples that need no file, for the given potential. */
  public static List<InitialLaw> exampleInitialLaws(Potential potential, double temperature) {
    Surroundings surroundings =
        new Surroundings(potential, temperature, new Domain.Unbounded(), Path.of(""));
    List<InitialLaw> laws = new ArrayList<>();
    for (Entry<InitialLaw> entry : InitialLaws.all()) {
      if (!entry.name().equals("samples")) {
        laws.add(example(InitialLaws.FORM, entry, surroundings));
      }
    }
    return List.copyOf(laws);
  }

  private static <T> List<T> examples(Variants<T> variants, Surroundings surroundings) {
    return variants.members().get().stream()
        .map(entry -> example(variants, entry, surroundings))
        .toList();
  }

  private static <T> T example(Variants<T> variants, Entry<T> entry, Surroundings surroundings) {
    Problems problems = new Problems();
    Source source = new Source("example of " + entry.name(), entry.example(), false);
    Yaml read = YamlParser.parse(source, problems).orElseThrow();
    if (read instanceof Yaml.Mapping mapping) {
      Chosen<T> chosen =
          variants.bind(mapping.entries().getFirst().value(), variants.kind(), problems);
      T built = chosen == null ? null : chosen.build(surroundings);
      if (built != null) {
        return built;
      }
    }
    throw new IllegalStateException("the example of " + entry.name() + " cannot be read");
  }
}
