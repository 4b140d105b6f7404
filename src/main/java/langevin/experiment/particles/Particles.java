package langevin.experiment.particles;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.experiment.Experiment;
import langevin.experiment.Program;
import langevin.potential.Potential;
import langevin.results.Run;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Fields;
import langevin.scenario.yaml.BadScenario;

/**
 * A scenario of Langevin particles that a Java program builds, of potentials, laws and integrators
 * from the catalogue or of its own. What is written in numbers is checked as in a scenario file,
 * and the same numbers give the same bits:
 *
 * <pre>{@code
 * Run run = Particles.in(new DoubleWell()).temperature(0.25).particles(1_000_000)
 *     .from(GaussianLaw.at(-1, 0.1)).with(new Heun()).step(0.0125).until(2).observeEvery(0.1)
 *     .checking("free-energy-dissipation").run();
 * }</pre>
 *
 * <p>Every call gives a new instance.
 */
public final class Particles {
  private final Potential potential;
  private final Optional<InitialLaw> initial;
  private final Optional<Integrator> integrator;
  private final Optional<Domain> domain;

  /** Keys with their values as a scenario file has them, those of dynamics apart. */
  private final Map<String, String> written;

  private final Map<String, String> dynamics;

  private Particles(
      Potential potential,
      Optional<InitialLaw> initial,
      Optional<Integrator> integrator,
      Optional<Domain> domain,
      Map<String, String> written,
      Map<String, String> dynamics) {
    this.potential = potential;
    this.initial = initial;
    this.integrator = integrator;
    this.domain = domain;
    this.written = written;
    this.dynamics = dynamics;
  }

  /** Particles in a landscape. */
  public static Particles in(Potential potential) {
    return new Particles(
        potential,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("name", "particles"),
        Map.of());
  }

  /** Names the results folder. */
  public Particles named(String name) {
    return writing("name", name);
  }

  /** τ ≥ 0. */
  public Particles temperature(double temperature) {
    return writing("temperature", Double.toString(temperature));
  }

  /** N ≥ 1. */
  public Particles particles(long particles) {
    return writing("particles", Long.toString(particles));
  }

  /** The seed of all randomness; 1 unless it is given. */
  public Particles seed(long seed) {
    return writing("seed", Long.toString(seed));
  }

  /** The law of the particles at time 0. */
  public Particles from(InitialLaw law) {
    return new Particles(potential, Optional.of(law), integrator, domain, written, dynamics);
  }

  /** How the particles move. */
  public Particles with(Integrator scheme) {
    return new Particles(potential, initial, Optional.of(scheme), domain, written, dynamics);
  }

  /** Where the particles may be; all of space unless it is given. */
  public Particles within(Domain where) {
    return new Particles(potential, initial, integrator, Optional.of(where), written, dynamics);
  }

  /** dt &gt; 0. */
  public Particles step(double step) {
    return timing("step", step);
  }

  /** The end, a whole number of steps. */
  public Particles until(double until) {
    return timing("until", until);
  }

  private Particles timing(String key, double value) {
    Map<String, String> more = Program.plus(dynamics, key, Double.toString(value));
    return new Particles(potential, initial, integrator, domain, written, more);
  }

  /** A row of the series every so often. */
  public Particles observeEvery(double interval) {
    return writing("observe", "{every: " + interval + "}");
  }

  /** A row of the series at each of these times, beside time 0 and the end. */
  public Particles observeAt(double... times) {
    return writing("observe", "{times: " + Arrays.toString(times) + "}");
  }

  /** The checks, by their names in {@code explain check}. */
  public Particles checking(String... checks) {
    return writing("checks", "[" + String.join(", ", checks) + "]");
  }

  /** The density among the arrays, at these times. */
  public Particles densitiesAt(double... times) {
    return writing("output", "{densities: " + Arrays.toString(times) + "}");
  }

  /**
   * Any other key: {@code ("noise", "{precision: double}")}.
   *
   * @param key the outermost key
   * @param value in the syntax of scenario files
   */
  public Particles writing(String key, String value) {
    return new Particles(
        potential, initial, integrator, domain, Program.plus(written, key, value), dynamics);
  }

  /**
   * The experiment.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Experiment experiment() throws BadScenario {
    Map<String, String> keys = new LinkedHashMap<>(written);
    keys.put("potential", "{type: " + word(Landscapes.all(), potential) + "}");
    initial.ifPresent(law -> keys.put("initial", "{type: \"" + law + "\"}"));
    domain.ifPresent(where -> keys.put("domain", "{type: \"" + where + "\"}"));
    integrator.ifPresent(
        scheme -> {
          Map<String, String> inner = new LinkedHashMap<>();
          inner.put("integrator", word(Schemes.all(), scheme));
          inner.putAll(dynamics);
          keys.put("dynamics", Program.section(inner));
        });
    Program program = Program.of("particles", keys);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("potential", new Chosen<>(entry(Landscapes.all(), potential), program.none()));
    initial.ifPresent(law -> made.put("initial", new Chosen<>(placed(law), program.none())));
    domain.ifPresent(where -> made.put("domain", new Chosen<>(placed(where), program.none())));
    integrator.ifPresent(
        scheme ->
            made.put(
                "dynamics",
                new Chosen<>(
                    entry(Schemes.all(), scheme),
                    program.bind(
                        "dynamics", new Fields(List.of(ParticleKeys.STEP, ParticleKeys.UNTIL))))));
    return program.experiment(new ParticleKind(), made);
  }

  /**
   * Runs to the end on all cores.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Run run() throws BadScenario {
    return experiment().run();
  }

  /** An entry that makes the thing, with the words of the catalogue if it is one of its own. */
  private static <T> Entry<T> entry(List<Entry<T>> catalogue, T thing) {
    return plain(catalogue, thing).map(like -> like.making(thing)).orElseGet(() -> own(thing));
  }

  private static <T> Entry<T> own(T thing) {
    String name = thing.getClass().getSimpleName();
    String shown = String.valueOf(thing);
    return new Entry<>(name, name, "Of a Java program.", shown, "", List.of(), "", _ -> thing);
  }

  private static <T> Entry<InSurroundings<T>> placed(T thing) {
    return own((InSurroundings<T>) _ -> thing);
  }

  /** The entry that makes an equal thing without any numbers. */
  private static <T> Optional<Entry<T>> plain(List<Entry<T>> catalogue, T thing) {
    return catalogue.stream()
        .filter(Entry::wordSuffices)
        .filter(e -> thing.equals(new Chosen<>(e, e.defaults()).build()))
        .findFirst();
  }

  private static <T> String word(List<Entry<T>> catalogue, T thing) {
    return plain(catalogue, thing).map(Entry::name).orElseGet(() -> "\"" + thing + "\"");
  }
}
