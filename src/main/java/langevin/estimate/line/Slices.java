package langevin.estimate.line;

/** Means of a quantile function over slices of the unit interval. */
final class Slices {
  private Slices() {}

  /**
   * Of mass that lies evenly on intervals which do not overlap.
   *
   * @param left ends of the intervals, increasing
   * @param right other ends
   * @param mass of each, together 1 up to rounding
   * @param edges of the slices, increasing from 0 to 1
   */
  static double[] means(double[] left, double[] right, double[] mass, double[] edges) {
    double[] means = new double[edges.length - 1];
    int last = mass.length - 1;
    while (last > 0 && mass[last] == 0) last--;
    int slice = 0;
    double u = 0;
    double below = 0;
    for (int i = 0; i <= last; i++) {
      if (mass[i] == 0) continue;
      double above = i == last ? 1 : Math.min(1, below + mass[i]);
      while (slice < means.length) {
        double to = Math.min(above, edges[slice + 1]);
        if (to > u) {
          // Of the mass to its left, which may be too little for a slope.
          double part = (0.5 * (u + to) - below) / (above - below);
          means[slice] += (to - u) * (left[i] + part * (right[i] - left[i]));
          u = to;
        }
        if (edges[slice + 1] > above) break;
        slice++;
      }
      below = above;
    }
    for (int k = 0; k < means.length; k++) means[k] /= edges[k + 1] - edges[k];
    return means;
  }
}
