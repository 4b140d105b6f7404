package langevin.experiment.memory;

import java.util.List;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Grid;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import org.jspecify.annotations.Nullable;

/** The catalogue's associative memories. */
final class MemoryModels {
  /**
   * A model with axes where its parameters are grids.
   *
   * @param values it was chosen with
   * @param grids its parameters that may be grids, the first the slowest
   * @param inSweeps whether time is counted in sweeps
   */
  record Choice(Values values, List<Parameter<Grid>> grids, boolean inSweeps, Maker maker) {
    /** A memory whose time step is chosen. */
    static Choice inSteps(Values values, List<Parameter<Grid>> grids, Maker maker) {
      return new Choice(values, grids, false, maker);
    }

    /** A memory that moves in sweeps. */
    static Choice inSweeps(Values values, List<Parameter<Grid>> grids, Maker maker) {
      return new Choice(values, grids, true, maker);
    }
  }

  /** Makes the memory of a point of the map. */
  @FunctionalInterface
  interface Maker {
    /**
     * The memory; null if there is none, and what is wrong is reported.
     *
     * @param scenario the values beside those of the model
     */
    @Nullable Memory at(Memory.Point point, Values scenario);
  }

  private static final List<Entry<Choice>> ALL =
      List.of(GradedMemory.GRADED, GradedMemory.DISTINCT, BinaryMemory.ENTRY, SoftmaxMemory.ENTRY);

  static final Variants<Choice> FORM = Variants.of("model", MemoryModels::all);

  private MemoryModels() {}

  static List<Entry<Choice>> all() {
    return ALL;
  }
}
