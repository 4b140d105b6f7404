package langevin.fokkerplanck;

/**
 * Elimination of states (see {@link LineGenerator}) on many lines side by side: products and sums
 * of positive numbers only.
 */
sealed interface Elimination {
  /** m ← (1 − hL)⁻¹ m. */
  void apply(double[] m);

  /**
   * On lines whose ends reflect.
   *
   * @param up rates from a cell to the one {@code lines} after it
   * @param down and back
   * @param lines how many; the last so many cells have none after them
   */
  static Elimination between(double h, double[] up, double[] down, int lines) {
    int n = up.length;
    Between e = new Between(lines, new double[n], new double[n], new double[n]);
    double[] excess = new double[n];
    for (int k = 0; k < n; k++) {
      int before = k - lines;
      double carried = before < 0 ? 0 : h * down[before] * e.inverse[before] * excess[before];
      excess[k] = 1 + carried;
      e.inverse[k] = 1 / (k + lines < n ? excess[k] + h * up[k] : excess[k]);
      e.onward[k] = before < 0 ? 0 : h * up[before] * e.inverse[before];
      e.back[k] = k + lines < n ? h * down[k] * e.inverse[k] : 0;
    }
    return e;
  }

  /**
   * On rings. The last cell of each stays to the end; what leaves an eliminated one goes on to its
   * neighbours.
   *
   * @param up rates from a cell to the one {@code lines} after it, of the last to the first
   * @param down and back
   * @param lines how many
   */
  static Elimination around(double h, double[] up, double[] down, int lines) {
    int n = up.length;
    int last = n - lines;
    Around e =
        new Around(
            lines,
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[lines]);
    for (int line = 0; line < lines; line++) {
      double excess = 1;
      double excessOfLast = 1;
      double toLast = h * down[last + line];
      double back = h * up[last + line];
      for (int k = line; k < last; k += lines) {
        boolean beside = k + lines >= last;
        double onward = h * up[k];
        double inverted = 1 / (excess + onward + toLast);
        // Beside the last cell both ways lead to it.
        if (beside) back += h * down[k];
        e.inverse[k] = inverted;
        e.onward[k] = beside ? 0 : onward * inverted;
        e.toLast[k] = (beside ? onward + toLast : toLast) * inverted;
        e.fromLast[k] = back * inverted;
        e.back[k] = beside ? 0 : h * down[k] * inverted;
        excessOfLast += back * excess * inverted;
        double returning = h * down[k] * inverted;
        excess = 1 + returning * excess;
        toLast = returning * toLast;
        back = back * onward * inverted;
      }
      e.ofLast[line] = 1 / excessOfLast;
    }
    return e;
  }

  /**
   * Factors between reflecting ends.
   *
   * @param onward what of an eliminated cell goes to the next
   * @param back what comes back from the next
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Between(int lines, double[] onward, double[] inverse, double[] back)
      implements Elimination {
    @Override
    public void apply(double[] m) {
      int n = m.length;
      for (int k = lines; k < n; k++) {
        m[k] += onward[k] * m[k - lines];
      }
      for (int k = n - lines; k < n; k++) {
        m[k] *= inverse[k];
      }
      for (int row = n - 2 * lines; row >= 0; row -= lines) {
        for (int k = row; k < row + lines; k++) {
          m[k] = inverse[k] * m[k] + back[k] * m[k + lines];
        }
      }
    }
  }

  /**
   * Factors on rings.
   *
   * @param onward what of an eliminated cell goes to the next
   * @param toLast and to the last
   * @param back what comes back from the next
   * @param fromLast and from the last
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Around(
      int lines,
      double[] onward,
      double[] toLast,
      double[] inverse,
      double[] back,
      double[] fromLast,
      double[] ofLast)
      implements Elimination {
    @Override
    public void apply(double[] m) {
      int last = m.length - lines;
      for (int row = 0; row < last; row += lines) {
        for (int j = 0; j < lines; j++) {
          int k = row + j;
          m[last + j] += toLast[k] * m[k];
          m[k + lines] += onward[k] * m[k];
        }
      }
      for (int j = 0; j < lines; j++) m[last + j] *= ofLast[j];
      for (int row = last - lines; row >= 0; row -= lines) {
        for (int j = 0; j < lines; j++) {
          int k = row + j;
          m[k] = inverse[k] * m[k] + back[k] * m[k + lines] + fromLast[k] * m[last + j];
        }
      }
    }
  }
}
