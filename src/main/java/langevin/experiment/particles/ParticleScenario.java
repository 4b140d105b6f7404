package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.experiment.Experiment;
import langevin.experiment.ObservedTimes;
import langevin.experiment.Scenario;
import langevin.potential.Potential;
import langevin.scenario.ScenarioText;

/**
 * An ensemble of Langevin particles, dX = −∇V dt + √(2τ) dW (theory.md D1).
 *
 * @param potential V
 * @param potentialFormula as a person writes it, with its numbers: {@code V(x) = s·x with slope 1}
 * @param temperature τ ≥ 0
 * @param particles N ≥ 1
 * @param initial the law at time 0, of the potential's dimension
 * @param integratorTitle as it stands in a sentence: {@code Heun}
 * @param step dt &gt; 0
 * @param until the end, {@code steps}·dt to rounding
 * @param steps ≥ 1
 * @param checks names from the catalogue, each once
 * @param threads how many workers; empty means as many as the machine has cores
 * @param checkpointSeconds seconds between checkpoints
 */
public record ParticleScenario(
    String name,
    String about,
    long seed,
    Potential potential,
    String potentialFormula,
    double temperature,
    long particles,
    InitialLaw initial,
    Integrator integrator,
    String integratorTitle,
    double step,
    double until,
    long steps,
    Domain domain,
    ObservedTimes observe,
    List<String> checks,
    Output output,
    NoiseQuality noise,
    boolean stopOnDivergence,
    Hold hold,
    OptionalInt threads,
    double checkpointSeconds,
    ReportLevels report,
    Map<String, String> files,
    ScenarioText text)
    implements Scenario {
  /** Workers beyond these would be a slip of the pen. */
  public static final int MOST_THREADS = 1024;

  public ParticleScenario {
    checks = List.copyOf(checks);
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

  /**
   * What verdicts are given at.
   *
   * @param falseAlarm probability that any check of the report is violated by chance alone
   * @param resolution relative violation that must be detectable, else a check is inconclusive
   */
  public record ReportLevels(double falseAlarm, double resolution) {}

  /** What the particles feel. */
  public Conditions conditions() {
    return new Conditions(potential, temperature, domain);
  }

  /**
   * Keys in which two scenarios differ so that one cannot continue the other's run. {@code about},
   * {@code threads}, {@code checkpoint} and {@code report} may differ: they change neither the
   * trajectories nor what is kept of them.
   */
  @Override
  public List<String> differences(Scenario begun) {
    if (!(begun instanceof ParticleScenario other)) return List.of("kind");
    List<String> keys = new ArrayList<>();
    compare(keys, "name", name, other.name);
    compare(keys, "seed", seed, other.seed);
    compare(keys, "potential", potential, other.potential);
    compare(keys, "temperature", temperature, other.temperature);
    compare(keys, "particles", particles, other.particles);
    compare(keys, "initial", initial, other.initial);
    compare(keys, "dynamics.integrator", integrator, other.integrator);
    compare(keys, "dynamics.step", step, other.step);
    compare(keys, "dynamics.until", until, other.until);
    compare(keys, "domain", domain, other.domain);
    compare(keys, "observe", observe.steps(), other.observe.steps());
    compare(keys, "checks", checks, other.checks);
    compare(keys, "output", output, other.output);
    compare(keys, "noise", noise, other.noise);
    compare(keys, "on-divergence", stopOnDivergence, other.stopOnDivergence);
    compare(keys, "hold", hold, other.hold);
    return List.copyOf(keys);
  }

  @Override
  public String kind() {
    return "particles";
  }

  @Override
  public Experiment experiment() {
    return new ParticleExperiment(this);
  }

  private static void compare(List<String> keys, String key, Object mine, Object theirs) {
    if (!mine.equals(theirs)) {
      keys.add(key);
    }
  }
}
