package langevin.experiment.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Differences;
import langevin.experiment.Findings;
import langevin.experiment.ObservedTimes;
import langevin.experiment.OutputFormat;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Unit;
import langevin.memory.Scheme;
import langevin.memory.network.Precision;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.parallel.Parallel;

/**
 * Associative memories, as networks, in the mean-field theory, or both side by side (memory.md).
 *
 * @param settings of the run itself
 * @param memory with its cue
 * @param step dt; 1, a sweep, for binary memories
 * @param scheme by which states move; without meaning for binary memories
 * @param steps until/step; there are steps + 1 grid points in time
 * @param observe rows of the series
 * @param network empty if only the theory runs
 * @param theory empty if only networks run
 * @param checks names from the catalogue, each once
 * @param output as asked for; see {@link #written}
 * @param files see {@link Scenario#files}
 */
record MemoryScenario(
    RunSettings settings,
    MemorySetting memory,
    PatternSource patterns,
    double step,
    Scheme scheme,
    double until,
    int steps,
    ObservedTimes observe,
    Optional<Networks> network,
    Optional<Theory> theory,
    RetrievalCriteria criteria,
    List<String> checks,
    MemoryOutput output,
    Map<String, String> files)
    implements Scenario {
  /** Most neurons of a network. */
  static final int MOST_NEURONS = 1 << 26;

  /** Most independent networks. */
  static final int MOST_NETWORKS = 10_000;

  /** Most independent marches. */
  static final int MOST_SEEDS = 10_000;

  /** Most steps of a run; all are kept. */
  static final int MOST_STEPS = 100_000;

  /** Most cues of the network whose energy balance is refined. */
  static final int REFINED_CUES = 4;

  MemoryScenario {
    checks = List.copyOf(checks);
    files = Map.copyOf(files);
  }

  /** What of the output is kept and written: nothing in a sweep. */
  MemoryOutput written() {
    return settings.origin().ofSweep() ? MemoryOutput.NONE : output;
  }

  /** The networks that run; empty if only the theory does. */
  Optional<NetworkPlan> plan() {
    return network.map(
        asked -> new NetworkPlan(asked, patterns, checks, steps, settings.origin().points()));
  }

  /**
   * Finite networks.
   *
   * @param neurons N
   * @param networks independent ones, each with its own patterns
   * @param cues followed in each
   */
  record Networks(int neurons, int networks, int cues, Precision precision) {}

  /**
   * The mean-field march.
   *
   * @param trajectories M
   * @param seeds independent marches
   */
  record Theory(int trajectories, int seeds) {
    /** Trajectories whose tangents give S(t,t′), of all marches together. */
    private static final int TANGENTS = 2048;

    /**
     * Marches that run at twice the step besides: a quarter of all, each at a quarter of the cost.
     * Their drivers are those of the marches they accompany, so that much of the noise is shared.
     */
    int companions() {
      return Math.ceilDiv(seeds, 4);
    }

    /** Trajectories of each march whose tangents give S(t,t′). */
    int tangents() {
      return Math.ceilDiv(TANGENTS, seeds);
    }
  }

  /**
   * What arrays.npz holds beside the curves.
   *
   * @param stateSteps steps at which x and φ of the first network's first cue are kept
   * @param correlation whether C(t,t′) of the theory is
   * @param response whether S(t,t′) of the theory is
   * @param format how arrays are written
   */
  record MemoryOutput(
      List<Long> stateSteps, boolean correlation, boolean response, OutputFormat format) {
    /** Nothing but the curves. */
    static final MemoryOutput NONE = new MemoryOutput(List.of(), false, false, OutputFormat.NPZ);

    MemoryOutput {
      stateSteps = List.copyOf(stateSteps);
    }

    boolean isEmpty() {
      return stateSteps.isEmpty() && !correlation && !response;
    }
  }

  /**
   * Keys in which two scenarios differ so that one cannot continue the other's run; {@code about},
   * {@code threads}, {@code checkpoint}, {@code report}, {@code diagnose} and {@code observe} may
   * differ.
   */
  @Override
  public List<String> differences(Scenario begun) {
    if (!(begun instanceof MemoryScenario other)) return List.of("kind");
    return new Differences(settings, other.settings)
        .compare("model, cue or temperature", memory, other.memory)
        .compare("patterns", patterns, other.patterns)
        .compare("time.step", step, other.step)
        .compare("time.scheme", scheme, other.scheme)
        .compare("time.until", until, other.until)
        .compare("network", network, other.network)
        .compare("theory", theory, other.theory)
        .compare("checks", checks, other.checks)
        .compare("output", output, other.output)
        .keys();
  }

  @Override
  public OutputFormat format() {
    return output.format();
  }

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public String setup() {
    return new MemorySetup(this).line();
  }

  @Override
  public String work() {
    return "multiply-adds";
  }

  @Override
  public List<Unit> units(int parts) {
    return new NetworksAndTheory(this).units();
  }

  @Override
  public Findings findings(List<Unit> units, Parallel parallel) {
    return new NetworksAndTheory(this).findings(units);
  }
}
