package langevin.experiment.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import langevin.memory.GradedModel.Indices;
import langevin.memory.MeanFieldModel;
import langevin.memory.statics.Attractor;
import langevin.memory.statics.BinaryStatics;
import langevin.memory.statics.RetrievalBranch;

/**
 * What the static theory says of one point of the map, at temperature 0 and for independent
 * patterns; all NaN where there is no such theory.
 *
 * @param attractor m_∞; NaN above capacity as well
 * @param boundary the overlap below which a state is not drawn to the attractor; NaN as m_∞
 * @param capacity α_c
 * @param state the attractor in full, for graded neurons below capacity
 */
record Statics(double attractor, double boundary, double capacity, Optional<Attractor> state) {
  /** Where there is no static theory. */
  static final Statics NONE = new Statics(Double.NaN, Double.NaN, Double.NaN, Optional.empty());

  /** A number of the attractor; NaN where there is none. */
  double of(ToDoubleFunction<Attractor> number) {
    return state.map(s -> number.applyAsDouble(s)).orElse(Double.NaN);
  }

  /** The points of a map, most of which share a gain: its branch is followed once. */
  static final class Of {
    private record Memory(int order, Indices indices, double gain) {}

    private final Map<Memory, RetrievalBranch> branches = new HashMap<>();

    /** Of a memory of independent patterns. */
    Statics at(MemorySetting s) {
      if (s.temperature() > 0) return NONE;
      return switch (s.type()) {
        case SOFTMAX -> NONE;
        case BINARY -> s.order() > 1 && s.order() % 2 == 1 ? NONE : binary(s.order(), s.load());
        case GRADED, DISTINCT -> graded(s.meanField().orElseThrow());
      };
    }

    private static Statics binary(int order, double load) {
      return new Statics(
          orNone(BinaryStatics.overlap(order, Indices.ALL, load)),
          orNone(BinaryStatics.boundary(order, Indices.ALL, load)),
          BinaryStatics.capacity(order, Indices.ALL).load(),
          Optional.empty());
    }

    private Statics graded(MeanFieldModel model) {
      RetrievalBranch branch =
          branches.computeIfAbsent(
              new Memory(model.order(), model.indices(), model.gain()),
              memory -> new RetrievalBranch(memory.order, memory.indices, memory.gain));
      Optional<Attractor> state = branch.attractor(model.load());
      return new Statics(
          state.map(Attractor::overlap).orElse(Double.NaN),
          orNone(branch.boundary(model.load())),
          branch.capacity().load(),
          state);
    }

    private static double orNone(OptionalDouble number) {
      return number.orElse(Double.NaN);
    }
  }
}
