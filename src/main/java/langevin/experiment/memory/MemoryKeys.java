package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.experiment.CheckList;
import langevin.experiment.Observe;
import langevin.experiment.OutputFormat;
import langevin.memory.Cue;
import langevin.memory.Scheme;
import langevin.memory.network.Precision;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of a scenario of kind memory. */
final class MemoryKeys {
  static final Parameter<Chosen<MemoryModels.Choice>> MODEL =
      required("model", MemoryModels.FORM, "The associative memory.");
  static final Parameter<Cue> CUE =
      required(
          "cue", new CueChoice.Shape(), "What a run starts from, each cue at its own pattern.");
  static final Parameter<Double> TEMPERATURE =
      defaulting(
          "temperature",
          RealNumber.NOT_NEGATIVE,
          0.0,
          "0",
          "T: Langevin noise √(2T)dW on graded states, Glauber's T of binary ones.");

  static final Parameter<Double> STEP =
      optional(
          "step",
          new RealNumber(new Bounds(0, true, 1, false)),
          "dt, required; a binary memory has none: its step is a sweep of N updates.");
  static final Parameter<String> SCHEME =
      defaulting(
          "scheme",
          Word.of(Scheme.class),
          Word.of(Scheme.EXPONENTIAL),
          Word.of(Scheme.EXPONENTIAL),
          "How graded and softmax states move: exponential is Adams–Bashforth's step of second"
              + " order, euler that of first order, for comparison with published curves.");
  static final Parameter<Double> UNTIL =
      required("until", RealNumber.POSITIVE, "End of the run; a whole number of steps.");
  static final Parameter<Values> TIME =
      required(
          "time",
          new Fields(List.of(STEP, UNTIL, SCHEME)),
          "The time grid, in neuron time constants.");

  static final Parameter<Long> NEURONS =
      optional(
          "neurons",
          new WholeNumber(2, MemoryScenario.MOST_NEURONS),
          "N, required; only with patterns from files it is theirs and may be left out.");
  static final Parameter<Long> NETWORKS =
      defaulting(
          "networks",
          new WholeNumber(1, MemoryScenario.MOST_NETWORKS),
          6L,
          "6",
          "Independent networks; error bars are taken across them.");
  static final Parameter<Long> CUES =
      defaulting(
          "cues",
          new WholeNumber(1, 2048),
          4L,
          "4",
          "Cues followed in each network, each at a pattern of its own.");
  static final Parameter<String> PRECISION =
      defaulting(
          "precision",
          Word.of(Precision.class),
          "single",
          "single",
          "Precision of states and fields.");
  static final Parameter<Values> NETWORK =
      optional(
          "network",
          new Fields(List.of(NEURONS, NETWORKS, CUES, PRECISION)),
          "Finite networks; without it only the theory runs.");

  static final Parameter<Long> TRAJECTORIES =
      defaulting(
          "trajectories",
          new WholeNumber(64, 1 << 24),
          8192L,
          "8192",
          "M, the samples of the single neuron that stands for all: a multiple of 64 (with a"
              + " mixture of 2, 3, … patterns of 128, 256, …) and more than two for each step. Half"
              + " of them are mirror images.");
  static final Parameter<Long> SEEDS =
      defaulting(
          "seeds",
          new WholeNumber(2, MemoryScenario.MOST_SEEDS),
          8L,
          "8",
          "Independent marches; error bars are taken across them.");
  static final Parameter<Values> THEORY =
      optional(
          "theory",
          new Fields(List.of(TRAJECTORIES, SEEDS)),
          "The mean-field march of a graded memory; without it only networks run.");

  static final Parameter<Double> THRESHOLD =
      defaulting(
          "threshold",
          new RealNumber(Bounds.between(-1, 1)),
          0.7,
          "θ: a pattern with m ≥ θ is retrieved.");
  static final Parameter<Double> SLOW_SPEED =
      defaulting(
          "slow-speed",
          RealNumber.NOT_NEGATIVE,
          0.1,
          "v₀: a run dwells while its speed V = ⟨(dx/dt)²⟩ ≤ v₀.");
  static final Parameter<Double> READOUT_TOLERANCE =
      defaulting(
          "readout-tolerance",
          RealNumber.NOT_NEGATIVE,
          0.05,
          "δ: the peak m* can be read while m ≥ m* − δ.");
  static final Parameter<Double> READOUT_TIME =
      optional(
          "readout-time",
          RealNumber.NOT_NEGATIVE,
          "When |dm/dt| is read; the end of the run by default.");
  static final Parameter<Values> DIAGNOSE =
      optional(
          "diagnose",
          new Fields(List.of(THRESHOLD, SLOW_SPEED, READOUT_TOLERANCE, READOUT_TIME)),
          "How trajectories are judged.");

  static final Parameter<String> FILE =
      optional(
          "file",
          new Text("", "a file name"),
          "Pictures (digits/*.png) or an array (patterns.npy, a row per pattern), beside the"
              + " scenario. Fair bits follow up to the load.");
  static final Parameter<Double> PATTERN_THRESHOLD =
      optional(
          "threshold",
          RealNumber.ANY,
          "Pixels of a smaller share of white are +1, default 0.5; of an array the numbers above"
              + " it, default 0. A pattern whose signs are all equal is refused.");
  static final Parameter<Double> CORRELATION =
      optional(
          "correlation",
          new RealNumber(Bounds.between(0, 1)),
          "⟨ξ_μ ξ_ν⟩ of any two fair patterns.");
  static final Parameter<Double> BIAS =
      optional("bias", new RealNumber(Bounds.between(-1, 1)), "⟨ξ⟩ of independent bits.");
  static final Parameter<Values> PATTERNS =
      optional(
          "patterns",
          new Fields(List.of(FILE, PATTERN_THRESHOLD, CORRELATION, BIAS)),
          "What is stored: independent fair bits, unless it says otherwise.");

  static final Parameter<List<Located<Double>>> STATES =
      optional(
          "states",
          new ListOf<>(new Located.Shape<>(RealNumber.NOT_NEGATIVE), "times", 1, 1000),
          "Times at which x and φ of the first network's first cue are written.");
  static final Parameter<Boolean> WITH_CORRELATION =
      defaulting(
          "correlation",
          new Flag(),
          false,
          "false",
          "Whether C(t,t′) of the theory is written, with its standard error.");
  static final Parameter<Boolean> WITH_RESPONSE =
      defaulting(
          "response",
          new Flag(),
          false,
          "false",
          "Whether S(t,t′) of the theory, the response of φ(t) to an input held over the step from"
              + " t′, is written, with its standard error.");
  static final Parameter<Values> OUTPUT =
      optional(
          "output",
          new Fields(List.of(STATES, WITH_CORRELATION, WITH_RESPONSE, OutputFormat.KEY)),
          "What arrays.npz holds beside the curves, or run.zarr.");

  static final Parameter<Values> OBSERVE = Observe.key("Without it at every step.");

  static final Parameter<List<Located<String>>> CHECKS = CheckList.key(MemoryStatements::names);

  private MemoryKeys() {}

  static List<Parameter<?>> all() {
    return List.of(
        MODEL,
        CUE,
        TEMPERATURE,
        PATTERNS,
        TIME,
        NETWORK,
        THEORY,
        DIAGNOSE,
        OBSERVE,
        CHECKS,
        OUTPUT);
  }
}
