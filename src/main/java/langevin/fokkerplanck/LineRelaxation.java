package langevin.fokkerplanck;

import java.util.Arrays;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.potential.Potential;
import langevin.text.Numerals;

/**
 * The slowest relaxation to equilibrium on a line (theory.md D16): the spectral gap λ₁ of D2 and
 * its eigenfunction φ₁, −∇V·∇φ₁ + τΔφ₁ = −λ₁φ₁, so that E[φ₁(X_t)] = e^{−λ₁t} E[φ₁(X_0)] from any
 * start. Both are those of {@link LineRates} on three grids, each with three times the cells of the
 * one before, whose centres are then among its own, extrapolated in the squared width of the cells.
 *
 * @param gap λ₁
 * @param positions equidistant
 * @param eigenfunction φ₁ there, increasing, of mean 0 and mean square 1 at equilibrium
 * @param errors of it: what the last extrapolation changed, and what interpolation may
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
public record LineRelaxation(
    GridSolution.Value gap, double[] positions, double[] eigenfunction, double[] errors) {
  /** Cells of the coarsest grid, at first and at most. */
  private static final int FEWEST = 300;

  private static final int MOST = 2700;

  /** Of the gap, that is tried for. */
  private static final double WANTED = 1e-9;

  /** Beyond the outermost particle V rises by so many τ before the line is cut. */
  private static final double MARGIN = 40;

  /** So many τ above the lowest the equilibrium is still a number. */
  private static final double HIGHEST = 600;

  private static final int MOST_EXTENSIONS = 100_000;

  /** What of other modes may be left in φ₁. */
  private static final double PURE = 1e-8;

  /** Why there is no such gap under these conditions, as a sentence; empty if there is. */
  public static Optional<String> obstacle(Conditions conditions) {
    Potential potential = conditions.potential();
    if (potential.dimension() != 1 || !potential.conservative()) {
      return Optional.of("the slow mode is that of a potential of dimension 1");
    }
    if (conditions.diffusion().isPresent()) {
      return Optional.of(
          "the noise depends on the place; the slow mode is that of one temperature");
    }
    if (potential.driven()) {
      return Optional.of("it needs a landscape that stands still, whose equilibrium is approached");
    }
    if (conditions.temperature().varies() || !(conditions.temperature(0) > 0)) {
      return Optional.of("it needs a temperature greater than 0 that stays the same");
    }
    if (conditions.domain() instanceof Domain.Periodic) {
      return Optional.of("the slow mode is found on a line, here it is closed to a ring");
    }
    if (conditions.domain() instanceof Domain.Unbounded) {
      try {
        GibbsLaw.reach(potential, conditions.temperature(0));
      } catch (IllegalArgumentException none) {
        return Optional.of(
            "it needs a landscape that confines, whose equilibrium is approached; "
                + none.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Where equilibrium is: between the walls, or as far as e^{−V/τ} is not negligible. */
  static Box equilibrium(Conditions conditions) {
    return conditions.domain() instanceof Domain.Reflecting(Box box)
        ? box
        : GibbsLaw.reach(conditions.potential(), conditions.temperature(0));
  }

  /**
   * Solves for it as far as equilibrium reaches.
   *
   * @throws IllegalArgumentException as {@link #of(Conditions, double, double)} does
   */
  public static LineRelaxation of(Conditions conditions) {
    return of(conditions, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  /**
   * Solves for it as far as particles are.
   *
   * @param lowest position
   * @param highest position
   * @throws IllegalArgumentException if there is an {@link #obstacle}, particles are too far out,
   *     or no mode is slowest; the message is a sentence
   */
  public static LineRelaxation of(Conditions conditions, double lowest, double highest) {
    Optional<String> obstacle = obstacle(conditions);
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
    double temperature = conditions.temperature(0);
    Box box = equilibrium(conditions);
    double lower = box.lower().getFirst();
    double upper = box.upper().getFirst();
    if (conditions.domain() instanceof Domain.Unbounded) {
      double step = (upper - lower) / 50;
      lower = beyond(conditions.potential(), temperature, Math.min(lower, lowest), -step);
      upper = beyond(conditions.potential(), temperature, Math.max(upper, highest), step);
    }
    LineLandscape landscape =
        LineLandscape.at(
            conditions.potential(), LineCells.even(lower, upper, FEWEST, false).centres());
    double[] v = landscape.energies(0);
    double least = Arrays.stream(v).min().orElseThrow();
    if (!(Arrays.stream(v).max().orElseThrow() - least < HIGHEST * temperature)) {
      throw new IllegalArgumentException(
          "particles from %s to %s lie too far out for the slow mode to be solved for there"
              .formatted(Numerals.brief(lowest), Numerals.brief(highest)));
    }
    for (int cells = FEWEST; ; cells *= 3) {
      LineRelaxation found = of(conditions.potential(), temperature, lower, upper, cells);
      if (found.gap.error() <= WANTED * found.gap.value() || cells >= MOST) return found;
    }
  }

  /** Where V has risen enough for a wall there not to be felt at x. */
  private static double beyond(Potential potential, double temperature, double x, double step) {
    double base = energy(potential, x);
    for (int k = 1; k < MOST_EXTENSIONS; k++) {
      double to = x + k * step;
      double v = energy(potential, to);
      if (v - base >= MARGIN * temperature) return to;
    }
    throw new IllegalArgumentException(
        "the landscape does not confine beyond " + Numerals.brief(x));
  }

  private static double energy(Potential potential, double x) {
    return LineLandscape.at(potential, x).energies(0)[0];
  }

  private static LineRelaxation of(
      Potential potential, double temperature, double lower, double upper, int cells) {
    LineCells[] grids = new LineCells[3];
    LineRates.Slow[] slow = new LineRates.Slow[3];
    for (int q = 0; q < 3; q++) {
      grids[q] = LineCells.even(lower, upper, cells * (q == 0 ? 1 : q == 1 ? 3 : 9), false);
      slow[q] = new LineRates(grids[q], potential, temperature).slow();
      if (!(slow[q].left() <= PURE)) {
        throw new IllegalArgumentException(
            "no mode is slowest: two of them decay nearly alike, or the landscape varies within"
                + " the grid's cells");
      }
    }
    double coarse = extrapolated(slow[0].gap(), slow[1].gap());
    double fine = extrapolated(slow[1].gap(), slow[2].gap());
    double[] values = new double[3 * cells];
    double[] errors = new double[3 * cells];
    for (int i = 0; i < values.length; i++) {
      values[i] = extrapolated(slow[1].eigenfunction()[i], slow[2].eigenfunction()[3 * i + 1]);
    }
    for (int i = 0; i < values.length; i++) {
      int middle = i / 3 * 3 + 1;
      double less = extrapolated(slow[0].eigenfunction()[i / 3], slow[1].eigenfunction()[middle]);
      errors[i] =
          Math.abs(values[middle] - less)
              + PURE * Math.abs(values[i])
              + interpolation(values, middle);
    }
    return new LineRelaxation(
        new GridSolution.Value(fine, Math.abs(fine - coarse) + 1e-13 * fine),
        grids[1].centres(),
        values,
        errors);
  }

  /** Of numbers on cells and on three times as many, whose errors are as 9 to 1. */
  private static double extrapolated(double coarse, double fine) {
    return fine + (fine - coarse) / 8;
  }

  /** The fourth difference over which a cubic errs by less than a hundredth. */
  private static double interpolation(double[] f, int i) {
    int at = Math.clamp(i, 2, f.length - 3);
    return Math.abs(f[at - 2] - 4 * f[at - 1] + 6 * f[at] - 4 * f[at + 1] + f[at + 2]) / 40;
  }

  /** φ₁(x), by the cubic through the four positions about x. */
  public double at(double x) {
    return through(eigenfunction, x);
  }

  /** The error of φ₁(x). */
  public double errorAt(double x) {
    return errors[Math.clamp((int) Math.rint(place(x)), 0, errors.length - 1)];
  }

  private double place(double x) {
    return (x - positions[0])
        / (positions[positions.length - 1] - positions[0])
        * (positions.length - 1);
  }

  private double through(double[] f, double x) {
    double u = place(x);
    int i = Math.clamp((int) Math.floor(u) - 1, 0, f.length - 4);
    double s = u - i;
    return f[i] * (s - 1) * (s - 2) * (s - 3) / -6
        + f[i + 1] * s * (s - 2) * (s - 3) / 2
        + f[i + 2] * s * (s - 1) * (s - 3) / -2
        + f[i + 3] * s * (s - 1) * (s - 2) / 6;
  }
}
