package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;

/** Law on a line that a solution starts from, taken into the domain as particles are. */
sealed interface LineStart {
  /** Beyond so many standard deviations a Gaussian has 10⁻¹⁸ of its mass. */
  double FAR = 9;

  /** The cells' masses, with sum 1. */
  double[] masses(LineCells cells);

  /**
   * (log ρ)′ in the centres; empty where the law has no density, or jumps, so that its Fisher
   * information is infinite.
   */
  Optional<double[]> scores(LineCells cells);

  /** Whether it has a density. */
  boolean hasDensity();

  /** An interval outside of which there is nothing. */
  double lower();

  /** Its end. */
  double upper();

  /**
   * Places where it is narrow.
   *
   * @param blurred how far noise spreads a point until the law is first looked at
   */
  List<LineMap.Feature> features(double blurred);

  /** Places that should be faces. */
  List<Double> edges();

  /** The law; empty if its density is not known. */
  static Optional<LineStart> of(InitialLaw law, Domain domain) {
    return switch (law) {
      case GaussianLaw gaussian ->
          Optional.of(
              new Clouds(
                  List.of(
                      new Clouds.Cloud(
                          1,
                          gaussian.mean().getFirst(),
                          Math.sqrt(gaussian.covariance().getFirst().getFirst()))),
                  domain));
      case MixtureLaw mixture ->
          Optional.of(
              new Clouds(
                  mixture.components().stream()
                      .map(
                          c ->
                              new Clouds.Cloud(
                                  c.weight(),
                                  c.mean().getFirst(),
                                  Math.sqrt(c.covariance().getFirst().getFirst())))
                      .toList(),
                  domain));
      case UniformLaw uniform ->
          Optional.of(
              new Even(uniform.box().lower().getFirst(), uniform.box().upper().getFirst(), domain));
      case PointLaw point -> Optional.of(new Point(point.point().getFirst(), domain));
      case GibbsLaw gibbs -> Optional.of(Equilibrium.of(gibbs, domain));
      case DensityLaw density -> Equilibrium.of(density, domain);
      default -> Optional.empty();
    };
  }

  /** The point of a periodic box, or itself. */
  private static double inside(double x, Domain domain) {
    if (!(domain instanceof Domain.Periodic(Box box))) return x;
    double length = box.upper().getFirst() - box.lower().getFirst();
    double turns = Math.floor((x - box.lower().getFirst()) / length);
    return x - turns * length;
  }

  /** Gaussian clouds. */
  record Clouds(List<Cloud> clouds, Domain domain) implements LineStart {
    /** One of them. */
    record Cloud(double weight, double mean, double deviation) {}

    /** What a point of the domain stands for: itself and its images. */
    private List<double[]> images(double x) {
      List<double[]> images = new ArrayList<>();
      images.add(new double[] {x, 1});
      if (domain instanceof Domain.Unbounded) return images;
      double lower = domain.lower(0);
      double length = domain.upper(0) - lower;
      boolean folds = domain instanceof Domain.Reflecting;
      double period = folds ? 2 * length : length;
      double most = 0;
      for (Cloud c : clouds) {
        most = Math.max(most, Math.abs(c.mean - x) + FAR * c.deviation + 2 * length);
      }
      int rounds = (int) Math.min(1000, Math.ceil(most / period));
      for (int k = -rounds; k <= rounds; k++) {
        if (k != 0) images.add(new double[] {x + k * period, 1});
        if (folds) images.add(new double[] {2 * lower - x + k * period, -1});
      }
      return images;
    }

    /** ρ and ρ′. */
    private double[] density(double x) {
      double rho = 0;
      double slope = 0;
      for (double[] image : images(x)) {
        for (Cloud c : clouds) {
          double z = (image[0] - c.mean) / c.deviation;
          double part =
              c.weight * StrictMath.exp(-z * z / 2) / (c.deviation * Math.sqrt(2 * Math.PI));
          rho += part;
          slope -= image[1] * part * z / c.deviation;
        }
      }
      return new double[] {rho, slope};
    }

    @Override
    public double[] masses(LineCells cells) {
      double[] m = new double[cells.count()];
      double sum = 0;
      for (int i = 0; i < m.length; i++) {
        m[i] = cells.width(i) * density(cells.centres()[i])[0];
        sum += m[i];
      }
      for (int i = 0; i < m.length; i++) m[i] /= sum;
      return m;
    }

    @Override
    public Optional<double[]> scores(LineCells cells) {
      double[] s = new double[cells.count()];
      for (int i = 0; i < s.length; i++) {
        double[] both = density(cells.centres()[i]);
        s[i] = both[0] > 0 ? both[1] / both[0] : 0;
      }
      return Optional.of(s);
    }

    @Override
    public boolean hasDensity() {
      return true;
    }

    @Override
    public double lower() {
      return clouds.stream().mapToDouble(c -> c.mean - FAR * c.deviation).min().orElseThrow();
    }

    @Override
    public double upper() {
      return clouds.stream().mapToDouble(c -> c.mean + FAR * c.deviation).max().orElseThrow();
    }

    @Override
    public List<LineMap.Feature> features(double blurred) {
      return clouds.stream().map(c -> new LineMap.Feature(c.mean, 2 * c.deviation)).toList();
    }

    @Override
    public List<Double> edges() {
      return List.of();
    }
  }

  /** Evenly spread over an interval. */
  record Even(double from, double to, Domain domain) implements LineStart {
    private boolean everywhere() {
      double length = domain.upper(0) - domain.lower(0);
      return switch (domain) {
        case Domain.Unbounded _ -> false;
        case Domain.Reflecting _ -> from <= domain.lower(0) && to >= domain.upper(0);
        // On a ring as often everywhere, if the box is as many rings.
        case Domain.Periodic _ -> Math.rint((to - from) / length) * length == to - from;
      };
    }

    @Override
    public double[] masses(LineCells cells) {
      double[] m = new double[cells.count()];
      double length = domain.upper(0) - domain.lower(0);
      boolean ring = cells.ring();
      int first = ring ? (int) Math.floor((from - domain.lower(0)) / length) : 0;
      int last = ring ? (int) Math.ceil((to - domain.lower(0)) / length) : 0;
      double sum = 0;
      for (int i = 0; i < m.length; i++) {
        for (int k = first; k <= last; k++) {
          double shift = ring ? k * length : 0;
          double left = Math.max(from, cells.faces()[i] + shift);
          double right = Math.min(to, cells.faces()[i + 1] + shift);
          m[i] += Math.max(0, right - left);
        }
        sum += m[i];
      }
      for (int i = 0; i < m.length; i++) m[i] /= sum;
      return m;
    }

    @Override
    public Optional<double[]> scores(LineCells cells) {
      return everywhere() ? Optional.of(new double[cells.count()]) : Optional.empty();
    }

    @Override
    public boolean hasDensity() {
      return true;
    }

    @Override
    public double lower() {
      return from;
    }

    @Override
    public double upper() {
      return to;
    }

    @Override
    public List<LineMap.Feature> features(double blurred) {
      return everywhere()
          ? List.of()
          : List.of(new LineMap.Feature(from, blurred), new LineMap.Feature(to, blurred));
    }

    @Override
    public List<Double> edges() {
      return everywhere() ? List.of() : List.of(inside(from, domain), inside(to, domain));
    }
  }

  /** All in one point. */
  record Point(double at, Domain domain) implements LineStart {
    /** On the two nearest centres, so that the mean is right. */
    @Override
    public double[] masses(LineCells cells) {
      double x = inside(at, domain);
      double[] c = cells.centres();
      int n = c.length;
      double[] m = new double[n];
      int right = 0;
      while (right < n && c[right] < x) right++;
      int left = right - 1;
      if (left >= 0 && right < n) {
        m[right] = (x - c[left]) / (c[right] - c[left]);
      } else if (cells.ring()) {
        double gap = cells.distance(n - 1);
        m[0] = right == 0 ? 1 - (c[0] - x) / gap : (x - c[n - 1]) / gap;
        right = 0;
        left = n - 1;
      } else {
        m[right == 0 ? 0 : n - 1] = 1;
        return m;
      }
      m[left] = 1 - m[right];
      return m;
    }

    @Override
    public Optional<double[]> scores(LineCells cells) {
      return Optional.empty();
    }

    @Override
    public boolean hasDensity() {
      return false;
    }

    @Override
    public double lower() {
      return at;
    }

    @Override
    public double upper() {
      return at;
    }

    @Override
    public List<LineMap.Feature> features(double blurred) {
      return List.of(new LineMap.Feature(at, 2 * blurred));
    }

    @Override
    public List<Double> edges() {
      return List.of(inside(at, domain));
    }
  }

  /** The equilibrium of a landscape at time 0. */
  record Equilibrium(GibbsLaw law, double lower, double upper) implements LineStart {
    /** That of −log f at temperature 1; empty if f does not fill the domain. */
    static Optional<LineStart> of(DensityLaw law, Domain domain) {
      boolean fills =
          switch (domain) {
            case Domain.Unbounded _ -> law.box().isEmpty();
            case Domain.Reflecting(Box box) -> law.box().equals(Optional.of(box));
            case Domain.Periodic _ -> false;
          };
      return fills
          ? Optional.of(of(new GibbsLaw(law.potential(), 1, domain), domain))
          : Optional.empty();
    }

    static Equilibrium of(GibbsLaw law, Domain domain) {
      if (!(domain instanceof Domain.Unbounded)) {
        return new Equilibrium(law, domain.lower(0), domain.upper(0));
      }
      Box reach = GibbsLaw.reach(law.potential(), law.temperature());
      return new Equilibrium(law, reach.lower().getFirst(), reach.upper().getFirst());
    }

    @Override
    public double[] masses(LineCells cells) {
      LineGenerator generator = new LineGenerator(cells, law.potential(), law.temperature());
      generator.at(0);
      return generator.equilibrium();
    }

    @Override
    public Optional<double[]> scores(LineCells cells) {
      double[] slope = LineLandscape.at(law.potential(), cells.centres()).slopes(0);
      double[] s = new double[cells.count()];
      for (int i = 0; i < s.length; i++) s[i] = -slope[i] / law.temperature();
      return Optional.of(s);
    }

    @Override
    public boolean hasDensity() {
      return true;
    }

    @Override
    public List<LineMap.Feature> features(double blurred) {
      return law.potential().landmarks().stream()
          .map(l -> new LineMap.Feature(l.at().getFirst(), 2 * l.width()))
          .toList();
    }

    @Override
    public List<Double> edges() {
      return List.of();
    }
  }
}
