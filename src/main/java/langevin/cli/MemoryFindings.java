package langevin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.memory.Attractor;
import langevin.memory.AveragedSeries;
import langevin.memory.BinaryRetrieval;
import langevin.memory.Capacity;
import langevin.memory.GradedModel.Indices;
import langevin.memory.MeanFieldModel;
import langevin.memory.Retrieval;
import langevin.memory.RetrievalCriteria;
import langevin.memory.TimeSeries;
import langevin.scenario.MemorySetting;

/**
 * Everything found at one point of the map.
 *
 * @param network the networks asked for
 * @param halved networks of half the size, if a check needs them and they store enough
 * @param theory the marches
 * @param refined one network at dt, dt/2, dt/4, dt/8, by step, then by cue; empty without energy
 *     balance
 * @param refinedNeurons N of that network
 * @param attractor m_∞ of the static theory: NaN above capacity and where there is no theory
 * @param capacity α_c; NaN where there is no theory
 */
record MemoryFindings(
    MemorySetting setting,
    Optional<Repeated> network,
    Optional<AveragedSeries> halved,
    Optional<Repeated> theory,
    List<List<TimeSeries>> refined,
    int refinedNeurons,
    double attractor,
    double capacity) {

  /**
   * Independent repetitions.
   *
   * @param judged by repetition, then by cue
   */
  record Repeated(AveragedSeries series, List<List<Retrieval>> judged) {
    /** Averages over the cues of each repetition, then over repetitions. */
    static Repeated of(List<List<TimeSeries>> repetitions, RetrievalCriteria criteria) {
      List<TimeSeries> means = new ArrayList<>();
      List<List<Retrieval>> judged = new ArrayList<>();
      for (List<TimeSeries> cues : repetitions) {
        means.add(AveragedSeries.mean(cues));
        judged.add(cues.stream().map(cue -> Retrieval.of(cue, criteria)).toList());
      }
      return new Repeated(AveragedSeries.of(means), judged);
    }
  }

  /**
   * The retrieval attractor and the capacity at temperature 0.
   *
   * @return m_∞ (NaN: none, or unknown) and α_c (NaN: unknown)
   */
  static double[] statics(MemorySetting s, boolean independent) {
    double none = Double.NaN;
    if (!independent || s.temperature() > 0) return new double[] {none, none};
    return switch (s.type()) {
      case SOFTMAX -> new double[] {none, none};
      case BINARY -> {
        if (s.order() > 1 && s.order() % 2 == 1) yield new double[] {none, none};
        OptionalDouble m = BinaryRetrieval.overlap(s.order(), Indices.ALL, s.load());
        yield new double[] {
          m.orElse(none), BinaryRetrieval.capacity(s.order(), Indices.ALL).load()
        };
      }
      case GRADED, DISTINCT -> {
        var model = s.meanField().orElseThrow();
        yield new double[] {overlap(model), capacity(model)};
      }
    };
  }

  private static double overlap(MeanFieldModel model) {
    try {
      return Attractor.of(model).map(Attractor::overlap).orElse(Double.NaN);
    } catch (ArithmeticException _) {
      // Within rounding of the capacity there is no telling.
      return Double.NaN;
    }
  }

  private static double capacity(MeanFieldModel model) {
    try {
      return Capacity.of(model.order(), model.indices(), model.gain()).load();
    } catch (ArithmeticException _) {
      // No retrieval branch at this gain.
      return Double.NaN;
    }
  }

  /** Whether the static theory says that there is no retrieval attractor. */
  boolean beyondCapacity() {
    return Double.isNaN(attractor) && setting.load() > capacity;
  }
}
