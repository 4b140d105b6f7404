package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.memory.statics.Statics;

/**
 * Everything that networks and marches of one scenario have shown.
 *
 * @param network the networks asked for
 * @param halved networks of half the size, if a check needs them and they store enough
 * @param theory the marches
 * @param refined one network at dt, dt/2, dt/4, dt/8, by step, then by cue; empty without energy
 *     balance
 * @param refinedNeurons N of that network
 */
record MemoryFindings(
    MemorySetting setting,
    Optional<Repeated> network,
    Optional<AveragedSeries> halved,
    Optional<Repeated> theory,
    List<List<TimeSeries>> refined,
    int refinedNeurons,
    Statics statics) {

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

  /** Whether the static theory says that there is no retrieval attractor. */
  boolean beyondCapacity() {
    return setting.load() > statics.capacity();
  }
}
