package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.dynamics.ScoreFit;
import langevin.estimate.line.ExpectedVelocity;

/**
 * Result of a quick and rough solution on a line before a run (estimators.md section 1): the score
 * ∂ log ρ/∂x for control variates, which need not be exact to be of mean 0, and the flow for fits,
 * which need not be exact to be one function among others. In each interval of time the score is
 * the polynomial that is nearest in the mean of squares over ρ, by Stieltjes' recurrence of the
 * polynomials that are orthogonal under ρ. A second solution with half the cells and steps goes
 * along and tells how sure the flow is.
 *
 * @param score in equal intervals of time
 * @param velocity at the times that were asked for
 */
public record ScorePilot(ScoreFit score, ExpectedVelocity velocity) {
  /** Cells. */
  private static final int CELLS = 400;

  /** Steps of implicit Euler to the middle of an interval, and as many from there on. */
  private static final int STEPS = 4;

  /** What is outside of the polynomial's interval on each side. */
  private static final double OUTSIDE = 1e-7;

  /** A solution on its way; its masses change. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Solution(LineGenerator generator, double[] m, int steps, boolean enclosed) {
    static Solution of(LineReference.Beginning beginning, int steps, boolean enclosed) {
      return new Solution(beginning.generator(), beginning.masses(), steps, enclosed);
    }

    void march(double from, double to) {
      double h = (to - from) / steps;
      for (int j = 1; j <= steps; j++) {
        generator.upTo(from + j * h);
        generator.step(h, m);
      }
    }

    /** The same later, this one left where it is. */
    Solution later(double from, double to) {
      Solution later = new Solution(generator, m.clone(), steps, enclosed);
      if (to > from) later.march(from, to);
      return later;
    }
  }

  /**
   * Solves and fits.
   *
   * @param start when the first interval begins
   * @param length of each
   * @param count how many
   * @param times when the flow is asked for, in order
   */
  static ScorePilot of(
      LineReference reference, double start, double length, int count, List<Double> times) {
    List<LineReference.Beginning> beginnings = reference.beginnings(List.of(CELLS, CELLS / 2));
    boolean enclosed = reference.isEnclosed();
    Solution fine = Solution.of(beginnings.getFirst(), STEPS, enclosed);
    Solution coarse = Solution.of(beginnings.getLast(), STEPS / 2, enclosed);
    List<ScoreFit.Polynomial> polynomials = new ArrayList<>();
    List<ExpectedVelocity.Moment> moments = new ArrayList<>();
    for (int k = 0; k <= count; k++) {
      double from = start + k * length;
      double middle = start + (k + 0.5) * length;
      double to = start + (k + 1) * length;
      while (moments.size() < times.size() && (k == count || times.get(moments.size()) < to)) {
        double t = times.get(moments.size());
        moments.add(moment(t, fine.later(from, t), coarse.later(from, t)));
      }
      if (k == count) break;
      fine.march(from, middle);
      polynomials.add(fit(fine.generator.cells(), fine.m));
      fine.march(middle, to);
      coarse.march(from, middle);
      coarse.march(middle, to);
    }
    return new ScorePilot(new ScoreFit(start, length, polynomials), new ExpectedVelocity(moments));
  }

  private static ExpectedVelocity.Moment moment(double time, Solution fine, Solution coarse) {
    ExpectedVelocity.Moment flow = flow(time, fine);
    double unsure = unsure(flow, flow(time, coarse), fine);
    return new ExpectedVelocity.Moment(time, flow.place(), flow.w(), flow.square(), unsure);
  }

  /** Mean square of what half the cells and steps make another flow of. */
  private static double unsure(
      ExpectedVelocity.Moment flow, ExpectedVelocity.Moment rough, Solution fine) {
    LineCells cells = fine.generator.cells();
    double sum = 0;
    for (int i = 0; i < fine.m.length; i++) {
      double x = cells.centres()[i];
      double apart = flow.at(x) - rough.at(x);
      sum += fine.m[i] * apart * apart;
    }
    return sum;
  }

  /**
   * w = ∂V/∂x + τ ∂log ρ/∂x on the faces, as the difference of V + τ log ρ over the distance: 0 at
   * the scheme's equilibrium. At a wall it is 0, and around a ring the seam stands at both ends.
   */
  private static ExpectedVelocity.Moment flow(double time, Solution solution) {
    LineGenerator generator = solution.generator;
    LineCells cells = generator.cells();
    double[] m = solution.m;
    // As the fit does: where the temperature jumps, that after it.
    generator.at(time);
    int n = m.length;
    int first = 0;
    int last = n - 1;
    if (!cells.ring()) {
      while (first < last - 2 && m[first] < OUTSIDE) first++;
      while (last > first + 2 && m[last] < OUTSIDE) last--;
    }
    int inner = last - first;
    boolean ends = cells.ring() || solution.enclosed;
    double[] place = new double[inner + (ends ? 2 : 0)];
    double[] w = new double[place.length];
    double square = 0;
    int shift = ends ? 1 : 0;
    for (int i = first; i < last; i++) {
      place[shift + i - first] = cells.faces()[i + 1];
      double here = generator.potentialStep(i, m[i], m[i + 1]) / cells.distance(i);
      w[shift + i - first] = here;
      square += 0.5 * (m[i] + m[i + 1]) * here * here;
    }
    if (ends) {
      place[0] = cells.faces()[0];
      place[place.length - 1] = cells.faces()[n];
      double seam =
          cells.ring() ? generator.potentialStep(n - 1, m[n - 1], m[0]) / cells.distance(n - 1) : 0;
      w[0] = seam;
      w[place.length - 1] = seam;
    }
    return new ExpectedVelocity.Moment(time, place, w, square, 0);
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
