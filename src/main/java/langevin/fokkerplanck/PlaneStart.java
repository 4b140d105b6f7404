package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.UniformLaw;

/** Law in the plane that a solution starts from. */
sealed interface PlaneStart {
  /** Beyond so many standard deviations a Gaussian has 10⁻⁹ of its mass. */
  double FAR = 6;

  /** The cells' masses, with sum 1. */
  double[] masses(PlaneCells cells);

  /** A rectangle with nearly all of it, as its lower and upper ends. */
  double[][] extent();

  /** Its narrowest standard deviation, or side. */
  double narrowest();

  /** The law; empty if it has no density, or none that is known. */
  static Optional<PlaneStart> of(InitialLaw law) {
    return switch (law) {
      case GaussianLaw(List<Double> mean, List<List<Double>> covariance) ->
          Optional.of(new Clouds(List.of(new MixtureLaw.Component(1, mean, covariance))));
      case MixtureLaw(List<MixtureLaw.Component> components) -> Optional.of(new Clouds(components));
      case UniformLaw(Box box) -> Optional.of(new Even(box));
      default -> Optional.empty();
    };
  }

  /** Gaussians, each with its weight. */
  record Clouds(List<MixtureLaw.Component> components) implements PlaneStart {
    /** Gauss's three places in a cell of half side 1, and their weights. */
    private static final double PLACE = Math.sqrt(0.6);

    @Override
    public double[] masses(PlaneCells cells) {
      double[] m = new double[cells.count()];
      double[] offset = {-PLACE / 2, 0, PLACE / 2};
      double[] part = {5 / 18.0, 8 / 18.0, 5 / 18.0};
      for (MixtureLaw.Component c : components) {
        double xx = c.covariance().get(0).get(0);
        double xy = c.covariance().get(0).get(1);
        double rest = c.covariance().get(1).get(1) - xy * xy / xx;
        double norm = c.weight() / (2 * Math.PI * Math.sqrt(xx * rest));
        for (int i = 0; i < cells.columns(); i++) {
          for (int a = 0; a < 3; a++) {
            double x = cells.centre(0, i) + offset[a] * cells.side(0) - c.mean().get(0);
            double alongX = part[a] * norm * StrictMath.exp(-0.5 * x * x / xx);
            for (int j = 0; j < cells.rows(); j++) {
              for (int b = 0; b < 3; b++) {
                double y = cells.centre(1, j) + offset[b] * cells.side(1) - c.mean().get(1);
                double apart = y - x * xy / xx;
                m[i * cells.rows() + j] +=
                    part[b] * alongX * StrictMath.exp(-0.5 * apart * apart / rest);
              }
            }
          }
        }
      }
      return normalised(m);
    }

    @Override
    public double[][] extent() {
      double[][] ends = {{MOST, MOST}, {-MOST, -MOST}};
      for (MixtureLaw.Component c : components) {
        for (int axis = 0; axis < 2; axis++) {
          double reach = FAR * Math.sqrt(c.covariance().get(axis).get(axis));
          ends[0][axis] = Math.min(ends[0][axis], c.mean().get(axis) - reach);
          ends[1][axis] = Math.max(ends[1][axis], c.mean().get(axis) + reach);
        }
      }
      return ends;
    }

    private static final double MOST = Double.MAX_VALUE;

    @Override
    public double narrowest() {
      double least = MOST;
      for (MixtureLaw.Component c : components) {
        double half = 0.5 * (c.covariance().get(0).get(0) + c.covariance().get(1).get(1));
        double apart = 0.5 * (c.covariance().get(0).get(0) - c.covariance().get(1).get(1));
        double small = half - Math.hypot(apart, c.covariance().get(0).get(1));
        least = Math.min(least, Math.sqrt(Math.max(0, small)));
      }
      return least;
    }
  }

  /** The same everywhere in a rectangle. */
  record Even(Box box) implements PlaneStart {
    @Override
    public double[] masses(PlaneCells cells) {
      double[] m = new double[cells.count()];
      for (int i = 0; i < cells.columns(); i++) {
        double x = shared(cells, 0, i);
        for (int j = 0; j < cells.rows(); j++) m[i * cells.rows() + j] = x * shared(cells, 1, j);
      }
      return normalised(m);
    }

    private double shared(PlaneCells cells, int axis, int k) {
      double from = Math.max(cells.edge(axis, k), box.lower().get(axis));
      double to = Math.min(cells.edge(axis, k + 1), box.upper().get(axis));
      return Math.max(0, to - from);
    }

    @Override
    public double[][] extent() {
      return new double[][] {
        {box.lower().get(0), box.lower().get(1)}, {box.upper().get(0), box.upper().get(1)}
      };
    }

    @Override
    public double narrowest() {
      return Math.min(
          box.upper().get(0) - box.lower().get(0), box.upper().get(1) - box.lower().get(1));
    }
  }

  private static double[] normalised(double[] m) {
    double sum = 0;
    for (double each : m) sum += each;
    for (int k = 0; k < m.length; k++) m[k] /= sum;
    return m;
  }
}
