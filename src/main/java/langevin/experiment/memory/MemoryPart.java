package langevin.experiment.memory;

import langevin.experiment.Unit;

/** A part of a memory run that is done on its own: a network, or a march of the theory. */
sealed interface MemoryPart extends Unit permits NetworkRun, MarchRun {
  /** What it is run for. */
  MemoryUnit plan();

  /** What it found, once it is finished. */
  MemoryUnit.Result result();

  @Override
  default boolean wide() {
    return false;
  }
}
