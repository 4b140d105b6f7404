package langevin.experiment.memory;

import java.util.stream.Stream;
import langevin.memory.Cue;
import langevin.memory.MemoryModel;

/**
 * One associative memory and its cue.
 *
 * @param memory with its parameters
 * @param cue what a run starts from
 */
record MemorySetting(CatalogueMemory memory, Cue cue) {
  MemoryModel model() {
    return memory.model();
  }

  /** n of the memory: see {@link MemoryModel#order}. */
  int order() {
    return model().order();
  }

  /** T of the memory's noise. */
  double temperature() {
    return model().temperature();
  }

  /** α; NaN for a memory whose patterns are not counted by a load. */
  double load() {
    return coordinate(ModelKeys.LOAD.name());
  }

  /** The value of an axis; NaN if neither the memory nor the cue has it. */
  double coordinate(String axis) {
    return Stream.concat(memory.coordinates().stream(), CueChoice.coordinate(cue).stream())
        .filter(c -> c.name().equals(axis))
        .mapToDouble(Coordinate::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Whether that many neurons store a pattern, or a mixture of them, for each cue. */
  boolean stores(int neurons, int cues) {
    return model().stored(neurons) >= (double) cues * cue.patterns();
  }

  /**
   * Whether that many neurons show what a finite size does: with nothing stored besides what one
   * cue is made of, there is no crosstalk.
   */
  boolean measuresSize(int neurons, int cues) {
    return stores(neurons, cues) && model().stored(neurons) > cue.patterns();
  }
}
