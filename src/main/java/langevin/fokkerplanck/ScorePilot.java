package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.dynamics.ScoreFit;

/**
 * Fit of the score ∂ log ρ/∂x of a single solution on a line: quick and rough, for control
 * variates, which need not be exact to be of mean 0 (estimators.md section 1). In each interval of
 * time it is the polynomial that is nearest in the mean of squares over ρ, by Stieltjes' recurrence
 * of the polynomials that are orthogonal under ρ.
 */
final class ScorePilot {
  /** Cells. */
  private static final int CELLS = 400;

  /** Steps of implicit Euler to the middle of an interval, and as many from there on. */
  private static final int STEPS = 4;

  /** What is outside of the polynomial's interval on each side. */
  private static final double OUTSIDE = 1e-7;

  private ScorePilot() {}

  /**
   * Solves once and fits.
   *
   * @param start when the first interval begins
   * @param length of each
   * @param count how many
   */
  static ScoreFit of(LineReference reference, double start, double length, int count) {
    LineReference.Beginning beginning = reference.beginning(CELLS);
    LineGenerator generator = beginning.generator();
    double[] m = beginning.masses();
    List<ScoreFit.Polynomial> polynomials = new ArrayList<>();
    double h = 0.5 * length / STEPS;
    for (int k = 0; k < count; k++) {
      march(generator, start + k * length, h, m);
      polynomials.add(fit(generator.cells(), m));
      march(generator, start + (k + 0.5) * length, h, m);
    }
    return new ScoreFit(start, length, polynomials);
  }

  private static void march(LineGenerator generator, double from, double h, double[] m) {
    for (int j = 1; j <= STEPS; j++) {
      generator.upTo(from + j * h);
      generator.step(h, m);
    }
  }

  private static ScoreFit.Polynomial fit(LineCells cells, double[] m) {
    int n = m.length;
    int first = 0;
    int last = n - 1;
    for (double out = m[first]; out < OUTSIDE; out += m[first]) first++;
    for (double out = m[last]; out < OUTSIDE; out += m[last]) last--;
    if (last - first < 2) {
      // All of it is in one place, as it starts from a point: nothing is known yet.
      return new ScoreFit.Polynomial(cells.centres()[first], 1, new double[ScoreFit.TERMS]);
    }
    double centre = 0.5 * (cells.centres()[first] + cells.centres()[last]);
    double radius = 0.5 * (cells.centres()[last] - cells.centres()[first]);
    int faces = last - first;
    double[] u = new double[faces];
    double[] weight = new double[faces];
    double[] score = new double[faces];
    for (int i = 0; i < faces; i++) {
      int c = first + i;
      u[i] = (cells.faces()[c + 1] - centre) / radius;
      weight[i] = 0.5 * (m[c] + m[c + 1]);
      score[i] =
          StrictMath.log(m[c + 1] / m[c] * (cells.width(c) / cells.width(c + 1)))
              / cells.distance(c);
    }
    return new ScoreFit.Polynomial(centre, radius, nearest(u, weight, score));
  }

  /** Coefficients of the powers of u in the polynomial that is nearest. */
  private static double[] nearest(double[] u, double[] weight, double[] value) {
    int terms = Math.min(ScoreFit.TERMS, u.length);
    double[] sum = new double[ScoreFit.TERMS];
    double[] left = value.clone();
    double[] before = new double[u.length];
    double[] now = new double[u.length];
    Arrays.fill(now, 1);
    double[] beforeInPowers = new double[ScoreFit.TERMS];
    double[] nowInPowers = new double[ScoreFit.TERMS];
    nowInPowers[0] = 1;
    double normBefore = 1;
    for (int j = 0; j < terms; j++) {
      double norm = 0;
      double moment = 0;
      double along = 0;
      for (int i = 0; i < u.length; i++) {
        double w = weight[i] * now[i];
        norm += w * now[i];
        moment += w * now[i] * u[i];
        along += w * left[i];
      }
      if (!(norm > 0)) break;
      double c = along / norm;
      double alpha = moment / norm;
      double beta = j == 0 ? 0 : norm / normBefore;
      for (int p = 0; p < sum.length; p++) sum[p] += c * nowInPowers[p];
      double[] next = new double[u.length];
      for (int i = 0; i < u.length; i++) {
        left[i] -= c * now[i];
        next[i] = (u[i] - alpha) * now[i] - beta * before[i];
      }
      double[] nextInPowers = new double[sum.length];
      for (int p = 0; p < sum.length; p++) {
        double raised = p == 0 ? 0 : nowInPowers[p - 1];
        nextInPowers[p] = raised - alpha * nowInPowers[p] - beta * beforeInPowers[p];
      }
      before = now;
      now = next;
      beforeInPowers = nowInPowers;
      nowInPowers = nextInPowers;
      normBefore = norm;
    }
    return sum;
  }
}
