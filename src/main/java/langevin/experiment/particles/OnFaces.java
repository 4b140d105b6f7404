package langevin.experiment.particles;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import langevin.text.Numerals;

/** Values and slopes of a typed function on the faces of a box, at points along its diagonal. */
final class OnFaces {
  private static final int PROBES = 64;

  /** Boxes are typed with a few digits. */
  private static final double ALIKE = 1e-4;

  private OnFaces() {}

  /** Why a function is not the same where a periodic box begins and ends; empty if it is. */
  static Optional<String> open(Potential function, Box box) {
    for (int axis = 0; axis < box.dimension(); axis++) {
      Face low = Face.of(function, box, axis, box.lower());
      Face high = Face.of(function, box, axis, box.upper());
      for (int i = Block.FIRST; i < Block.FIRST + PROBES; i++) {
        if (differ(low.values[i], high.values[i], low.largest)) {
          return Optional.of(
              "it is %s on one side and %s on the other"
                  .formatted(Numerals.number(low.values[i]), Numerals.number(high.values[i])));
        }
        for (double[][] pair : pairs(low.slopes, high.slopes)) {
          if (differ(pair[0][i], pair[1][i], Math.max(low.steepest, high.steepest))) {
            return Optional.of(
                "its slope is %s on one side and %s on the other"
                    .formatted(Numerals.number(pair[0][i]), Numerals.number(pair[1][i])));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Why a function has a slope across reflecting walls; empty if it has none. */
  static Optional<String> sloped(Potential function, Box box) {
    for (int axis = 0; axis < box.dimension(); axis++) {
      for (List<Double> side : List.of(box.lower(), box.upper())) {
        Face face = Face.of(function, box, axis, side);
        for (int i = Block.FIRST; i < Block.FIRST + PROBES; i++) {
          if (!(Math.abs(face.slopes[axis][i]) <= ALIKE * (1 + face.largest))) {
            return Optional.of("it is " + Numerals.number(face.slopes[axis][i]) + " there");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static double[][][] pairs(double[][] low, double[][] high) {
    double[][][] pairs = new double[low.length][][];
    for (int a = 0; a < low.length; a++) pairs[a] = new double[][] {low[a], high[a]};
    return pairs;
  }

  private static boolean differ(double a, double b, double size) {
    return !(Math.abs(a - b) <= ALIKE * (1e-3 + size));
  }

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Face(double[] values, double[][] slopes, double largest, double steepest) {
    static Face of(Potential function, Box box, int axis, List<Double> at) {
      int d = box.dimension();
      double[][] x = Lanes.doubles(d, PROBES);
      for (int i = 0; i < PROBES; i++) {
        for (int a = 0; a < d; a++) {
          double low = box.lower().get(a);
          double inside = low + (box.upper().get(a) - low) * (i + 0.5) / PROBES;
          x[a][Block.FIRST + i] = a == axis ? at.get(a) : inside;
        }
      }
      double[] values = Lanes.doubles(PROBES);
      double[][] slopes = Lanes.doubles(d, PROBES);
      function.energy(0, x, Block.FIRST, Block.FIRST + PROBES, values);
      function.gradient(0, x, Block.FIRST, Block.FIRST + PROBES, slopes);
      double steepest = 0;
      for (double[] axisSlopes : slopes) steepest = Math.max(steepest, largest(axisSlopes));
      return new Face(values, slopes, largest(values), steepest);
    }

    private static double largest(double[] v) {
      double largest = 0;
      for (int i = Block.FIRST; i < Block.FIRST + PROBES; i++) {
        largest = Math.max(largest, Math.abs(v[i]));
      }
      return largest;
    }
  }
}
