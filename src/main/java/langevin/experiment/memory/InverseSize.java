package langevin.experiment.memory;

import java.util.List;
import java.util.Map;
import langevin.experiment.Axis;
import langevin.results.Described;
import langevin.results.NumericArray;

/** Inverse sizes 1/N along a sweep over the size of networks, where finite size is linear. */
final class InverseSize {
  static final String ARRAY = "inverse_neurons";

  static final List<Described> ARRAYS =
      List.of(new Described(ARRAY, "in a sweep over network.neurons: 1/N"));

  private InverseSize() {}

  static Map<String, NumericArray> arrays(List<Axis> axes) {
    for (Axis axis : axes) {
      if (axis.path().equals(MemoryKeys.NETWORK.name() + "." + MemoryKeys.NEURONS.name())) {
        return Map.of(
            ARRAY, NumericArray.of(axis.values().stream().mapToDouble(n -> 1 / n).toArray()));
      }
    }
    return Map.of();
  }
}
