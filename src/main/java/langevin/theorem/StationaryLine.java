package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * The stationary law of a drift b on a line or a ring, by quadrature (theory.md D19). With Φ′ =
 * −b/τ it is e^{−Φ} on a line that confines, where nothing flows. On a ring of length L with ΔΦ =
 * Φ(x + L) − Φ(x) it is
 *
 * <p>N(x) = e^{−Φ(x)} (∫_x^{end} e^Φ dy + e^{ΔΦ} ∫_{start}^x e^Φ dy), τN′ = bN − J, J = τ(1 −
 * e^{ΔΦ}),
 *
 * <p>so that b − τ(log N)′ = J/N, which is what keeps the current going. N is not normalised.
 */
final class StationaryLine implements StationaryLaw {
  /** Why there is none on a line. */
  static final String OPEN =
      "it needs a stationary density, and the drift does not pull particles back from far out";

  /** Far out, where x b < −τ tells that e^{−Φ} has an integral. */
  private static final double FAR = 1e6;

  private static final int CELLS = 1 << 14;

  /** Exponentials of more leave the numbers there are. */
  private static final double STEEPEST = 300;

  private final double start;
  private final double width;
  private final double[] surprise;
  private final double[] slope;
  private final double flux;
  private final Optional<StationaryLine> coarser;
  private final LineBins bins;

  private StationaryLine(Drift drift, Box box, boolean ring, int cells, LineBins bins) {
    this.bins = bins;
    start = box.lower().getFirst();
    width = (box.upper().getFirst() - start) / cells;
    double[] b = drift.at(start, width / 2, 2 * cells + 1);
    double[] phi = new double[cells + 1];
    double[] middle = new double[cells];
    for (int j = 0; j < cells; j++) {
      double left = b[2 * j];
      double centre = b[2 * j + 1];
      double right = b[2 * j + 2];
      // The parabola through the three, to the middle and to the end.
      middle[j] = phi[j] - width * (5 * left + 8 * centre - right) / 24;
      phi[j + 1] = phi[j] - width * (left + 4 * centre + right) / 6;
    }
    surprise = new double[cells + 1];
    slope = new double[cells + 1];
    double tilt = Math.exp(phi[cells]);
    flux = ring ? 1 - tilt : 0;
    double[] passed = new double[cells + 1];
    for (int j = 0; ring && j < cells; j++) {
      passed[j + 1] =
          passed[j]
              + width / 6 * (Math.exp(phi[j]) + 4 * Math.exp(middle[j]) + Math.exp(phi[j + 1]));
    }
    double whole = passed[cells];
    for (int j = 0; j <= cells; j++) {
      surprise[j] = ring ? phi[j] - Math.log(whole - passed[j] + tilt * passed[j]) : phi[j];
      slope[j] = -b[2 * j] + flux * Math.exp(surprise[j]);
    }
    coarser =
        cells == CELLS
            ? Optional.of(new StationaryLine(drift, box, ring, cells / 2, bins))
            : Optional.empty();
  }

  /** b/τ. */
  private record Drift(Potential potential, double temperature) {
    /** At evenly spaced places. */
    double[] at(double first, double step, int count) {
      int n = Lanes.padded(count);
      double[][] x = Lanes.doubles(1, n);
      double[][] g = Lanes.doubles(1, n);
      for (int i = 0; i < n; i++) {
        x[0][Lanes.DOUBLES + i] = first + step * Math.min(i, count - 1);
      }
      potential.gradient(0, x, Lanes.DOUBLES, Lanes.DOUBLES + n, g);
      double[] b = new double[count];
      for (int i = 0; i < count; i++) b[i] = -g[0][Lanes.DOUBLES + i] / temperature;
      return b;
    }
  }

  /** Why there is no such law, as a sentence. */
  static Optional<String> obstacle(Conditions conditions, double temperature) {
    Drift drift = new Drift(conditions.potential(), temperature);
    if (conditions.domain() instanceof Domain.Periodic(Box box)) {
      double length = box.upper().getFirst() - box.lower().getFirst();
      double[] b = drift.at(box.lower().getFirst(), length / CELLS, CELLS + 1);
      double sum = 0;
      for (double each : b) sum += Math.abs(each) * length / CELLS;
      return sum < STEEPEST
          ? Optional.empty()
          : Optional.of(
              "the stationary density is not known in numbers: b/τ adds up to more than %s along the ring"
                  .formatted(Math.round(STEEPEST)));
    }
    double[] ends = drift.at(-FAR, 2 * FAR, 2);
    return FAR * ends[0] > 1 && -FAR * ends[1] > 1 ? Optional.empty() : Optional.of(OPEN);
  }

  /** That of conditions without an {@link #obstacle}, where particles are. */
  static StationaryLine of(Conditions conditions, double temperature, LineBins bins) {
    boolean ring = conditions.domain() instanceof Domain.Periodic;
    Box box =
        conditions.domain() instanceof Domain.Periodic(Box whole)
            ? whole
            : new Box(List.of(bins.lowest()), List.of(Math.nextUp(bins.highest())));
    return new StationaryLine(
        new Drift(conditions.potential(), temperature), box, ring, CELLS, bins);
  }

  /** −log N(x), by cubics with the slopes that are known. */
  private double surpriseAt(double x) {
    double u = (x - start) / width;
    int j = (int) Math.clamp(Math.floor(u), 0, surprise.length - 2);
    double s = u - j;
    double a = surprise[j];
    double b = surprise[j + 1];
    double p = slope[j] * width;
    double q = slope[j + 1] * width;
    return a + s * (p + s * (3 * (b - a) - 2 * p - q + s * (2 * (a - b) + p + q)));
  }

  /** (J/τN)², the square of (b − τ∇log π)/τ. */
  private double squareAt(double x) {
    double velocity = flux * Math.exp(surpriseAt(x));
    return velocity * velocity;
  }

  @Override
  public Estimate surprise(NodeEstimates n) {
    return bins.mean(
        n,
        this::surpriseAt,
        x -> coarser.map(c -> Math.abs(c.surpriseAt(x) - surpriseAt(x))).orElse(0.0));
  }

  @Override
  public Estimate housekeeping(NodeEstimates n, double temperature) {
    return bins.mean(
            n,
            this::squareAt,
            x -> coarser.map(c -> Math.abs(c.squareAt(x) - squareAt(x))).orElse(0.0))
        .times(temperature);
  }
}
