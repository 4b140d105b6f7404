package langevin.memory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.memory.GradedModel;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.parallel.Parallel;

/**
 * Independent marches of one model: every curve as mean ± s.d./√seeds, and the judgements of each
 * march, from which scalars get their errors in the same way.
 *
 * @param series curves with standard errors
 * @param marches the curves of each march
 */
record MeanFieldEnsemble(AveragedSeries series, List<TimeSeries> marches) {
  /** Fewer repetitions give standard errors that are themselves too uncertain. */
  static final int FEWEST = 8;

  /**
   * Runs the marches side by side; the result does not depend on how many run at once. Needs {@code
   * Math.min(repetitions, parallel.width()) * setting.bytes()} bytes.
   *
   * @param repetitions at least {@link #FEWEST}
   * @throws IllegalArgumentException for fewer repetitions
   * @throws LostDefinitenessException if a march loses positive definiteness
   */
  static MeanFieldEnsemble run(
      GradedModel model, MeanFieldSetting setting, long seed, int repetitions, Parallel parallel) {
    if (repetitions < FEWEST) {
      throw new IllegalArgumentException(
          "standard errors need at least " + FEWEST + " seeds, found " + repetitions);
    }
    TimeSeries[] marches = new TimeSeries[repetitions];
    parallel.forEach(
        repetitions,
        i -> marches[i] = MeanFieldMarch.run(model, setting, seed, i, Parallel.SERIAL).series());
    List<TimeSeries> all = new ArrayList<>(Arrays.asList(marches));
    return new MeanFieldEnsemble(AveragedSeries.of(all), List.copyOf(all));
  }

  /** Every march judged along its trajectory. */
  List<Retrieval> retrievals(RetrievalCriteria criteria) {
    return marches.stream().map(march -> Retrieval.of(march, criteria)).toList();
  }
}
