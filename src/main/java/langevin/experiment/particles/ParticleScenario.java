package langevin.experiment.particles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.engine.Partition;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.Region;
import langevin.experiment.Differences;
import langevin.experiment.Findings;
import langevin.experiment.ObservedTimes;
import langevin.experiment.OutputFormat;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Unit;
import langevin.formula.Formula;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaMeans;
import langevin.parallel.Parallel;
import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.RepeatedNoise;
import langevin.random.Uniforms;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Parameter;

/**
 * An ensemble of Langevin particles, dX = −∇V dt + √(2τ) dW (theory.md D1).
 *
 * @param settings of the run itself
 * @param potential V, or the drift in its place
 * @param potentialFormula as a person writes it, with its numbers: {@code V(x) = s·x with slope 1}
 * @param temperature τ(t) ≥ 0
 * @param temperatureFormula as a person writes it: {@code τ = 0.25}
 * @param diffusion noise that depends on the place; the temperature is 1 then
 * @param partition of the N particles into groups
 * @param initial the law at time 0, of the potential's dimension
 * @param integratorTitle as it stands in a sentence: {@code Heun}
 * @param step dt &gt; 0
 * @param until the end, {@code steps}·dt to rounding
 * @param steps ≥ 1
 * @param means functions whose means become columns
 * @param paths since when paths are followed; empty if they are not
 * @param passages the region whose border is watched; none if none is
 * @param checks names from the catalogue, each once
 * @param functions test functions that are typed
 * @param gridCells of the finest grid on which the equation is solved as well, 0 for as many as
 *     needed; empty if it is not
 * @param sabotage deliberate errors
 * @param files see {@link Scenario#files}
 */
public record ParticleScenario(
    RunSettings settings,
    Potential potential,
    String potentialFormula,
    Coefficient temperature,
    String temperatureFormula,
    Optional<FormulaDiffusion> diffusion,
    Partition partition,
    InitialLaw initial,
    Integrator integrator,
    String integratorTitle,
    double step,
    double until,
    long steps,
    Domain domain,
    ObservedTimes observe,
    FormulaMeans means,
    Optional<Conditions.Paths> paths,
    Optional<Region> passages,
    List<String> checks,
    List<Formula> functions,
    Output output,
    OptionalInt gridCells,
    NoiseQuality noise,
    Sabotage sabotage,
    boolean stopOnDivergence,
    Hold hold,
    Map<String, String> files)
    implements Scenario {
  public ParticleScenario {
    checks = List.copyOf(checks);
    functions = List.copyOf(functions);
    files = Map.copyOf(files);
  }

  /**
   * How good the random numbers are.
   *
   * @param rounds of the generator: 12, or 20 for the full margin
   * @param strict whether the Gaussian transform is in double precision
   */
  public record NoiseQuality(int rounds, boolean strict) {}

  /** How the ensemble is held: the software's choice, all in memory, or block by block. */
  public enum Hold {
    AUTOMATIC,
    RESIDENT,
    STREAMED
  }

  /** The key at which a landscape stands, or a drift in its place. */
  static Parameter<Chosen<Potential>> field(Potential potential) {
    return potential.conservative() ? ParticleKeys.POTENTIAL : ParticleKeys.DRIFT;
  }

  /** N, the size of the ensemble. */
  public long particles() {
    return partition.particles();
  }

  /** What the particles feel. */
  public Conditions conditions() {
    return new Conditions(potential, temperature, diffusion, domain, means, functions, paths);
  }

  /** τ where it is least. */
  double coldest() {
    return temperature.extent(initial.time(), until).least();
  }

  /**
   * What its random numbers follow from; scenarios with equal ones draw the same.
   *
   * @param key the seed, with what the start is keyed by
   * @param repeated whether each number is used in two steps, deliberately
   */
  record Generator(long key, NoiseQuality quality, boolean repeated) {
    /** The first digits of √2 − 1 in base 2. */
    private static final long APART = 0x6a09e667f3bcc908L;

    /** Uniform numbers of the same seed, which are independent of the others. */
    Uniforms uniforms() {
      return new Uniforms(key, quality.rounds());
    }

    Noise noise() {
      Noise noise = new GaussianNoise(key, quality.rounds(), quality.strict());
      return repeated ? new RepeatedNoise(noise) : noise;
    }

    /** Of numbers that have nothing to do with these. */
    Generator apart() {
      return new Generator(key ^ APART, quality, repeated);
    }
  }

  /** What its random numbers follow from. */
  Generator generator() {
    return new Generator(settings.seed() ^ initial.noiseKey(), noise, sabotage.repeated());
  }

  /**
   * Keys in which two scenarios differ so that one cannot continue the other's run. {@code about},
   * {@code threads}, {@code checkpoint} and {@code report} may differ: they change neither the
   * trajectories nor what is kept of them.
   */
  @Override
  public List<String> differences(Scenario begun) {
    if (!(begun instanceof ParticleScenario other)) return List.of("kind");
    return new Differences(settings, other.settings)
        .compare(field(potential).name(), potential, other.potential)
        .compare("temperature", temperature, other.temperature)
        .compare("diffusion", diffusion, other.diffusion)
        .compare("particles", particles(), other.particles())
        .compare("groups", partition.groups(), other.partition.groups())
        .compare("initial", initial, other.initial)
        .compare("dynamics.integrator", integrator, other.integrator)
        .compare("dynamics.step", step, other.step)
        .compare("dynamics.until", until, other.until)
        .compare("domain", domain, other.domain)
        .compare("observe", observe.steps(), other.observe.steps())
        .compare("observe.means", means, other.means)
        .compare("observe.paths", paths, other.paths)
        .compare("observe.passages", passages, other.passages)
        .compare("checks", checks, other.checks)
        .compare("test-functions", functions, other.functions)
        .compare("output", output, other.output)
        .compare("fokker-planck", gridCells, other.gridCells)
        .compare("noise", noise, other.noise)
        .compare("sabotage", sabotage, other.sabotage)
        .compare("on-divergence", stopOnDivergence, other.stopOnDivergence)
        .compare("hold", hold, other.hold)
        .keys();
  }

  @Override
  public OutputFormat format() {
    return output.format();
  }

  @Override
  public String kind() {
    return "particles";
  }

  @Override
  public String setup() {
    return new Ensemble(this).setup();
  }

  @Override
  public String work() {
    return "particle-steps";
  }

  /** Two nanoseconds for each coordinate of a particle. */
  @Override
  public double pace() {
    return 5e8 / potential.dimension();
  }

  @Override
  public List<Unit> units(int parts) {
    return new Ensemble(this).units(parts);
  }

  @Override
  public Findings findings(List<Unit> units, Parallel parallel) {
    return new Ensemble(this).findings(units, parallel);
  }
}
