package langevin.estimate.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * Reading of the bins of one time, where no flow is expected the same at any temperature; nothing
 * is made before it is asked for, and nothing twice.
 *
 * <p>Threads may share it ({@link LineStart}): what it hands out does not change.
 */
final class LineReading {
  private final double time;
  private final List<Histogram> histograms;
  private final Potential potential;
  private final Domain domain;
  private final LineSample every;
  private final LineSample sample;
  private final LineLandscape landscape;
  private final Optional<ExpectedVelocity.Moment> expected;
  private final Map<Integer, Score> scores = new HashMap<>();
  private final Map<Boolean, Estimate> entropies = new HashMap<>();
  private @Nullable LineMeans means;
  private @Nullable Boolean jumps;
  private @Nullable LeftOut judge;

  /**
   * @param histograms of the batches, at least one particle in them; not changed any more
   * @param expected the flow that is expected
   */
  LineReading(
      double time,
      List<Histogram> histograms,
      Conditions conditions,
      Optional<ExpectedVelocity> expected) {
    this.time = time;
    this.expected = expected.flatMap(e -> e.at(time)).filter(ExpectedVelocity.Moment::isKnown);
    this.histograms = histograms;
    potential = conditions.potential();
    domain = conditions.domain();
    every = LineSample.of(histograms);
    sample = every.occupiedBins();
    landscape = LineLandscape.at(time, sample.centre(), potential);
  }

  /** Whether it is what the constructor would make. */
  boolean isOf(double otherTime, List<Histogram> others, Conditions conditions) {
    if (expected.isPresent()
        || time != otherTime
        || histograms.size() != others.size()
        || !potential.equals(conditions.potential())
        || !domain.equals(conditions.domain())) {
      return false;
    }
    for (int b = 0; b < others.size(); b++) {
      if (!histograms.get(b).sameAs(others.get(b))) {
        return false;
      }
    }
    return true;
  }

  /** Occupied bins only. */
  LineSample sample() {
    return sample;
  }

  /** At the centres of the occupied bins. */
  LineLandscape landscape() {
    return landscape;
  }

  /** Means read off the bins. */
  synchronized LineMeans means() {
    LineMeans known = means;
    if (known == null) {
      known = LineMeans.binned(time, sample, landscape, potential);
      means = known;
    }
    return known;
  }

  /**
   * S.
   *
   * @param told whether the density is known to jump, whatever the bins show
   */
  synchronized Estimate entropy(boolean told) {
    return entropies.computeIfAbsent(
        told, known -> EntropyKde.entropy(every, domain, () -> known || jumps(), needles()));
  }

  /**
   * Places that the landscape's definition names, at which it has a well narrower than a bin and
   * deeper than it varies over the sample.
   */
  private double[] needles() {
    double[] place =
        potential.conservative()
            ? potential.namedPlaces().stream().mapToDouble(p -> p[0]).toArray()
            : new double[0];
    if (place.length == 0) {
      return place;
    }
    double width = every.width();
    double[] bottom = LineLandscape.at(time, place, potential).energy();
    double[] left = LineLandscape.beside(time, place, -width, potential).energy();
    double[] right = LineLandscape.beside(time, place, width, potential).energy();
    double mean = sample.mean(landscape.energy());
    double[] square = new double[sample.centre().length];
    for (int i = 0; i < square.length; i++) {
      double apart = landscape.energy()[i] - mean;
      square[i] = apart * apart;
    }
    double variation = Math.sqrt(sample.mean(square));
    return IntStream.range(0, place.length)
        .filter(k -> bottom[k] < Math.min(left[k], right[k]) - variation)
        .mapToDouble(k -> place[k])
        .toArray();
  }

  /** Whether the density jumps: {@link LineSample#jumps}. */
  synchronized boolean jumps() {
    Boolean known = jumps;
    if (known == null) {
      known = every.jumps(domain);
      jumps = known;
    }
    return known;
  }

  /** Judge of what fits leave out. */
  synchronized LeftOut judge() {
    LeftOut known = judge;
    if (known == null) {
      known = new LeftOut(sample, landscape.gradient(), domain);
      judge = known;
    }
    return known;
  }

  /**
   * Fits with so many functions.
   *
   * @throws ArithmeticException if they are degenerate on the sample
   */
  synchronized Score score(int functions) {
    return scores.computeIfAbsent(
        functions,
        n -> {
          LineBasis basis = basis(n);
          return new Score(
              sample, landscape, expected.map(e -> withExpected(basis, e)).orElse(basis));
        });
  }

  /** The flow that is expected now. */
  Optional<ExpectedVelocity.Moment> expected() {
    return expected;
  }

  private LineBasis withExpected(LineBasis basis, ExpectedVelocity.Moment expectation) {
    double[] value = Lanes.doubles(sample.centre().length);
    double[] slope = Lanes.doubles(sample.centre().length);
    expectation.evaluate(sample.centre(), value, slope);
    return basis.with(value, slope);
  }

  private LineBasis basis(int functions) {
    double[] x = sample.centre();
    double[] g = landscape.gradient();
    return switch (domain) {
      case Domain.Unbounded _ -> {
        double[] knots = LineBasis.knots(sample, functions);
        if (knots.length < 4) {
          throw new ArithmeticException("too few distinct knots");
        }
        yield LineBasis.splines(knots, x, g, landscape.laplacian());
      }
      case Domain.Periodic(Box box) -> {
        double lower = box.lower().getFirst();
        double period = box.upper().getFirst() - lower;
        double[] ends =
            LineLandscape.at(time, new double[] {lower, lower + period}, potential).gradient();
        yield LineBasis.torus(
            functions, lower, period, x, g, landscape.laplacian(), ends[1] - ends[0]);
      }
      case Domain.Reflecting(Box box) -> {
        double lower = box.lower().getFirst();
        yield LineBasis.walls(functions, lower, box.upper().getFirst() - lower, x);
      }
    };
  }

  /** Fits on one basis. */
  static final class Score {
    private final ScoreMatching matching;
    private ScoreMatching.@Nullable Fit information;
    private @Nullable Double missing;

    private Score(LineSample sample, LineLandscape landscape, LineBasis basis) {
      matching = new ScoreMatching(sample, landscape.gradient(), basis);
    }

    /** The w that is ∇V + τ∇log ρ but for what the basis lacks: D is its mean square. */
    ScoreMatching.Fit velocity(double temperature) {
      return matching.fit(1, temperature);
    }

    /** The w that is ∇log ρ but for what the basis lacks: I is its mean square. */
    synchronized ScoreMatching.Fit information() {
      ScoreMatching.Fit known = information;
      if (known == null) {
        known = matching.fit(0, 1);
        information = known;
      }
      return known;
    }

    /** What {@link #information} leaves out at least. */
    synchronized double missing(LeftOut judge) {
      Double known = missing;
      if (known == null) {
        known = judge.of(0, 1, information().w());
        missing = known;
      }
      return known;
    }
  }
}
