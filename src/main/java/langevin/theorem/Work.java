package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.Potential;

/**
 * The work done on a driven ensemble since time 0, W(t) = ∫₀ᵗ E[∂V/∂s] ds (theory.md D7, D8), at
 * every node: what a controller has put in on average. E[V](t) − E[V](0) is W less the heat given
 * off.
 *
 * <p>The power is integrated through the cubics of neighbouring nodes, between corners of the
 * schedule piece by piece. It is one ensemble followed in time, so the standard error is that of
 * the batches' influences on the whole integral. The bias bar is a third of what every second node
 * alone would change, as for a rule of second order; and where a schedule λ(t) is known, what the
 * same rule makes of ∫λ̇ ds against λ(t) − λ(0), times the largest |E[H]| = |E[∂V/∂s]/λ̇| seen: a
 * schedule with periods that the nodes do not resolve widens the bar.
 */
final class Work {
  /** Nodes through which the power is interpolated. */
  private static final int POINTS = 4;

  /** Part of the longest interval over which a schedule is differenced. */
  private static final double DIFFERENCE = 1e-6;

  private final List<NodeEstimates> nodes;
  private final double[] times;

  /** By node, the first of its smooth piece, and the last. */
  private final int[] first;

  private final int[] last;

  private Work(List<NodeEstimates> nodes, double step) {
    this.nodes = nodes;
    times = nodes.stream().mapToDouble(NodeEstimates::time).toArray();
    int n = times.length;
    first = new int[n];
    last = new int[n];
    for (int k = 1; k < n; k++) {
      first[k] = Simpson.apart(times[k - 1], times[k], step) ? first[k - 1] : k;
    }
    for (int k = n - 1; k >= 0; k--) {
      last[k] = k < n - 1 && first[k + 1] == first[k] ? last[k + 1] : k;
    }
  }

  /**
   * W at every node, in order; from the first node without a power on there is none.
   *
   * @param step of the run: nodes much closer than that are the two sides of a corner
   */
  static List<Estimate> at(List<NodeEstimates> nodes, Potential potential, double step) {
    return new Work(nodes, step).at(potential);
  }

  private List<Estimate> at(Potential potential) {
    int n = times.length;
    List<Estimate> work = new ArrayList<>();
    double[] unresolved = unresolved(potential);
    Estimate fine = nodes.getFirst().driving().times(0);
    Estimate coarse = fine;
    work.add(fine);
    for (int k = 1; k < n; k++) {
      if (first[k] != k) {
        fine = fine.plus(integral(indices(k, 1), times[k - 1], times[k]));
        coarse = coarse.plus(integral(indices(k, 2), times[k - 1], times[k]));
      }
      double unseen = unresolved[k];
      work.add(
          fine instanceof Estimate.Known f && coarse instanceof Estimate.Known c
              ? new Estimate.Known(
                  f.value(), f.influence(), Math.abs(f.value() - c.value()) / 3 + unseen)
              : fine);
    }
    return work;
  }

  /** Of the piece that node k is in every so many of the nodes, and the last. */
  private int[] indices(int k, int stride) {
    // Two nodes leave the value at the first to stand for the whole interval.
    if (stride > 1 && last[k] - first[k] == 1) return new int[] {first[k]};
    List<Integer> taken = new ArrayList<>();
    for (int i = first[k]; i < last[k]; i += stride) taken.add(i);
    taken.add(last[k]);
    return taken.stream().mapToInt(i -> i).toArray();
  }

  private Estimate integral(int[] through, double from, double to) {
    int[] near = near(through, from, to);
    double[] weights = weights(near, from, to);
    Estimate sum = nodes.get(near[0]).driving().times(weights[0]);
    for (int j = 1; j < near.length; j++) {
      sum = sum.plus(nodes.get(near[j]).driving().times(weights[j]));
    }
    return sum;
  }

  /** The nodes on both sides of the interval. */
  private int[] near(int[] through, double from, double to) {
    int count = Math.min(POINTS, through.length);
    int first = 0;
    double middle = (from + to) / 2;
    while (first + count < through.length && times[through[first + count / 2]] <= middle) first++;
    int[] near = new int[count];
    System.arraycopy(through, first, near, 0, count);
    return near;
  }

  /** ∫ of the polynomials that are 1 at one node and 0 at the others; Simpson is exact for them. */
  private double[] weights(int[] near, double from, double to) {
    double[] share = {1.0 / 6, 4.0 / 6, 1.0 / 6};
    double[] weights = new double[near.length];
    for (int j = 0; j < near.length; j++) {
      for (int q = 0; q < share.length; q++) {
        double t = from + 0.5 * q * (to - from);
        double cardinal = 1;
        for (int m = 0; m < near.length; m++) {
          if (m != j) {
            cardinal *= (t - times[near[m]]) / (times[near[j]] - times[near[m]]);
          }
        }
        weights[j] += share[q] * (to - from) * cardinal;
      }
    }
    return weights;
  }

  /** By node, what of the schedule the nodes do not see, as work. */
  private double[] unresolved(Potential potential) {
    int n = times.length;
    double[] unresolved = new double[n];
    if (n < 2 || potential.coefficient(0).isEmpty()) return unresolved;
    double[] rate = new double[n];
    double delta = Double.POSITIVE_INFINITY;
    for (int k = 1; k < n; k++) {
      if (first[k] != k) delta = Math.min(delta, DIFFERENCE * (times[k] - times[k - 1]));
    }
    double fastest = 0;
    for (int k = 0; k < n; k++) {
      // At the end of a piece the schedule may have a corner, beyond which it is another.
      boolean corner = k == last[k] && !potential.driving().corners().isEmpty();
      double to = corner ? times[k] : times[k] + delta;
      rate[k] = (at(potential, to) - at(potential, to - delta)) / delta;
      fastest = Math.max(fastest, Math.abs(rate[k]));
    }
    double largest = 0;
    for (int k = 0; k < n; k++) {
      if (Math.abs(rate[k]) > 1e-6 * fastest
          && nodes.get(k).driving() instanceof Estimate.Known power) {
        largest = Math.max(largest, Math.abs(power.value() / rate[k]));
      }
    }
    double sum = 0;
    for (int k = 1; k < n; k++) {
      if (first[k] != k) {
        int[] near = near(indices(k, 1), times[k - 1], times[k]);
        double[] weights = weights(near, times[k - 1], times[k]);
        for (int j = 0; j < near.length; j++) sum += weights[j] * rate[near[j]];
      }
      double exact = at(potential, times[k]) - at(potential, 0);
      unresolved[k] = largest * Math.abs(sum - exact);
    }
    return unresolved;
  }

  private static double at(Potential potential, double time) {
    OptionalDouble coefficient = potential.coefficient(time);
    return coefficient.orElse(Double.NaN);
  }
}
