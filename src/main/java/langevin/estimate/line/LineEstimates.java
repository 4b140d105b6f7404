package langevin.estimate.line;

import java.util.Arrays;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.WeakBattery;
import langevin.estimate.WeakMoments;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/** Estimates of a one-dimensional ensemble, read off its histogram. */
public record LineEstimates(
    double time,
    PositionMoments moments,
    Estimate meanEnergy,
    Estimate squaredGradient,
    Estimate laplacian,
    Estimate driving,
    Estimate entropy,
    Estimate dissipation,
    Estimate fisherInformation,
    double resolution,
    WeakMoments weakMoments)
    implements NodeEstimates {

  private static final String OVERFLOW = "the energy or its derivatives are not finite";

  private static final String FAR_OUT =
      "a few particles lie so far out that the bulk is not resolved; leave them out of the start";

  /**
   * Bins wider than this part of the scale, with the middle half of the particles in few of them,
   * do not resolve what the particles do: reading a third harmonic off bin centres then changes it
   * by more than a relative 10⁻⁴.
   */
  private static final double COARSEST = 0.02;

  /** Fewer occupied bins than this cannot carry a score, nor can the bulk be in fewer. */
  private static final int FEWEST_BINS = 64;

  /**
   * The estimates of a node.
   *
   * @param batches at least one, all of them {@link LineObservation}s
   * @param scale coordinates of test functions
   */
  public static NodeEstimates of(
      double time, List<Observation> batches, Conditions conditions, Scale scale, Effort effort) {
    PositionMoments moments = new PositionMoments(batches);
    if (moments.whole().particles() == 0) {
      return unresolved(time, moments, new Estimate.Absent("no particle has a finite position"));
    }
    LineSample allBins = LineSample.of(LineObservation.histograms(batches));
    LineSample sample = allBins.occupiedBins();
    if (sample.width() > COARSEST * scale.width().getFirst()
        && sample.quantile(0.75) - sample.quantile(0.25) < FEWEST_BINS * sample.width()) {
      return unresolved(time, moments, new Estimate.Absent(FAR_OUT));
    }
    Landscape landscape = Landscape.at(time, sample.centre(), conditions.potential());
    double[] square = new double[landscape.gradient.length];
    for (int i = 0; i < square.length; i++) {
      square[i] = landscape.gradient[i] * landscape.gradient[i];
    }
    Estimate.Known squaredGradient = sample.expectation(square);
    Scores scores = scores(sample, landscape, conditions, squaredGradient, effort);
    Estimate entropy =
        effort.entropy()
            ? EntropyKde.entropy(allBins, conditions.domain())
            : new Estimate.Absent("not estimated at this time");
    return new LineEstimates(
        time,
        moments,
        Estimate.finite(sample.expectation(landscape.energy), OVERFLOW),
        Estimate.finite(squaredGradient, OVERFLOW),
        Estimate.finite(sample.expectation(landscape.laplacian), OVERFLOW),
        Estimate.finite(sample.expectation(landscape.driving), OVERFLOW),
        entropy,
        scores.dissipation,
        scores.fisherInformation,
        sample.width(),
        weak(sample, landscape, scale));
  }

  /** Exact sums, and nothing read off bins. */
  private static NodeEstimates unresolved(double time, PositionMoments moments, Estimate none) {
    return new LineEstimates(
        time,
        moments,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        0,
        new WeakMoments(List.of(new double[WeakBattery.SIZE])));
  }

  /** The potential on bins. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Landscape(
      double[] energy, double[] gradient, double[] laplacian, double[] driving) {
    static Landscape at(double time, double[] centre, Potential potential) {
      int n = centre.length;
      int end = Lanes.DOUBLES + Lanes.padded(n);
      double[][] x = Lanes.doubles(1, n);
      Arrays.fill(x[0], Lanes.DOUBLES, end, centre[0]);
      System.arraycopy(centre, 0, x[0], Lanes.DOUBLES, n);
      double[][] out = Lanes.doubles(4, n);
      potential.energy(time, x, Lanes.DOUBLES, end, out[0]);
      potential.gradient(time, x, Lanes.DOUBLES, end, new double[][] {out[1]});
      potential.laplacian(time, x, Lanes.DOUBLES, end, out[2]);
      potential.timeDerivative(time, x, Lanes.DOUBLES, end, out[3]);
      return new Landscape(part(out[0], n), part(out[1], n), part(out[2], n), part(out[3], n));
    }

    private static double[] part(double[] padded, int n) {
      return Arrays.copyOfRange(padded, Lanes.DOUBLES, Lanes.DOUBLES + n);
    }
  }

  private record Scores(Estimate dissipation, Estimate fisherInformation) {}

  private static Scores scores(
      LineSample sample,
      Landscape landscape,
      Conditions conditions,
      Estimate.Known squaredGradient,
      Effort effort) {
    double temperature = conditions.temperature();
    if (sample.centre().length < FEWEST_BINS || sample.particles() < 200) {
      Estimate none =
          new Estimate.Absent(
              "too few distinct positions to fit the gradient of the logarithm of the density");
      return new Scores(temperature == 0 ? Estimate.finite(squaredGradient, OVERFLOW) : none, none);
    }
    int functions = functions(sample.particles());
    Scores plain = fitted(sample, landscape, conditions, squaredGradient, functions);
    if (!effort.refined()) {
      return plain;
    }
    Scores rich = fitted(sample, landscape, conditions, squaredGradient, functions + functions / 2);
    return new Scores(
        withBias(plain.dissipation, rich.dissipation),
        withBias(plain.fisherInformation, rich.fisherInformation));
  }

  /** What a basis half as large again adds is the bar on what the basis cuts off. */
  private static Estimate withBias(Estimate plain, Estimate rich) {
    return plain instanceof Estimate.Known p && rich instanceof Estimate.Known r
        ? new Estimate.Known(p.value(), p.influence(), r.value() - p.value())
        : plain;
  }

  /** 10 functions up to 10⁵ particles, 20 from 10⁶ on (estimators.md section 3). */
  static int functions(long particles) {
    double decades = StrictMath.log10((double) particles) - 5;
    return 10 + (int) Math.round(10 * Math.clamp(decades, 0, 1));
  }

  private static Scores fitted(
      LineSample sample,
      Landscape landscape,
      Conditions conditions,
      Estimate.Known squaredGradient,
      int functions) {
    double temperature = conditions.temperature();
    Domain domain = conditions.domain();
    double[] x = sample.centre();
    double[] g = landscape.gradient;
    LineBasis basis =
        switch (domain) {
          case Domain.Unbounded _ -> {
            double[] knots = LineBasis.knots(sample, functions);
            yield knots.length < 4 ? null : LineBasis.splines(knots, x, g, landscape.laplacian);
          }
          case Domain.Periodic(Box box) -> {
            double lower = box.lower().getFirst();
            double period = box.upper().getFirst() - lower;
            yield LineBasis.torus(functions, lower, period, x, g, landscape.laplacian);
          }
          case Domain.Reflecting(Box box) -> {
            double lower = box.lower().getFirst();
            yield LineBasis.walls(functions, lower, box.upper().getFirst() - lower, x);
          }
        };
    String degenerate = "the density's score cannot be fitted to these particles";
    try {
      if (basis == null) {
        throw new ArithmeticException("too few distinct knots");
      }
      ScoreMatching matching = new ScoreMatching(sample, g, basis);
      Estimate dissipation =
          temperature == 0
              ? Estimate.finite(squaredGradient, OVERFLOW)
              : Estimate.finite(matching.fit(1, temperature), degenerate);
      Estimate fisher =
          domain instanceof Domain.Reflecting
              ? new Estimate.Absent(
                  "the score does not vanish at a reflecting wall, so wall terms would be needed")
              : Estimate.finite(matching.fit(0, 1), degenerate);
      return new Scores(dissipation, fisher);
    } catch (ArithmeticException e) {
      Estimate none = new Estimate.Absent(degenerate + ": " + e.getMessage());
      return new Scores(temperature == 0 ? Estimate.finite(squaredGradient, OVERFLOW) : none, none);
    }
  }

  private static WeakMoments weak(LineSample sample, Landscape landscape, Scale scale) {
    int bins = sample.centre().length;
    double width = scale.width().getFirst();
    double[] table = new double[WeakBattery.SIZE];
    double[] column = WeakBattery.columns();
    double[] factors = new double[4];
    for (int i = 0; i < bins; i++) {
      double u = (sample.centre()[i] - scale.centre().getFirst()) / width;
      double p = sample.pooled()[i] / sample.particles();
      factors[0] = p;
      factors[1] = p * u;
      factors[2] = p * u * u;
      factors[3] = p * width * landscape.gradient[i];
      WeakBattery.addTo(table, factors, u, StrictMath.sin(u), StrictMath.cos(u), column);
    }
    return new WeakMoments(List.of(table));
  }
}
