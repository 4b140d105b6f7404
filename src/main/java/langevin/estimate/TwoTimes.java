package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.simd.Lanes;

/**
 * Functions whose products at two times are averaged, E[f(X_0) g(X_t)] for all f ≠ g: 1, and of
 * every coordinate u of the first {@value #MOST_AXES} axes Hermite's normalised u, (u² − 1)/√2 and
 * (u³ − 3u)/√6, between walls √2 cos ku with k = 1, 2, 3, around a ring √2 sin ku and √2 cos ku
 * with k = 1, 2; in more than one dimension the first two of these. They are as large as 1, the
 * natural size of their correlations.
 */
public final class TwoTimes {
  /** Axes that are looked at; the pairs of more would be too many. */
  public static final int MOST_AXES = 4;

  private static final double ROOT = Math.sqrt(2);

  private final Scale scale;
  private final Domain domain;
  private final int perAxis;
  private final List<String> names = new ArrayList<>();

  /**
   * @param scale of the coordinates, by which a ring is 2π around and walls are 0 and π
   */
  public TwoTimes(Scale scale, Domain domain) {
    this.scale = scale;
    this.domain = domain;
    int d = scale.dimension();
    boolean around = domain instanceof Domain.Periodic;
    perAxis = around ? (d == 1 ? 4 : 2) : (d == 1 ? 3 : 2);
    names.add("1");
    for (int a = 0; a < Math.min(d, MOST_AXES); a++) {
      String u = d == 1 ? "u" : "u" + (a + 1);
      for (int j = 0; j < perAxis; j++) names.add(name(u, j));
    }
  }

  private String name(String u, int j) {
    return switch (domain) {
      case Domain.Periodic _ -> (j % 2 == 0 ? "√2 sin " : "√2 cos ") + (j < 2 ? "" : "2") + u;
      case Domain.Reflecting _ -> "√2 cos " + (j == 0 ? "" : String.valueOf(j + 1)) + u;
      case Domain.Unbounded _ ->
          switch (j) {
            case 0 -> u;
            case 1 -> "(" + u + "² − 1)/√2";
            default -> "(" + u + "³ − 3" + u + ")/√6";
          };
    };
  }

  /** What the functions are called. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** How many functions there are. */
  public int size() {
    return names.size();
  }

  /** Place of the mean of f_i(X_0) f_j(X_t), i ≠ j. */
  public int place(int i, int j) {
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    return high * (high - 1) + 2 * low + (i < j ? 0 : 1);
  }

  /** How many means there are. */
  int means() {
    return size() * (size() - 1);
  }

  /** Room for the functions of a block. */
  double[][] rows() {
    return Lanes.doubles(size(), Block.CAPACITY);
  }

  /** Fills a row for each function of where the particles are. */
  void values(Block block, double[][] rows) {
    int end = Block.FIRST + block.size();
    for (int i = Block.FIRST; i < end; i++) rows[0][i] = 1;
    for (int f = 1; f < size(); f++) {
      int axis = (f - 1) / perAxis;
      int j = (f - 1) % perAxis;
      double centre = scale.centre().get(axis);
      double width = scale.width().get(axis);
      double[] x = block.positions()[axis];
      for (int i = Block.FIRST; i < end; i++) rows[f][i] = value(j, (x[i] - centre) / width);
    }
  }

  private double value(int j, double u) {
    return switch (domain) {
      case Domain.Periodic _ -> {
        double k = j < 2 ? 1 : 2;
        yield ROOT * (j % 2 == 0 ? StrictMath.sin(k * u) : StrictMath.cos(k * u));
      }
      case Domain.Reflecting _ -> ROOT * StrictMath.cos((j + 1) * u);
      case Domain.Unbounded _ ->
          switch (j) {
            case 0 -> u;
            case 1 -> (u * u - 1) / ROOT;
            default -> u * (u * u - 3) / Math.sqrt(6);
          };
    };
  }
}
