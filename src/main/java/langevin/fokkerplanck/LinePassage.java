package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.Region;
import langevin.ensemble.SampleLaw;
import langevin.potential.Potential;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * First passage of a region's border on a line: the share S(t) = P(T &gt; t) that has not passed,
 * and E[T], of particles that start on one side of it. The Fokker–Planck operator of that side,
 * with mass lost through the border, is diagonalised on even cells, −L = Σ λ_k φ_k φ_k^T in the
 * space in which it is symmetric, so that S(t) = Σ c_k e^{−λ_k t} at any time and E[T] = Σ c_k/λ_k.
 * On three grids, each with twice the cells of the one before, extrapolated in the squared width of
 * the cells.
 */
public final class LinePassage {
  private static final int COARSEST = 90;

  private static final int GRIDS = 3;

  private static final int STEPS = 100;

  /** Where equilibrium ends V is about so many τ above the lowest. */
  private static final double REACHED = 36;

  /** A weight of 0 mass is none. */
  private static final double NOTHING = 1e-300;

  /** The part of the start that may be farther out than equilibrium reaches. */
  private static final double LITTLE = 1e-5;

  /** So many τ above the lowest nothing of equilibrium is left, and most starts have ended. */
  private static final double FAR = 60;

  /** So many τ above the lowest a place still has its digits. */
  private static final double HIGHEST = 80;

  private final List<Modes> grids;

  private LinePassage(List<Modes> grids) {
    this.grids = grids;
  }

  /** Weights and rates of what decays, of all parts of a side. */
  private record Modes(List<double[]> weights, List<double[]> rates) {
    double sum(ToDoubleFunction<Double> of) {
      double sum = 0;
      for (int p = 0; p < weights.size(); p++) {
        double[] c = weights.get(p);
        double[] lambda = rates.get(p);
        for (int k = 0; k < c.length; k++) sum += c[k] * of.applyAsDouble(lambda[k]);
      }
      return sum;
    }

    double slowest() {
      double least = Double.POSITIVE_INFINITY;
      for (double[] each : rates) least = Math.min(least, Arrays.stream(each).min().orElseThrow());
      return least;
    }
  }

  /**
   * Why it is not solved, as a sentence; empty if it is.
   *
   * @param law at time 0
   */
  public static Optional<String> obstacle(Conditions conditions, Region region, InitialLaw law) {
    return obstacle(conditions, region)
        .or(
            () ->
                law instanceof SampleLaw || LineStart.of(law, conditions.domain()).isEmpty()
                    ? Optional.of("it needs a start whose law is known; that of this one is not")
                    : Optional.empty());
  }

  /** The same from any law. */
  private static Optional<String> obstacle(Conditions conditions, Region region) {
    boolean closed =
        region.lower() > Double.NEGATIVE_INFINITY && region.upper() < Double.POSITIVE_INFINITY;
    Optional<String> none = obstacle(conditions);
    if (none.isPresent()) return none;
    return closed ? Optional.empty() : LineRelaxation.obstacle(conditions);
  }

  /** Why it is not solved under such conditions, whatever the region, as a sentence. */
  public static Optional<String> obstacle(Conditions conditions) {
    Potential potential = conditions.potential();
    if (potential.dimension() != 1 || !potential.conservative()) {
      return Optional.of("first passage times are solved for in a potential of dimension 1");
    }
    if (conditions.diffusion().isPresent()) {
      return Optional.of("the noise depends on the place, and it is solved for one temperature");
    }
    if (potential.driven()) return Optional.of("it needs a landscape that stands still");
    if (conditions.temperature().varies() || !(conditions.temperature(0) > 0)) {
      return Optional.of("it needs a temperature greater than 0 that stays the same");
    }
    return conditions.domain() instanceof Domain.Periodic
        ? Optional.of("first passage times are solved for on a line, here it is closed to a ring")
        : Optional.empty();
  }

  /**
   * Solves for particles that start on one side.
   *
   * @param inside whether they start in the region
   * @return empty if the law puts nothing there
   * @throws IllegalArgumentException if there is an {@link #obstacle}; the message is a sentence
   */
  public static Optional<LinePassage> of(
      Conditions conditions, Region region, InitialLaw law, boolean inside) {
    Optional<String> obstacle = obstacle(conditions, region, law);
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
    LineStart start = LineStart.of(law, conditions.domain()).orElseThrow();
    if (!inside) {
      Optional<String> open = LineRelaxation.obstacle(conditions);
      if (open.isPresent()) throw new IllegalArgumentException(open.get());
    }
    List<Modes> grids = new ArrayList<>();
    for (int grid = 0; grid < GRIDS; grid++) {
      Optional<Modes> modes = modes(conditions, region, start, inside, COARSEST << grid);
      if (modes.isEmpty()) return Optional.empty();
      grids.add(modes.get());
    }
    return Optional.of(new LinePassage(grids));
  }

  /**
   * A side in parts of even cells each: the region, or what is on both sides of it, as far as there
   * is anything. What the start puts beyond that, which is little, is put on the last cell.
   */
  private static Optional<Modes> modes(
      Conditions conditions, Region region, LineStart start, boolean inside, int count) {
    double[] reach = reach(conditions, region);
    List<Double> ends = new ArrayList<>();
    if (start.lower() < reach[0]) ends.add(start.lower());
    ends.add(reach[0]);
    if (region.lower() > reach[0]) ends.add(region.lower());
    if (region.upper() < reach[1]) ends.add(region.upper());
    ends.add(reach[1]);
    if (start.upper() > reach[1]) ends.add(start.upper());
    int parts = ends.size() - 1;
    double[] faces = new double[parts * count + 1];
    double[] centres = new double[parts * count];
    for (int p = 0; p < parts; p++) {
      double width = (ends.get(p + 1) - ends.get(p)) / count;
      for (int i = 0; i < count; i++) {
        faces[p * count + i] = ends.get(p) + i * width;
        centres[p * count + i] = ends.get(p) + (i + 0.5) * width;
      }
    }
    faces[parts * count] = ends.getLast();
    double[] masses = start.masses(new LineCells(faces, centres, false));
    double total = 0;
    double beyond = 0;
    for (int i = 0; i < masses.length; i++) {
      if (region.contains(centres[i]) == inside) {
        total += masses[i];
        if (centres[i] < reach[0] || centres[i] > reach[1]) beyond += masses[i];
      }
    }
    if (!(total > NOTHING)) return Optional.empty();
    if (beyond > LITTLE * total) {
      throw new IllegalArgumentException(
          "particles start too far out for first passage times to be solved for");
    }
    List<double[]> weights = new ArrayList<>();
    List<double[]> rates = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      double from = ends.get(p);
      double to = ends.get(p + 1);
      boolean other = region.contains(centres[p * count]) != inside;
      if (other || to <= reach[0] || from >= reach[1]) continue;
      double[] own = Arrays.copyOfRange(masses, p * count, (p + 1) * count);
      for (int i = 0; i < p * count && from == reach[0]; i++) own[0] += masses[i];
      for (int i = (p + 1) * count; i < masses.length && to == reach[1]; i++) {
        own[count - 1] += masses[i];
      }
      for (int i = 0; i < count; i++) own[i] /= total;
      double[] at = new double[2 * count + 1];
      double width = (to - from) / count;
      for (int j = 0; j <= 2 * count; j++) at[j] = from + 0.5 * j * width;
      boolean lossLeft = from == region.lower() || from == region.upper();
      boolean lossRight = to == region.lower() || to == region.upper();
      solve(conditions, at, width, lossLeft, lossRight, own, weights, rates);
    }
    return Optional.of(new Modes(weights, rates));
  }

  /**
   * Between the walls, or as far as equilibrium reaches; in a landscape that does not confine no
   * farther than the region.
   */
  private static double[] reach(Conditions conditions, Region region) {
    if (LineRelaxation.obstacle(conditions).isPresent()) {
      return new double[] {region.lower(), region.upper()};
    }
    Box box = LineRelaxation.equilibrium(conditions);
    double lower = box.lower().getFirst();
    double upper = box.upper().getFirst();
    if (conditions.domain() instanceof Domain.Unbounded) {
      double step = (upper - lower) / STEPS;
      lower = farther(conditions, lower, -step);
      upper = farther(conditions, upper, step);
    }
    boolean low = Double.isInfinite(region.lower()) || lower < region.lower();
    boolean high = Double.isInfinite(region.upper()) || region.upper() < upper;
    boolean met = region.lower() < upper && lower < region.upper();
    if (!met || (!low && !high)) {
      throw new IllegalArgumentException("equilibrium does not reach the region's border");
    }
    return new double[] {
      low ? lower : region.lower(), high ? upper : region.upper(),
    };
  }

  /** Where V is so many τ above what it is where equilibrium ends that nothing is left. */
  private static double farther(Conditions conditions, double from, double step) {
    double base = LineLandscape.at(conditions.potential(), from).energies(0)[0];
    double most = (FAR - REACHED) * conditions.temperature(0);
    double at = from;
    for (int k = 0; k < STEPS; k++) {
      double next = LineLandscape.at(conditions.potential(), at + step).energies(0)[0];
      if (!(next - base < most)) break;
      at += step;
    }
    return at;
  }

  private static void solve(
      Conditions conditions,
      double[] at,
      double width,
      boolean lossLeft,
      boolean lossRight,
      double[] mass,
      List<double[]> weights,
      List<double[]> rates) {
    int n = mass.length;
    double temperature = conditions.temperature(0);
    double[] v = LineLandscape.at(conditions.potential(), at).energies(0);
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) lowest = Math.min(lowest, v[2 * i + 1]);
    for (int i = 0; i < n; i++) {
      if (v[2 * i + 1] - lowest > HIGHEST * temperature) {
        throw new IllegalArgumentException(
            "the landscape rises too high for first passage times to be solved for");
      }
    }
    double speed = temperature / (width * width);
    double[] diagonal = new double[n];
    double[] beside = new double[n - 1];
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      double here = v[2 * i + 1];
      double left = i > 0 ? 1 : lossLeft ? 2 : 0;
      double right = i + 1 < n ? 1 : lossRight ? 2 : 0;
      diagonal[i] =
          speed
              * (left * StrictMath.exp((here - v[2 * i]) / temperature)
                  + right * StrictMath.exp((here - v[2 * i + 2]) / temperature));
      if (i + 1 < n) {
        double mean = 0.5 * (here + v[2 * i + 3]);
        beside[i] = -speed * StrictMath.exp((mean - v[2 * i + 2]) / temperature);
      }
      root[i] = StrictMath.exp((lowest - here) / (2 * temperature));
    }
    EigenDecomposition all = new EigenDecomposition(diagonal, beside);
    double[] c = new double[n];
    for (int k = 0; k < n; k++) {
      double[] mode = all.getEigenvector(k).toArray();
      double ones = 0;
      double start = 0;
      for (int i = 0; i < n; i++) {
        ones += mode[i] * root[i];
        start += mode[i] * mass[i] / root[i];
      }
      c[k] = ones * start;
    }
    weights.add(c);
    rates.add(all.getRealEigenvalues());
  }

  /** P(T &gt; t). */
  public GridSolution.Value survival(double time) {
    return extrapolated(m -> m.sum(rate -> StrictMath.exp(-rate * time)));
  }

  /** E[min(T, t)]. */
  public GridSolution.Value restrictedMean(double time) {
    return extrapolated(m -> m.sum(rate -> -StrictMath.expm1(-rate * time) / rate));
  }

  /** E[T]. */
  public GridSolution.Value mean() {
    return extrapolated(m -> m.sum(rate -> 1 / rate));
  }

  /** The rate at which those pass in the end that are left. */
  public GridSolution.Value rate() {
    return extrapolated(Modes::slowest);
  }

  private GridSolution.Value extrapolated(ToDoubleFunction<Modes> of) {
    double coarse = of.applyAsDouble(grids.get(0));
    double middle = of.applyAsDouble(grids.get(1));
    double fine = of.applyAsDouble(grids.get(2));
    double before = middle + (middle - coarse) / 3;
    double value = fine + (fine - middle) / 3;
    return new GridSolution.Value(value, Math.abs(value - before) + 0x1p-40 * Math.abs(value));
  }
}
