package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import langevin.dynamics.ControlSum;

/**
 * Means, covariances and mean squared displacement of the whole ensemble from its batches: exact
 * sums, whatever the dimension.
 */
public final class PositionMoments {
  private static final Estimate EMPTY = new Estimate.Absent("no particle has a finite position");

  private final List<Moments> batches;
  private final Moments all;

  /**
   * @param batches at least one, of one dimension
   */
  public PositionMoments(List<? extends Observation> batches) {
    this.batches = new ArrayList<>();
    all = new Moments(batches.getFirst().dimension());
    for (Observation batch : batches) {
      this.batches.add(batch.moments());
      all.merge(batch.moments());
    }
  }

  /** Of the whole ensemble; shared, not a copy. */
  public Moments whole() {
    return all;
  }

  /** E[x_a]. */
  public Estimate mean(int a) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Moments m = batches.get(i);
      influence[i] = m.particles() == 0 ? 0 : m.mean(a) - all.mean(a);
    }
    return new Estimate.Known(all.mean(a), influence, 0);
  }

  /** The batches' influence is their mean of (x_a − mean_a)(x_b − mean_b) about the pooled mean. */
  public Estimate covariance(int a, int b) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    double value = all.covariance(a, b);
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Moments m = batches.get(i);
      double shift = (m.mean(a) - all.mean(a)) * (m.mean(b) - all.mean(b));
      influence[i] = m.particles() == 0 ? 0 : m.covariance(a, b) + shift - value;
    }
    return new Estimate.Known(value, influence, 0);
  }

  /** P(x is in the well), over the particles that have not diverged. */
  public Estimate population(int well) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    if (all.located() == 0) {
      return new Estimate.Absent("wells are told apart at observed times only");
    }
    double value = (double) all.inWell(well) / all.located();
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Moments m = batches.get(i);
      influence[i] = m.located() == 0 ? 0 : (double) m.inWell(well) / m.located() - value;
    }
    return new Estimate.Known(value, influence, 0);
  }

  /** Mean of the k-th function that was asked for, over the particles that have not diverged. */
  public Estimate function(int k) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.means().has(k)
        ? summed(Moments::means, k, "the function is not finite at every particle")
        : new Estimate.Absent("means are taken at observed times only");
  }

  /** Mean of what is summed along paths, a row of {@link langevin.ensemble.Block#paths}. */
  public Estimate pathMean(int row) {
    return ofPaths(sums -> sums.mean(row), sums -> sums.mean(row) - all.paths().mean(row));
  }

  /** Its variance over the particles. */
  public Estimate pathVariance(int row) {
    double value = all.paths().variance(row);
    return ofPaths(
        sums -> sums.variance(row),
        sums -> {
          double shift = sums.mean(row) - all.paths().mean(row);
          return sums.variance(row) + shift * shift - value;
        });
  }

  /** The heat ∫b∘dX given off along paths, on average (theory.md D18). */
  public Estimate heat() {
    return pathMean(all.dimension());
  }

  /** Mean of the work over the temperature along paths, ⟨W⟩/τ (theory.md D8). */
  public Estimate work() {
    return worked() ? pathMean(all.dimension() + 1) : NO_WORK;
  }

  /**
   * −log E[e^{−W/τ}] over the particles, ΔF/τ by Jarzynski (theory.md D8); its bias is half the
   * variance, that of a logarithm.
   */
  public Estimate freeEnergyByWork() {
    if (!worked()) return NO_WORK;
    double base = all.paths().leastWork();
    double mean = all.paths().exponential(base);
    Estimate e =
        ofPaths(_ -> base - StrictMath.log(mean), sums -> 1 - sums.exponential(base) / mean);
    return e instanceof Estimate.Known k
        ? new Estimate.Known(k.value(), k.influence(), 0.5 * k.standardError() * k.standardError())
        : e;
  }

  /** (Σ e^{−W/τ})²/Σ e^{−2W/τ}: how many particles carry the exponential mean. */
  public Estimate effectiveSamples() {
    if (!worked()) return NO_WORK;
    double base = all.paths().leastWork();
    double mean = all.paths().exponential(base);
    double square = all.paths().squaredExponential(base);
    double n = all.paths().particles();
    return ofPaths(
        _ -> n * mean * mean / square,
        sums ->
            n
                * mean
                * mean
                / square
                * (2 * (sums.exponential(base) / mean - 1)
                    - (sums.squaredExponential(base) / square - 1)));
  }

  /** Mean of a function of the work of the whole protocol (see {@link WorkOverlap}). */
  public Estimate overlap(int place) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.overlap().has(place)
        ? summed(Moments::overlap, place, "the work is not finite at every particle")
        : new Estimate.Absent("the work was not compared with the reversed protocol");
  }

  /** E[f(X_0) g(X_t)] (see {@link TwoTimes}). */
  public Estimate correlation(int place) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.correlations().has(place)
        ? summed(Moments::correlations, place, "a correlation of two times is not finite")
        : new Estimate.Absent("correlations of two times are summed at observed times only");
  }

  /** E|p|² of particles with momenta. */
  public Estimate squaredMomentum() {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.momenta().has(0)
        ? summed(Moments::momenta, 0, "a momentum is not finite")
        : new Estimate.Absent("momenta were not summed");
  }

  private static final Estimate NO_WORK =
      new Estimate.Absent("the work is not summed along paths yet");

  private boolean worked() {
    return all.paths().leastWork() < Double.POSITIVE_INFINITY;
  }

  private Estimate ofPaths(
      ToDoubleFunction<PathSums> value, ToDoubleFunction<PathSums> influenceOf) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    if (all.paths().particles() == 0) {
      return new Estimate.Absent("paths are not followed yet");
    }
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      PathSums sums = batches.get(i).paths();
      influence[i] = sums.particles() == 0 ? 0 : influenceOf.applyAsDouble(sums);
    }
    return Estimate.finite(
        new Estimate.Known(value.applyAsDouble(all.paths()), influence, 0),
        "what is summed along paths is not finite");
  }

  /** Mean of a sum over test functions, in the order of {@link FunctionProbe}. */
  public Estimate testFunction(int place) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.functions().has(place)
        ? summed(Moments::functions, place, "a test function is not finite at every particle")
        : new Estimate.Absent("no test functions were summed");
  }

  /** Mean of the sum of a control variate since time 0. */
  public Estimate control(ControlSum which) {
    if (all.particles() == 0) {
      return EMPTY;
    }
    return all.controls().has(which.row())
        ? summed(
            Moments::controls, which.row(), "a control variate is not finite at every particle")
        : new Estimate.Absent("no control variates were summed");
  }

  /** Passages of a kind, at the end of a run; empty where there are none. */
  public Optional<PassageEstimates> passages(PassageKind kind) {
    return PassageEstimates.of(kind, batches);
  }

  private Estimate summed(Function<Moments, FunctionSums> which, int place, String otherwise) {
    FunctionSums whole = which.apply(all);
    double value = whole.sum(place) / whole.particles();
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      FunctionSums sums = which.apply(batches.get(i));
      influence[i] = sums.particles() == 0 ? 0 : sums.sum(place) / sums.particles() - value;
    }
    return Estimate.finite(new Estimate.Known(value, influence, 0), otherwise);
  }

  /** The same without its error; NaN where there is none. */
  public double meanOfTestFunction(int place) {
    FunctionSums sums = all.functions();
    return sums.particles() == 0 ? Double.NaN : sums.sum(place) / sums.particles();
  }

  /** E|x(t) − x(0)|², over the particles that have not diverged. */
  public Estimate meanSquaredDisplacement() {
    if (all.particles() == 0) {
      return EMPTY;
    }
    if (all.displaced() == 0) {
      return new Estimate.Absent(
          "displacements are summed at observed times only, and not in a periodic box");
    }
    double value = all.squaredDisplacement() / all.displaced();
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Moments m = batches.get(i);
      influence[i] = m.displaced() == 0 ? 0 : m.squaredDisplacement() / m.displaced() - value;
    }
    return Estimate.finite(
        new Estimate.Known(value, influence, 0), "particles are too far from where they started");
  }
}
