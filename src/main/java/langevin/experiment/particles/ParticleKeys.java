package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.potential.Potential;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Form;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;

/** The keys of a scenario of kind particles. */
public final class ParticleKeys {
  private static final ListOf<Located<Double>> TIME_LIST =
      new ListOf<>(new Located.Shape<>(RealNumber.NOT_NEGATIVE), "times", 1, 10_000);

  static final Parameter<Chosen<Potential>> POTENTIAL =
      required("potential", Landscapes.FORM, "The energy landscape V.");
  static final Parameter<Double> TEMPERATURE =
      required("temperature", RealNumber.NOT_NEGATIVE, "τ; at 0 the flow is deterministic.");
  static final Parameter<Long> PARTICLES =
      required("particles", new WholeNumber(1, 1_000_000_000_000L), "N, the size of the ensemble.");
  static final Parameter<Chosen<InSurroundings<InitialLaw>>> INITIAL =
      required("initial", InitialLaws.FORM, "The law of the particles at time 0.");

  static final Parameter<Double> STEP = required("step", RealNumber.POSITIVE, "dt.");
  static final Parameter<Double> UNTIL =
      required("until", RealNumber.POSITIVE, "End of the run; a whole number of steps.");
  public static final Variants<Integrator> DYNAMICS_FORM =
      new Variants<>("dynamics", "integrator", List.of(STEP, UNTIL), Schemes::all);
  static final Parameter<Chosen<Integrator>> DYNAMICS =
      required("dynamics", DYNAMICS_FORM, "How the particles move.");

  static final Parameter<Chosen<InSurroundings<Domain>>> DOMAIN =
      optional("domain", Domains.FORM, "Where the particles may be; all of space by default.");

  public static final Parameter<Located<Double>> EVERY =
      optional(
          "every",
          new Located.Shape<>(RealNumber.POSITIVE),
          "Interval between observations; a whole number of steps. This or times.");
  public static final Parameter<List<Located<Double>>> TIMES =
      optional("times", TIME_LIST, "The times themselves; whole numbers of steps. This or every.");
  static final Parameter<Values> OBSERVE =
      optional(
          "observe",
          new Fields(List.of(EVERY, TIMES)),
          "When the series has a row: every so often, or at given times; always at time 0 and at"
              + " the end. Without it about 20 times, evenly.");

  static final Parameter<List<Located<String>>> CHECKS =
      defaulting(
          "checks",
          new ListOf<>(new Located.Shape<>(new CheckName()), "checks", 0, 100),
          List.of(),
          "none",
          "The statements to be checked.");

  static final Parameter<List<Located<Double>>> DENSITIES =
      optional("densities", TIME_LIST, "Times at which the density is written; also observed.");
  static final Parameter<List<Located<Double>>> SNAPSHOT_TIMES =
      required("times", TIME_LIST, "Times at which positions are written; also observed.");
  static final Parameter<Long> SNAPSHOT_PARTICLES =
      defaulting(
          "particles",
          new WholeNumber(1, 100_000_000),
          10_000L,
          "10_000",
          "How many particles, the first ones.");
  static final Parameter<Values> SNAPSHOTS =
      optional(
          "snapshots",
          new Fields(List.of(SNAPSHOT_TIMES, SNAPSHOT_PARTICLES)),
          "Raw positions, and momenta if the integrator carries any.");
  static final Parameter<Values> OUTPUT =
      optional("output", new Fields(List.of(DENSITIES, SNAPSHOTS)), "What arrays.npz holds.");

  static final Parameter<String> ROUNDS =
      defaulting("rounds", Word.of("12", "20"), "12", "12", "Rounds of the generator.");
  static final Parameter<String> PRECISION =
      defaulting(
          "precision",
          Word.of("single", "double"),
          "single",
          "single",
          "Of the Gaussian transform; double is slower and has the longer tail.");
  static final Parameter<Values> NOISE =
      optional("noise", new Fields(List.of(ROUNDS, PRECISION)), "Quality of the noise.");

  static final Parameter<String> ON_DIVERGENCE =
      defaulting(
          "on-divergence",
          Word.of("stop", "report"),
          "stop",
          "stop",
          "Whether a particle that escapes to infinity ends the run.");
  static final Parameter<String> HOLD =
      defaulting(
          "hold",
          Word.of("automatic", "resident", "streamed"),
          "automatic",
          "automatic",
          "All particles in memory, or block by block; never changes a result.");

  private ParticleKeys() {}

  static List<Parameter<?>> all() {
    return List.of(
        POTENTIAL,
        TEMPERATURE,
        PARTICLES,
        INITIAL,
        DYNAMICS,
        DOMAIN,
        OBSERVE,
        CHECKS,
        OUTPUT,
        NOISE,
        ON_DIVERGENCE,
        HOLD);
  }

  /** The name of a check. */
  private record CheckName() implements Form<String> {
    private static Word word() {
      return new Word(Statements.names());
    }

    @Override
    public @org.jspecify.annotations.Nullable String bind(
        Yaml value, String name, Problems problems) {
      return word().bind(value, "check", problems);
    }

    @Override
    public String shape() {
      return word().shape();
    }

    @Override
    public java.util.Map<String, Object> schema() {
      return word().schema();
    }
  }
}
