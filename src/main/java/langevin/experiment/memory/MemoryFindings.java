package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.memory.retrieval.StepError;
import langevin.memory.statics.Statics;

/**
 * Results of the networks and marches of one scenario.
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
   * @param first the cues of the first repetition
   * @param judged by repetition, then by cue
   * @param companion what a longer step does to some of them; empty where there is no step
   */
  record Repeated(
      AveragedSeries series,
      List<TimeSeries> first,
      List<List<Retrieval>> judged,
      Optional<Companion> companion) {
    /**
     * Averages over the cues of each repetition, then over repetitions.
     *
     * @param companions the first repetitions and their first cues at twice the step
     */
    static Repeated of(
        List<List<TimeSeries>> repetitions,
        List<List<TimeSeries>> companions,
        Scheme scheme,
        RetrievalCriteria criteria) {
      AveragedSeries series =
          AveragedSeries.of(repetitions.stream().map(AveragedSeries::mean).toList());
      List<List<Retrieval>> judged = judged(repetitions, criteria);
      if (companions.isEmpty())
        return new Repeated(series, repetitions.getFirst(), judged, Optional.empty());
      List<List<TimeSeries>> accompanied = new ArrayList<>();
      for (int j = 0; j < companions.size(); j++) {
        accompanied.add(repetitions.get(j).subList(0, companions.get(j).size()));
      }
      int points = 2 * (companions.getFirst().getFirst().points() - 1) + 1;
      return new Repeated(
          series.withCompanion(mean(accompanied), mean(companions), scheme),
          repetitions.getFirst(),
          judged,
          Optional.of(
              new Companion(
                  judged(
                      accompanied.stream()
                          .map(cues -> cues.stream().map(cue -> cue.first(points)).toList())
                          .toList(),
                      criteria),
                  judged(companions, criteria),
                  StepError.part(scheme))));
    }

    private static TimeSeries mean(List<List<TimeSeries>> repetitions) {
      return AveragedSeries.mean(repetitions.stream().map(AveragedSeries::mean).toList());
    }

    /** A time of readout that an odd last step has left out is replaced by the end. */
    private static List<List<Retrieval>> judged(
        List<List<TimeSeries>> repetitions, RetrievalCriteria criteria) {
      double horizon = repetitions.getFirst().getFirst().horizon();
      double readout = criteria.readoutTime().orElse(horizon);
      RetrievalCriteria within = readout <= horizon ? criteria : criteria.readAt(horizon);
      return repetitions.stream()
          .map(cues -> cues.stream().map(cue -> Retrieval.of(cue, within)).toList())
          .toList();
    }
  }

  /**
   * The same runs at the step and at twice the step.
   *
   * @param fine by repetition, then by cue, up to the last common time
   * @param coarse the same at twice the step
   * @param part of the difference that bounds the error at the step
   */
  record Companion(List<List<Retrieval>> fine, List<List<Retrieval>> coarse, double part) {}

  /** Whether the static theory says that there is no retrieval attractor. */
  boolean beyondCapacity() {
    return setting.load() > statics.capacity();
  }
}
