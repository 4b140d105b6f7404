package langevin.experiment.particles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.scenario.Chapter;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Variants;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Source;
import langevin.scenario.yaml.Yaml;
import langevin.scenario.yaml.YamlParser;

/**
 * The catalogue of what particles can be made of. {@code explain}, the JSON schema, the reader and
 * the contract tests all iterate the same entries, so that a new entry is known everywhere at once.
 */
public final class ParticleCatalogue {
  private ParticleCatalogue() {}

  static List<Chapter> chapters() {
    return List.of(
        Chapter.of("potential", "Energy landscapes V.", Landscapes.FORM),
        Chapter.of("drift", "Drifts that are no gradient.", TypedDrift.FORM),
        Chapter.of("coefficient", "Schedules λ(t) of a controlled flow.", Coefficients.FORM),
        Chapter.of("temperature", "Schedules τ(t) of the temperature.", Coefficients.TEMPERATURES),
        Chapter.of("initial", "Laws of the particles at time 0.", InitialLaws.FORM),
        Chapter.of("integrator", "Time-stepping schemes.", ParticleKeys.DYNAMICS_FORM)
            .under("dynamics"),
        Chapter.of("domain", "Where the particles may be.", Domains.FORM),
        Chapter.of("check", "Statements that a run is weighed against.", Statements.all())
            .under("checks"));
  }

  /** One potential per entry, as in its example. */
  public static List<Potential> examplePotentials() {
    return examples(Landscapes.FORM);
  }

  /** One drift per entry, as in its example. */
  public static List<Potential> exampleDrifts() {
    return examples(TypedDrift.FORM);
  }

  /** One integrator per entry, as in its example. */
  public static List<Integrator> exampleIntegrators() {
    return examples(ParticleKeys.DYNAMICS_FORM);
  }

  /** One schedule per entry, as in its example. */
  public static List<Coefficient> exampleCoefficients() {
    return examples(Coefficients.FORM);
  }

  /** One schedule of the temperature per entry, as in its example. */
  public static List<Coefficient> exampleTemperatures() {
    return examples(Coefficients.TEMPERATURES);
  }

  /** One domain per entry, as in its example, for the given potential. */
  public static List<Domain> exampleDomains(Potential potential) {
    Surroundings surroundings =
        new Surroundings(potential, Double.NaN, new Domain.Unbounded(), Path.of(""));
    return Domains.all().stream()
        .map(entry -> InSurroundings.build(chosen(Domains.FORM, entry), surroundings))
        .map(Objects::requireNonNull)
        .toList();
  }

  /** The initial laws of the examples that need no file or folder, for the given potential. */
  public static List<InitialLaw> exampleInitialLaws(Potential potential, double temperature) {
    Surroundings surroundings =
        new Surroundings(potential, temperature, new Domain.Unbounded(), Path.of(""));
    List<InitialLaw> laws = new ArrayList<>();
    for (Entry<InSurroundings<InitialLaw>> entry : InitialLaws.all()) {
      if (Collections.disjoint(entry.parameters(), List.of(InitialLaws.FILE, EarlierRun.FROM))) {
        laws.add(
            Objects.requireNonNull(
                InSurroundings.build(chosen(InitialLaws.FORM, entry), surroundings)));
      }
    }
    return List.copyOf(laws);
  }

  private static <T> List<T> examples(Variants<T> variants) {
    List<T> examples = new ArrayList<>();
    for (Entry<T> entry : variants.members().get()) {
      examples.add(Objects.requireNonNull(chosen(variants, entry).build()));
    }
    return List.copyOf(examples);
  }

  private static <T> Chosen<T> chosen(Variants<T> variants, Entry<T> entry) {
    Problems problems = new Problems();
    Source source = new Source("example of " + entry.name(), entry.example(), false);
    Yaml read = YamlParser.parse(source, problems).orElseThrow();
    if (read instanceof Yaml.Mapping mapping) {
      Chosen<T> chosen =
          variants.bind(mapping.entries().getFirst().value(), variants.kind(), problems);
      if (chosen != null) return chosen;
    }
    throw new IllegalStateException("the example of " + entry.name() + " cannot be read");
  }
}
