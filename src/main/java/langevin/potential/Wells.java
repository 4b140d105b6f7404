package langevin.potential;

import java.util.List;

/**
 * The wells of a landscape, and which one a point belongs to. Every point belongs to one. How far a
 * well reaches is the landscape's to say: in one dimension to the tops of the barriers on both
 * sides, which is the basin of attraction of its minimum; beyond one dimension to surfaces through
 * the saddles ({@link Planes}), or to where another component of a mixture is likelier.
 */
public interface Wells {
  /** How many there are, at least two. */
  int count();

  /**
   * well[i − from] = number of the well that particle i belongs to, from 0; anything for a position
   * that is not a number.
   *
   * @param x positions, {@code x[axis][i]}; {@code to − from} is a multiple of {@link
   *     langevin.simd.Lanes#WIDEST}
   */
  void locate(double[][] x, int from, int to, int[] well);

  /**
   * Intervals of a line between the tops of barriers, in order from the left.
   *
   * @param tops where V has its maxima, increasing
   */
  record Intervals(List<Double> tops) implements Wells {
    /**
     * @throws IllegalArgumentException if there is no top, or they do not increase
     */
    public Intervals {
      tops = List.copyOf(tops);
      if (tops.isEmpty()) throw new IllegalArgumentException("no barrier");
      for (int k = 1; k < tops.size(); k++) {
        if (!(tops.get(k - 1) < tops.get(k))) {
          throw new IllegalArgumentException("tops of barriers at " + tops);
        }
      }
    }

    @Override
    public int count() {
      return tops.size() + 1;
    }

    @Override
    public void locate(double[][] x, int from, int to, int[] well) {
      for (int i = from; i < to; i++) well[i - from] = 0;
      for (double top : tops) {
        for (int i = from; i < to; i++) well[i - from] += x[0][i] > top ? 1 : 0;
      }
    }
  }

  /**
   * Wells in a row, from each to the next over one saddle, told apart by the plane through the
   * saddle across the direction in which it falls off: the dividing surface of transition state
   * theory in its harmonic form (Vineyard, <i>J. Phys. Chem. Solids</i> 3 (1957) 121). It touches
   * the border of the basins of attraction at the saddle, where particles cross.
   *
   * @param saddles one between each well and the next
   * @param ahead the direction of falling off at each, towards the next well
   */
  record Planes(List<List<Double>> saddles, List<List<Double>> ahead) implements Wells {
    /**
     * @throws IllegalArgumentException unless there are as many directions as saddles, at least one
     */
    public Planes {
      saddles = saddles.stream().map(List::copyOf).toList();
      ahead = ahead.stream().map(List::copyOf).toList();
      if (saddles.isEmpty() || saddles.size() != ahead.size()) {
        throw new IllegalArgumentException(saddles + " and " + ahead);
      }
    }

    @Override
    public int count() {
      return saddles.size() + 1;
    }

    /** The well behind the last plane that the point lies beyond. */
    @Override
    public void locate(double[][] x, int from, int to, int[] well) {
      for (int i = from; i < to; i++) {
        well[i - from] = 0;
        for (int s = 0; s < saddles.size(); s++) {
          if (beyond(s, x, i)) well[i - from] = s + 1;
        }
      }
    }

    private boolean beyond(int saddle, double[][] x, int i) {
      double along = 0;
      for (int a = 0; a < x.length; a++) {
        along += (x[a][i] - saddles.get(saddle).get(a)) * ahead.get(saddle).get(a);
      }
      return along > 0;
    }
  }
}
