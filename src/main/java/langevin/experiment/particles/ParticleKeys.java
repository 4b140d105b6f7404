package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.dynamics.Integrator;
import langevin.engine.Partition;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.experiment.CheckList;
import langevin.experiment.Observe;
import langevin.experiment.OutputFormat;
import langevin.fokkerplanck.LineProblem;
import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Located;
import langevin.scenario.form.NamedFormulas;
import langevin.scenario.form.OrWord;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of a scenario of kind particles. */
public final class ParticleKeys {
  static final Parameter<Chosen<Potential>> POTENTIAL =
      optional("potential", Landscapes.FORM, "The energy landscape V. This or drift.");
  static final Parameter<Chosen<Potential>> DRIFT =
      optional("drift", TypedDrift.FORM, "A drift b that is no gradient, in place of −∇V.");
  static final Parameter<Chosen<Coefficient>> TEMPERATURE =
      optional(
          "temperature",
          Coefficients.TEMPERATURE,
          "τ; at 0 the flow is deterministic. A schedule makes it change in time. This or"
              + " diffusion.");
  static final Parameter<Long> PARTICLES =
      required("particles", new WholeNumber(1, 1_000_000_000_000L), "N, the size of the ensemble.");
  static final Parameter<Long> GROUPS =
      optional(
          "groups",
          new WholeNumber(Partition.BATCHES, Partition.MOST_GROUPS),
          "Consecutive parts of the ensemble, each the work of one thread, of any machine. By"
              + " default 32 to 64, and one for every two million particles where that is more:"
              + " more are for few particles over many steps on many machines. Another number"
              + " gives other bits of the same law, and error bars of as many batches.");
  static final Parameter<Chosen<InSurroundings<InitialLaw>>> INITIAL =
      required("initial", InitialLaws.FORM, "The law of the particles at time 0.");

  static final Parameter<Double> STEP =
      required(
          "step",
          RealNumber.POSITIVE,
          "dt. A decimal that rounds a part of the run, to a thousandth of a step at its end, is"
              + " that part: 0.0333333333 until 1 is 1/30.");
  static final Parameter<Double> UNTIL =
      required("until", RealNumber.POSITIVE, "End of the run; a whole number of steps.");
  public static final Variants<Integrator> DYNAMICS_FORM =
      new Variants<>("dynamics", "integrator", List.of(STEP, UNTIL), Schemes::all);
  static final Parameter<Chosen<Integrator>> DYNAMICS =
      required("dynamics", DYNAMICS_FORM, "How the particles move.");

  static final Parameter<Chosen<InSurroundings<Domain>>> DOMAIN =
      optional("domain", Domains.FORM, "Where the particles may be; all of space by default.");

  static final Parameter<Map<String, Located<String>>> MEANS =
      optional(
          "means",
          new NamedFormulas(),
          "Functions of the position whose means become columns, each with its standard error.");

  static final Parameter<Located<Double>> FROM =
      required(
          "from",
          new Located.Shape<>(RealNumber.NOT_NEGATIVE),
          "The time t₀ since which they are summed, also observed: when the law is steady.");
  static final Parameter<Values> PATHS =
      optional(
          "paths",
          new Fields(List.of(FROM)),
          "Follow every particle's path: the columns displacement, drift_velocity,"
              + " effective_diffusion, current, heat and entropy_production_rate. Checks that need"
              + " paths have them followed from the start unless this says otherwise.");

  static final Parameter<Values> OBSERVE =
      Observe.key("Without it about 20 times, evenly.", MEANS, PATHS);

  static final Parameter<List<Located<String>>> CHECKS = CheckList.key(Statements::names);

  static final Parameter<List<Located<Double>>> DENSITIES =
      optional(
          "densities", Observe.TIME_LIST, "Times at which the density is written; also observed.");
  static final Parameter<List<Located<Double>>> SNAPSHOT_TIMES =
      required("times", Observe.TIME_LIST, "Times at which positions are written; also observed.");
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
      optional(
          "output",
          new Fields(List.of(DENSITIES, SNAPSHOTS, OutputFormat.KEY)),
          "What arrays.npz holds, or run.zarr.");

  static final Parameter<Optional<Long>> CELLS =
      required(
          "cells",
          new OrWord<>("automatic", new WholeNumber(LineProblem.FEWEST, LineProblem.MOST)),
          "Of the finest of four grids, along each axis; automatic takes as many as its errors ask"
              + " for.");
  static final Parameter<Values> FOKKER_PLANCK =
      optional(
          "fokker-planck",
          new Fields(List.of(CELLS)),
          "Solve the Fokker–Planck equation on a grid as well, in one and two dimensions: columns"
              + " grid_….");

  static final Parameter<String> ROUNDS =
      defaulting("rounds", Word.of("12", "20"), "12", "12", "Rounds of the generator.");

  /** The precision of the Gaussian transform. */
  enum Transform {
    SINGLE,
    DOUBLE
  }

  static final Parameter<String> PRECISION =
      defaulting(
          "precision",
          Word.of(Transform.class),
          "single",
          "single",
          "Of the Gaussian transform; double is slower and has the longer tail.");
  static final Parameter<Values> NOISE =
      optional("noise", new Fields(List.of(ROUNDS, PRECISION)), "Quality of the noise.");

  /** The consequence of a particle that escapes to infinity. */
  enum OnDivergence {
    STOP,
    REPORT
  }

  static final Parameter<String> ON_DIVERGENCE =
      defaulting(
          "on-divergence",
          Word.of(OnDivergence.class),
          "stop",
          "stop",
          "Whether a particle that escapes to infinity ends the run.");
  static final Parameter<String> HOLD =
      defaulting(
          "hold",
          Word.of(ParticleScenario.Hold.class),
          "automatic",
          "automatic",
          "All particles in memory, or block by block; never changes a result.");

  private ParticleKeys() {}

  static List<Parameter<?>> all() {
    return List.of(
        POTENTIAL,
        DRIFT,
        TEMPERATURE,
        TypedDiffusion.KEY,
        PARTICLES,
        GROUPS,
        INITIAL,
        DYNAMICS,
        DOMAIN,
        OBSERVE,
        CHECKS,
        TypedFunctions.KEY,
        OUTPUT,
        FOKKER_PLANCK,
        NOISE,
        Sabotage.KEY,
        ON_DIVERGENCE,
        HOLD);
  }
}
