package langevin.estimate.line;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.WeakBattery;
import langevin.estimate.WeakMoments;
import langevin.estimate.space.SpaceEstimates.OfDensity;
import langevin.potential.Potential;
import org.jspecify.annotations.Nullable;

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

  private static final String FAR_OUT =
      "half of the particles lie within a few of the bins that span them all: others, a few or"
          + " another part of the cloud, lie too far out; leave those out of the start";

  /**
   * Bins wider than this part of the scale, with the middle half of the particles in few of them,
   * do not resolve what the particles do: reading a third harmonic off bin centres then changes it
   * by more than a relative 10⁻⁴.
   */
  private static final double COARSEST = 0.02;

  /** Fewer occupied bins than this cannot carry a score, nor can the bulk be in fewer. */
  private static final int FEWEST_BINS = 64;

  private static final String ONE_PLACE =
      "all particles are in one place, where the density is infinite";

  private static final String AT_REST =
      "without noise particles gather in points, ever closer: half of them are in a few of the bins"
          + " that span them all";

  /** Bins that hold half of the particles where these gather in points. */
  private static final int POINTS = 4;

  private static final String FINER_THAN_BINS =
      "the landscape varies within the bins that positions are counted in, and the density may do"
          + " so too";

  /**
   * Whether means of the landscape can be read off bins: see {@link BinResolution}.
   *
   * @param times of the pilot's observations
   * @param pilot one per time, made by a probe that sums over particles
   */
  public static boolean binsSuffice(
      List<Double> times, List<Observation> pilot, Potential potential) {
    return BinResolution.suffices(times, pilot, potential);
  }

  /**
   * The estimates of a node.
   *
   * @param batches at least one, all of them {@link LineObservation}s
   * @param scale coordinates of test functions
   * @param start has what was read of the same start before
   * @param expected the flow that is expected
   */
  public static NodeEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      Scale scale,
      Effort effort,
      LineStart start,
      Optional<ExpectedVelocity> expected) {
    PositionMoments moments = new PositionMoments(batches);
    Estimate none = new Estimate.Absent("no particle has a finite position");
    if (moments.whole().particles() == 0) {
      return new LineEstimates(
          time, moments, none, none, none, none, none, none, none, 0, NO_PRODUCTS);
    }
    List<LineObservation> parts = batches.stream().map(LineObservation.class::cast).toList();
    LineReading reading =
        start.reading(time, LineObservation.histograms(batches), conditions, expected);
    LineSample sample = reading.sample();
    LineLandscape landscape = reading.landscape();
    boolean farOut =
        sample.width() > COARSEST * scale.width().getFirst()
            && sample.quantile(0.75) - sample.quantile(0.25) < FEWEST_BINS * sample.width();
    LineMeans means =
        parts.getFirst().isSummed()
            ? LineMeans.summed(parts)
            : farOut ? LineMeans.none(FAR_OUT) : reading.means();
    double temperature = conditions.temperature(time);
    OfDensity density =
        farOut
            ? withheld(FAR_OUT, means, temperature)
            : together(moments)
                ? withheld(ONE_PLACE, means, temperature)
                : means.resolution() == 0
                        && !BinResolution.showsShape(
                            time, sample, landscape, conditions.potential())
                    ? withheld(FINER_THAN_BINS, means, temperature)
                    : ofDensity(
                        reading, sample.felt(conditions.domain()), temperature, means, effort);
    if (time > 0
        && !together(moments)
        && conditions.temperature().extent(0, time).greatest() == 0
        && sample.inFewBins(POINTS)) {
      density = density.because(AT_REST);
    }
    return new LineEstimates(
        time,
        moments,
        means.energy(),
        means.squaredGradient(),
        means.laplacian(),
        means.driving(),
        density.entropy(),
        density.dissipation(),
        density.fisherInformation(),
        means.resolution(),
        effort.products() ? products(parts, sample, landscape, farOut, scale) : WeakMoments.NONE);
  }

  /**
   * E[V′] read off bins; 0 if no particle has a finite position.
   *
   * @param batches at least one, all of them {@link LineObservation}s
   */
  public static double meanSlope(double time, List<Observation> batches, Potential potential) {
    if (batches.stream().mapToLong(Observation::particles).sum() == 0) return 0;
    LineSample sample = LineSample.of(LineObservation.histograms(batches)).occupiedBins();
    return sample.mean(LineLandscape.at(time, sample.centre(), potential).gradient());
  }

  private static final WeakMoments NO_PRODUCTS =
      new WeakMoments(List.of(new double[WeakBattery.SIZE]));

  private static WeakMoments products(
      List<LineObservation> batches,
      LineSample sample,
      LineLandscape landscape,
      boolean farOut,
      Scale scale) {
    if (batches.getFirst().isSummed()) {
      long particles = batches.stream().mapToLong(Observation::particles).sum();
      List<double[]> sums = batches.stream().map(o -> o.sums().weak()).toList();
      return new WeakMoments(List.of(WeakBattery.means(sums, particles)));
    }
    return farOut ? NO_PRODUCTS : weak(sample, landscape, scale);
  }

  /** Whether several particles are in exactly one place. */
  private static boolean together(PositionMoments moments) {
    return moments.whole().particles() > 1
        && moments.covariance(0, 0) instanceof Estimate.Known spread
        && spread.value() == 0;
  }

  /** Nothing that needs the density; D = E|∇V|² is still there at temperature 0. */
  private static OfDensity withheld(String reason, LineMeans means, double temperature) {
    Estimate none = new Estimate.Absent(reason);
    return new OfDensity(none, temperature == 0 ? means.squaredGradient() : none, none);
  }

  /** Of an expected flow: its own error's part of the mean square, so that few functions do. */
  private static final double SURE = 1e-3;

  /**
   * Functions beside an expected flow: what they have to follow is small, and each adds noise,
   * which was ten times what it caught of 10⁶ particles of the double well.
   */
  private static final int BESIDE_EXPECTED = 6;

  /** Most functions a fit is given, where those of {@link #functions} leave something out. */
  private static final int MOST_FUNCTIONS = 160;

  /** Squared functions times bins of the largest fit: some tens of milliseconds. */
  private static final double MOST_PRODUCTS = 3e7;

  /** Beyond this part of the whole, what a fit leaves out is no bar any more. */
  private static final double LOST = 0.3;

  /** Standard errors that half as many functions again must add for it to be no chance. */
  private static final double RISE = 2;

  /** Cells catch two thirds of what is smooth on their scale. */
  private static final double CAUGHT = 2.0 / 3;

  private static final String UNFOLLOWED =
      "the density has structure finer than the fit of its logarithm's gradient can follow, or a"
          + " jump, where it is infinite";

  private static OfDensity ofDensity(
      LineReading reading, Domain domain, double temperature, LineMeans means, Effort effort) {
    LineSample sample = reading.sample();
    Estimate entropy =
        effort.entropy()
            ? reading.entropy(effort.jumps())
            : new Estimate.Absent("not estimated at this time");
    String obstacle = null;
    if (effort.jumps()) {
      obstacle = Effort.INFINITE;
    } else if (sample.centre().length < FEWEST_BINS || sample.particles() < 200) {
      obstacle =
          "too few particles, or too few of the bins that span them hold any, to fit the gradient"
              + " of the logarithm of the density";
    } else if (reading.jumps()) {
      obstacle = sample.jump() + "; at a jump this is infinite";
    }
    if (obstacle != null) {
      Estimate none = new Estimate.Absent(obstacle);
      return new OfDensity(entropy, temperature == 0 ? means.squaredGradient() : none, none);
    }
    Optional<ExpectedVelocity.Moment> expected = reading.expected();
    boolean sure =
        expected.isPresent() && expected.get().unsure() <= SURE * expected.get().square();
    int functions = sure ? BESIDE_EXPECTED : functions(sample.particles());
    LeftOut judge = effort.refined() ? reading.judge() : null;
    Fitted plain = fitted(reading, domain, temperature, functions, judge);
    if (judge != null) {
      Fitted rich = fitted(reading, domain, temperature, functions + functions / 2, null);
      Fitted half = plain;
      // Beside an expected flow few functions have little to follow. Else one that has clearly more
      // than two thirds of it tells of structure that is hidden in the noise of the bumps.
      while ((plain.leavesOut(rich)
              || (!sure
                  && plain.risesFrom(
                      fitted(reading, domain, temperature, 2 * functions / 3, null))))
          && 2 * functions <= MOST_FUNCTIONS
          && 4.0 * functions * functions * sample.centre().length <= MOST_PRODUCTS) {
        functions *= 2;
        Fitted finer = fitted(reading, domain, temperature, functions, judge);
        if (finer.degenerate()) {
          break;
        }
        half = plain;
        plain = finer;
        rich = fitted(reading, domain, temperature, functions + functions / 2, null);
      }
      double rounding =
          rounding(sample, reading.landscape(), means, temperature)
              + expected.map(ExpectedVelocity.Moment::unsure).orElse(0.0);
      double square = temperature * temperature;
      plain = plain.withBias(rich, half, rounding, square > 0 ? rounding / square : 0);
    }
    return new OfDensity(
        entropy,
        temperature == 0 ? means.squaredGradient() : plain.dissipation.estimate,
        plain.information.estimate);
  }

  /**
   * What reading the landscape off bins changes in D = E|∇V|² − 2τE[ΔV] + τ²I (theory.md D5), where
   * sums over particles tell.
   */
  private static double rounding(
      LineSample sample, LineLandscape landscape, LineMeans means, double temperature) {
    return means.resolution() == 0
            && means.squaredGradient() instanceof Estimate.Known square
            && means.laplacian() instanceof Estimate.Known laplacian
        ? Math.abs(sample.mean(landscape.squaredGradient()) - square.value())
            + 2 * temperature * Math.abs(sample.mean(landscape.laplacian()) - laplacian.value())
        : 0;
  }

  /**
   * A mean square, and what its fit leaves out at least.
   *
   * @param missing see {@link LeftOut#of}; 0 if nobody asked
   */
  private record Part(Estimate estimate, double missing) {
    /** Whether more is left out than a richer basis would say, and than noise would hide. */
    boolean leavesOut(Part rich) {
      return estimate instanceof Estimate.Known p
          && missing / CAUGHT > Math.max(p.standardError() / 2, gap(rich));
    }

    /** Whether it is more than what a poorer basis has, beyond noise. */
    boolean risesFrom(Part poor) {
      return estimate instanceof Estimate.Known p
          && poor.estimate instanceof Estimate.Known q
          && p.value() - q.value() > RISE * p.standardError();
    }

    private double gap(Part rich) {
      return estimate instanceof Estimate.Known p && rich.estimate instanceof Estimate.Known r
          ? Math.abs(r.value() - p.value())
          : 0;
    }

    /**
     * What a basis half as large again adds, or the cells do, is the bar on what is cut off; of one
     * that had to be doubled at least half of what that added, as of a score with a kink the rest
     * falls no faster.
     *
     * @param half of half as many functions, or itself
     */
    Part withBias(Part rich, Part half, double rounding) {
      if (!(estimate instanceof Estimate.Known p && rich.estimate instanceof Estimate.Known r)) {
        return this;
      }
      double lost = missing / CAUGHT;
      if (lost > LOST * (Math.abs(p.value()) + lost) && lost > p.standardError()) {
        return new Part(new Estimate.Absent(UNFOLLOWED), missing);
      }
      double bar = leavesOut(rich) ? lost : r.value() - p.value();
      double last = half.estimate instanceof Estimate.Known h ? (p.value() - h.value()) / 2 : 0;
      if (last > Math.abs(bar)) bar = last;
      if (rounding > LineMeans.NEGLIGIBLE * Math.hypot(p.standardError(), bar)) {
        bar = Math.abs(bar) + rounding;
      }
      return new Part(new Estimate.Known(p.value(), p.influence(), bar), missing);
    }
  }

  private record Fitted(Part dissipation, Part information) {
    boolean degenerate() {
      return dissipation.estimate instanceof Estimate.Absent
          && information.estimate instanceof Estimate.Absent;
    }

    boolean risesFrom(Fitted poor) {
      return dissipation.risesFrom(poor.dissipation) || information.risesFrom(poor.information);
    }

    boolean leavesOut(Fitted rich) {
      return dissipation.leavesOut(rich.dissipation) || information.leavesOut(rich.information);
    }

    /**
     * @param half with half as many functions, or the same
     * @param rounding of D
     * @param roundingOfInformation of I
     */
    Fitted withBias(Fitted rich, Fitted half, double rounding, double roundingOfInformation) {
      return new Fitted(
          dissipation.withBias(rich.dissipation, half.dissipation, rounding),
          information.withBias(rich.information, half.information, roundingOfInformation));
    }
  }

  /** 10 functions up to 10⁵ particles, 20 from 10⁶ on (estimators.md section 3). */
  static int functions(long particles) {
    double decades = StrictMath.log10((double) particles) - 5;
    return 10 + (int) Math.round(10 * Math.clamp(decades, 0, 1));
  }

  /**
   * Both mean squares.
   *
   * @param judge of what is left out; null if that is not asked
   */
  private static Fitted fitted(
      LineReading reading,
      Domain domain,
      double temperature,
      int functions,
      @Nullable LeftOut judge) {
    String degenerate = "the density's score cannot be fitted to these particles";
    try {
      LineReading.Score score = reading.score(functions);
      Part dissipation = new Part(new Estimate.Absent(degenerate), 0);
      if (temperature != 0) {
        ScoreMatching.Fit fit = score.velocity(temperature);
        dissipation =
            new Part(
                Estimate.finite(fit.square(), degenerate),
                judge == null ? 0 : judge.of(1, temperature, fit.w()));
      }
      Part fisher =
          domain instanceof Domain.Reflecting
              ? new Part(
                  new Estimate.Absent(
                      "the score does not vanish at a reflecting wall, so wall terms would be"
                          + " needed"),
                  0)
              : new Part(
                  Estimate.finite(score.information().square(), degenerate),
                  judge == null ? 0 : score.missing(judge));
      return new Fitted(dissipation, fisher);
    } catch (ArithmeticException e) {
      Part none = new Part(new Estimate.Absent(degenerate + ": " + e.getMessage()), 0);
      return new Fitted(none, none);
    }
  }

  private static WeakMoments weak(LineSample sample, LineLandscape landscape, Scale scale) {
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
      factors[3] = p * width * landscape.gradient()[i];
      WeakBattery.addTo(table, factors, u, StrictMath.sin(u), StrictMath.cos(u), column);
    }
    return new WeakMoments(List.of(table));
  }
}
