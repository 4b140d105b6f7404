package langevin.experiment.particles;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.experiment.Experiment;
import langevin.experiment.Program;
import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.results.Run;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Written;
import langevin.scenario.yaml.BadScenario;

/**
 * A scenario of Langevin particles that a Java program builds, of potentials, laws and integrators
 * from the catalogue or of its own. What is of the catalogue is written down, read and checked as a
 * scenario file is, so that what a run saves can be read again, and the same numbers give the same
 * bits:
 *
 * <pre>{@code
 * Run run = Particles.in(new DoubleWell()).temperature(0.25).particles(1_000_000)
 *     .from(GaussianLaw.at(-1, 0.1)).with(new Heun()).step(0.01).until(2).observeEvery(0.1)
 *     .checking("free-energy-dissipation").run();
 * }</pre>
 *
 * <p>An object of the program's own, a landscape that the catalogue does not have or samples that
 * stand in no file, no text can describe: then the run cannot be read from what it saved, {@link
 * Experiment#with} has nothing to change, and it is neither resumed nor merged.
 *
 * <p>Every call gives a new instance.
 */
public final class Particles {
  private static final String DYNAMICS = "dynamics";

  private final Potential potential;
  private final Optional<Coefficient> temperature;
  private final Optional<InitialLaw> initial;
  private final Optional<Integrator> integrator;
  private final Optional<Domain> domain;

  /** Keys with their values as a scenario file has them, those of dynamics apart. */
  private final Map<String, String> written;

  private final Map<String, String> dynamics;

  private Particles(
      Potential potential,
      Optional<Coefficient> temperature,
      Optional<InitialLaw> initial,
      Optional<Integrator> integrator,
      Optional<Domain> domain,
      Map<String, String> written,
      Map<String, String> dynamics) {
    this.potential = potential;
    this.temperature = temperature;
    this.initial = initial;
    this.integrator = integrator;
    this.domain = domain;
    this.written = written;
    this.dynamics = dynamics;
  }

  /** Particles in a landscape, or in a drift that is no gradient. */
  public static Particles in(Potential potential) {
    return new Particles(
        potential,
        Optional.empty(),
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
  public Particles temperature(double value) {
    return at(Optional.empty()).writing("temperature", Double.toString(value));
  }

  /** τ(t) ≥ 0, a temperature that changes in time. */
  public Particles temperature(Coefficient schedule) {
    return at(Optional.of(schedule));
  }

  private Particles at(Optional<Coefficient> schedule) {
    return new Particles(potential, schedule, initial, integrator, domain, written, dynamics);
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
    return new Particles(
        potential, temperature, Optional.of(law), integrator, domain, written, dynamics);
  }

  /** How the particles move. */
  public Particles with(Integrator scheme) {
    return new Particles(
        potential, temperature, initial, Optional.of(scheme), domain, written, dynamics);
  }

  /** Where the particles may be; all of space unless it is given. */
  public Particles within(Domain where) {
    return new Particles(
        potential, temperature, initial, integrator, Optional.of(where), written, dynamics);
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
    return new Particles(potential, temperature, initial, integrator, domain, written, more);
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
        potential,
        temperature,
        initial,
        integrator,
        domain,
        Program.plus(written, key, value),
        dynamics);
  }

  /**
   * The experiment.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Experiment experiment() throws BadScenario {
    List<Part> parts = parts();
    Set<Part> own = parts.stream().filter(part -> part.text().isEmpty()).collect(toSet());
    if (own.isEmpty()) {
      Experiment read = Program.read("particles", keys(parts, own));
      own = parts.stream().filter(part -> !part.isOf(read)).collect(toSet());
      if (own.isEmpty()) return read;
    }
    Program program = Program.of("particles", keys(parts, own));
    Map<String, Object> made = new LinkedHashMap<>();
    for (Part part : own) made.put(part.key(), part.made().apply(program));
    return program.experiment(new ParticleKind(), made);
  }

  /**
   * An object of the scenario.
   *
   * @param key that it stands at
   * @param text the map that describes it; empty if it is nothing of the catalogue
   * @param read what a scenario has at the key
   * @param made the value that is the object itself
   */
  private record Part(
      String key,
      Object object,
      Optional<Written> text,
      Function<ParticleScenario, Object> read,
      Function<Program, Chosen<?>> made) {
    /** Whether a scenario that was read has an equal object, at all its points. */
    boolean isOf(Experiment experiment) {
      return experiment.points().stream()
          .map(point -> read.apply((ParticleScenario) point))
          .allMatch(object::equals);
    }
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            ParticleScenario.field(potential).name(),
            potential,
            (potential.conservative() ? Landscapes.FORM : TypedDrift.FORM).written(potential),
            ParticleScenario::potential,
            program -> new Chosen<>(own(potential), program.none())));
    temperature.ifPresent(
        schedule ->
            parts.add(
                new Part(
                    "temperature",
                    schedule,
                    Coefficients.TEMPERATURES.written(schedule),
                    ParticleScenario::temperature,
                    program -> new Chosen<>(own(schedule), program.none()))));
    initial.ifPresent(
        law ->
            parts.add(
                new Part(
                    "initial",
                    law,
                    InitialLaws.written(law, potential),
                    ParticleScenario::initial,
                    program -> new Chosen<>(placed(law), program.none()))));
    domain.ifPresent(
        where ->
            parts.add(
                new Part(
                    "domain",
                    where,
                    Domains.FORM.written(where),
                    ParticleScenario::domain,
                    program -> new Chosen<>(placed(where), program.none()))));
    integrator.ifPresent(
        scheme ->
            parts.add(
                new Part(
                    DYNAMICS,
                    scheme,
                    ParticleKeys.DYNAMICS_FORM.written(scheme),
                    ParticleScenario::integrator,
                    program ->
                        new Chosen<>(
                            own(scheme),
                            program.bind(
                                DYNAMICS,
                                new Fields(List.of(ParticleKeys.STEP, ParticleKeys.UNTIL)))))));
    return parts;
  }

  /** All keys with their texts. */
  private Map<String, String> keys(List<Part> parts, Set<Part> own) {
    Map<String, String> keys = new LinkedHashMap<>(written);
    for (Part part : parts) {
      boolean moves = part.key().equals(DYNAMICS);
      Written text =
          own.contains(part)
              ? Written.NOTHING.and(
                  moves ? "integrator" : "type",
                  Written.quoted("an object of a Java program, " + part.object()))
              : part.text().orElseThrow();
      if (moves) {
        for (Map.Entry<String, String> time : dynamics.entrySet()) {
          text = text.and(time.getKey(), time.getValue());
        }
      }
      keys.put(part.key(), text.text());
    }
    return keys;
  }

  /**
   * Runs to the end on all cores.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Run run() throws BadScenario {
    return experiment().run();
  }

  /** An entry that makes the thing, which is nothing of the catalogue. */
  private static <T> Entry<T> own(T thing) {
    String name = thing.getClass().getSimpleName();
    String shown = String.valueOf(thing);
    return new Entry<>(name, name, "Of a Java program.", shown, "", List.of(), "", _ -> thing);
  }

  private static <T> Entry<InSurroundings<T>> placed(T thing) {
    return own((InSurroundings<T>) _ -> thing);
  }
}
