package langevin.experiment.memory;

import java.util.List;
import java.util.Optional;
import langevin.memory.GradedModel;
import langevin.memory.MemoryModel;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Patterns;
import langevin.memory.network.Seed;
import langevin.memory.statics.StaticTheory;
import langevin.memory.statics.Statics;
import langevin.parallel.Parallel;
import langevin.scenario.form.Parameter;

/**
 * An associative memory of the catalogue: a model, and what the rooms of the engine make of it. Two
 * memories are equal if they are the same model with the same parameters.
 */
interface CatalogueMemory {
  /** Its equations. */
  MemoryModel model();

  /** As it stands at the beginning of a sentence: "graded memory". */
  String title();

  /** The numbers it is taken at. */
  List<Coordinate> coordinates();

  /** The key that says how many patterns are stored. */
  Parameter<?> storage();

  /**
   * A network at t = 0.
   *
   * @throws IllegalArgumentException if the patterns are not as many as the model stores, or the
   *     cues aim at patterns that are not stored
   */
  MemoryNetwork network(NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel);

  /** Bytes of heap such a network takes. */
  long bytes(NetworkSetting setting, int neurons);

  /** The model whose limit N → ∞ is marched through; empty if there is no march. */
  default Optional<GradedModel> meanField() {
    return Optional.empty();
  }

  /** Whether the static theory knows it, for independent patterns. */
  default boolean hasStatics() {
    return false;
  }

  /** What the static theory says, for independent patterns. */
  default Statics statics(StaticTheory theory) {
    return Statics.NONE;
  }
}
