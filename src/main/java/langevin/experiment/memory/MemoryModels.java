package langevin.experiment.memory;

import java.util.List;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import org.jspecify.annotations.Nullable;

/** The catalogue's associative memories. */
final class MemoryModels {
  /**
   * A model as chosen, its noise not known yet.
   *
   * @param inSweeps whether time is counted in sweeps
   */
  record Choice(boolean inSweeps, Maker maker) {}

  /** Makes a memory. */
  @FunctionalInterface
  interface Maker {
    /**
     * The memory; null if there is none, and what is wrong is reported.
     *
     * @param temperature T of the noise
     * @param scenario the values beside those of the model
     */
    @Nullable CatalogueMemory at(double temperature, Values scenario);
  }

  private static final List<Entry<Choice>> ALL =
      List.of(GradedMemory.GRADED, GradedMemory.DISTINCT, BinaryMemory.ENTRY, SoftmaxMemory.ENTRY);

  static final Variants<Choice> FORM = Variants.of("model", MemoryModels::all);

  private MemoryModels() {}

  static List<Entry<Choice>> all() {
    return ALL;
  }
}
