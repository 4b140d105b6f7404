package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.UniformLaw;

/** Law in the plane that a solution starts from, taken into the domain as particles are. */
sealed interface PlaneStart {
  /** The cells' masses, with sum 1. */
  double[] masses(PlaneCells cells);

  /**
   * ∇log ρ in the centres, by axis; empty where the law jumps, so that its Fisher information is
   * infinite.
   */
  Optional<double[][]> scores(PlaneCells cells);

  /**
   * A rectangle with nearly all of it, as its lower and upper ends.
   *
   * @param far standard deviations of a Gaussian that it reaches
   */
  double[][] extent(double far);

  /** Its narrowest standard deviation, or side. */
  double narrowest();

  /** Whether its edges are inside the domain. */
  boolean jumps();

  /** The law; empty if it has no density, or none that is known. */
  static Optional<PlaneStart> of(InitialLaw law, Domain domain) {
    return switch (law) {
      case GaussianLaw(List<Double> mean, List<List<Double>> covariance) ->
          Optional.of(new Clouds(List.of(new MixtureLaw.Component(1, mean, covariance)), domain));
      case MixtureLaw(List<MixtureLaw.Component> components) ->
          Optional.of(new Clouds(components, domain));
      case UniformLaw(Box box)
          when !(domain instanceof Domain.Periodic(Box torus)) || box.equals(torus) ->
          Optional.of(new Even(box, domain));
      case GibbsLaw gibbs when !(domain instanceof Domain.Unbounded) ->
          Optional.of(new Equilibrium(gibbs, domain));
      default -> Optional.empty();
    };
  }

  /** Gaussians, each with its weight. */
  record Clouds(List<MixtureLaw.Component> components, Domain domain) implements PlaneStart {
    /** Gauss's three places in a cell of half side 1, and their weights. */
    private static final double PLACE = Math.sqrt(0.6);

    /** Beyond so many standard deviations a Gaussian has 10⁻¹⁸ of its mass. */
    private static final double FAR = 9;

    /** Of one axis, if the domain is very small beside the cloud. */
    private static final int MOST_IMAGES = 1000;

    /** The clouds and their images, folded by walls or shifted by periods. */
    private List<MixtureLaw.Component> images() {
      if (domain instanceof Domain.Unbounded) return components;
      List<MixtureLaw.Component> all = components;
      for (int axis = 0; axis < 2; axis++) {
        List<MixtureLaw.Component> next = new ArrayList<>();
        for (MixtureLaw.Component c : all) addImages(c, axis, next);
        all = next;
      }
      return all;
    }

    private void addImages(MixtureLaw.Component c, int axis, List<MixtureLaw.Component> all) {
      double lower = domain.lower(axis);
      double length = domain.upper(axis) - lower;
      boolean folds = domain instanceof Domain.Reflecting;
      double period = folds ? 2 * length : length;
      double at = c.mean().get(axis);
      double reach = FAR * Math.sqrt(c.covariance().get(axis).get(axis));
      double upper = lower + length;
      int first = (int) Math.max(-MOST_IMAGES, Math.floor((lower - at - reach) / period) - 1);
      int last = (int) Math.min(MOST_IMAGES, Math.ceil((upper - at + reach) / period) + 1);
      for (int k = first; k <= last; k++) {
        double shifted = at + k * period;
        double mirrored = 2 * lower - at + k * period;
        if (within(shifted, lower - reach, upper + reach)) all.add(moved(c, axis, shifted, 1));
        if (folds && within(mirrored, lower - reach, upper + reach)) {
          all.add(moved(c, axis, mirrored, -1));
        }
      }
    }

    private static boolean within(double x, double from, double to) {
      return from <= x && x <= to;
    }

    private static MixtureLaw.Component moved(
        MixtureLaw.Component c, int axis, double to, int sign) {
      List<List<Double>> covariance = c.covariance();
      double mixed = sign * covariance.get(0).get(1);
      return new MixtureLaw.Component(
          c.weight(),
          axis == 0 ? List.of(to, c.mean().get(1)) : List.of(c.mean().get(0), to),
          List.of(
              List.of(covariance.get(0).get(0), mixed), List.of(mixed, covariance.get(1).get(1))));
    }

    @Override
    public double[] masses(PlaneCells cells) {
      double[] m = new double[cells.count()];
      double[] offset = {-PLACE / 2, 0, PLACE / 2};
      double[] part = {5 / 18.0, 8 / 18.0, 5 / 18.0};
      for (MixtureLaw.Component c : images()) {
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
    public Optional<double[][]> scores(PlaneCells cells) {
      int n = cells.count();
      double[] rho = new double[n];
      double[][] s = new double[2][n];
      for (MixtureLaw.Component c : images()) {
        double xx = c.covariance().get(0).get(0);
        double xy = c.covariance().get(0).get(1);
        double yy = c.covariance().get(1).get(1);
        double determinant = xx * yy - xy * xy;
        for (int k = 0; k < n; k++) {
          double x = cells.centre(0, cells.place(0, k)) - c.mean().get(0);
          double y = cells.centre(1, cells.place(1, k)) - c.mean().get(1);
          double alongX = (yy * x - xy * y) / determinant;
          double alongY = (xx * y - xy * x) / determinant;
          double part =
              c.weight()
                  * StrictMath.exp(-0.5 * (x * alongX + y * alongY))
                  / Math.sqrt(determinant);
          rho[k] += part;
          s[0][k] -= part * alongX;
          s[1][k] -= part * alongY;
        }
      }
      for (int k = 0; k < n; k++) {
        for (double[] each : s) each[k] = rho[k] > 0 ? each[k] / rho[k] : 0;
      }
      return Optional.of(s);
    }

    @Override
    public boolean jumps() {
      return false;
    }

    @Override
    public double[][] extent(double far) {
      double[][] ends = {{MOST, MOST}, {-MOST, -MOST}};
      for (MixtureLaw.Component c : components) {
        for (int axis = 0; axis < 2; axis++) {
          double reach = far * Math.sqrt(c.covariance().get(axis).get(axis));
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
  record Even(Box box, Domain domain) implements PlaneStart {
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
    public Optional<double[][]> scores(PlaneCells cells) {
      return jumps() ? Optional.empty() : Optional.of(new double[2][cells.count()]);
    }

    @Override
    public boolean jumps() {
      return IntStream.range(0, 2)
          .anyMatch(
              a -> box.lower().get(a) > domain.lower(a) || box.upper().get(a) < domain.upper(a));
    }

    @Override
    public double[][] extent(double far) {
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

  /** The equilibrium of a landscape at time 0 in a box. */
  record Equilibrium(GibbsLaw law, Domain domain) implements PlaneStart {
    @Override
    public double[] masses(PlaneCells cells) {
      double[] v = PlaneGenerator.energies(cells, law.potential(), 0);
      double lowest = Arrays.stream(v).min().orElseThrow();
      double[] m = new double[v.length];
      for (int k = 0; k < m.length; k++) {
        m[k] = StrictMath.exp(-(v[k] - lowest) / law.temperature());
      }
      return normalised(m);
    }

    @Override
    public Optional<double[][]> scores(PlaneCells cells) {
      double[][] s = PlaneGenerator.gradients(cells, law.potential(), 0);
      for (double[] along : s) {
        for (int k = 0; k < along.length; k++) along[k] /= -law.temperature();
      }
      return Optional.of(s);
    }

    @Override
    public boolean jumps() {
      return false;
    }

    @Override
    public double[][] extent(double far) {
      return new double[][] {
        {domain.lower(0), domain.lower(1)}, {domain.upper(0), domain.upper(1)}
      };
    }

    @Override
    public double narrowest() {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static double[] normalised(double[] m) {
    double sum = 0;
    for (double each : m) sum += each;
    for (int k = 0; k < m.length; k++) m[k] /= sum;
    return m;
  }
}
