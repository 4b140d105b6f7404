package langevin.estimate.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The functions whose gradients the score is made of in three and more dimensions (estimators.md
 * section 3), in the coordinates u of a {@link langevin.estimate.Scale}: V itself, u_a^q up to q =
 * {@value #DEGREE}, u_a u_b and u_a²u_b² of axes that are partners, u_a u_b³ and u_a³u_b of
 * neighbours. Axes are partners where their numbers differ by at most {@link #reach}: all of them
 * in few dimensions, fewer in many, so that the number of functions stays below {@value #MOST}.
 *
 * <p>A monomial's derivative along an axis is a monomial again, and few of the functions depend on
 * an axis: all products of gradients are sums over the axes of products of some thirty columns.
 */
final class Monomials {
  /** No more functions than a matrix of them is quickly decomposed for. */
  private static final int MOST = 256;

  /** Highest power of a single axis. */
  private static final int DEGREE = 6;

  /** Levels of the nested bases: quadratic, quartic, all. */
  static final int LEVELS = 3;

  /** Number of V among the functions. */
  static final int ENERGY = 0;

  /**
   * u_first^p u_second^q, q = 0 where there is no second.
   *
   * @param level of the coarsest basis that has it
   */
  private record Monomial(int first, int p, int second, int q, int level) {
    private int power(int axis) {
      return axis == first ? p : axis == second ? q : 0;
    }
  }

  /**
   * A function that depends on an axis.
   *
   * @param function its number
   * @param factor of the derivative: ∂f/∂u_axis = factor · u_axis^own · u_other^power
   * @param own power of the axis itself that is left
   * @param other the other axis, or the axis itself where there is none
   * @param power of the other axis
   */
  record Column(int function, int factor, int own, int other, int power) {}

  private final int dimension;
  private final int reach;
  private final List<Monomial> functions = new ArrayList<>();
  private final List<List<Column>> columns = new ArrayList<>();

  private Monomials(int dimension, int reach) {
    this.dimension = dimension;
    this.reach = reach;
    // V's place; it has no powers.
    functions.add(new Monomial(0, 0, 0, 0, 0));
    for (int a = 0; a < dimension; a++) {
      for (int q = 1; q <= DEGREE; q++) {
        functions.add(new Monomial(a, q, a, 0, (q - 1) / 2));
      }
    }
    for (int a = 0; a < dimension; a++) {
      for (int b = a + 1; b < dimension && b <= a + reach; b++) {
        functions.add(new Monomial(a, 1, b, 1, 0));
        functions.add(new Monomial(a, 2, b, 2, 1));
        if (b == a + 1) {
          functions.add(new Monomial(a, 1, b, 3, 2));
          functions.add(new Monomial(a, 3, b, 1, 2));
        }
      }
    }
    // Factors of smaller bases are then leading parts of those of larger ones.
    functions.sort(Comparator.comparingInt(Monomial::level));
    for (int a = 0; a < dimension; a++) {
      List<Column> mine = new ArrayList<>();
      for (int k = 1; k < functions.size(); k++) {
        Monomial f = functions.get(k);
        int power = f.power(a);
        if (power == 0) continue;
        boolean single = f.q == 0;
        int other = single ? a : f.first == a ? f.second : f.first;
        mine.add(new Column(k, power, power - 1, other, single ? 0 : f.power(other)));
      }
      mine.sort(Comparator.comparing(c -> c.power > 0));
      columns.add(List.copyOf(mine));
    }
  }

  /** Whether there are any in so many dimensions: not if even neighbours alone are too many. */
  static boolean exist(int dimension) {
    return count(dimension, 1) <= MOST;
  }

  /** Those of so many dimensions; empty if there are none. */
  static Optional<Monomials> of(int dimension) {
    for (int reach = dimension - 1; reach >= 1; reach--) {
      if (count(dimension, reach) <= MOST) return Optional.of(new Monomials(dimension, reach));
    }
    return Optional.empty();
  }

  private static int count(int d, int reach) {
    int partners = reach * d - reach * (reach + 1) / 2;
    return 1 + DEGREE * d + 2 * partners + 2 * (d - 1);
  }

  int dimension() {
    return dimension;
  }

  /** How far apart the numbers of partners may be. */
  int reach() {
    return reach;
  }

  /** How many functions, V among them. */
  int size() {
    return functions.size();
  }

  /** How many of the first functions are V and the quadratic ones. */
  int quadratic() {
    return (int) functions.stream().filter(f -> f.level == 0).count();
  }

  /** Level of the coarsest basis that has the function. */
  int level(int function) {
    return functions.get(function).level;
  }

  /** Column of an axis that is u_other, the derivative of u_axis u_other. */
  int place(int axis, int other) {
    List<Column> mine = columns.get(axis);
    for (int i = 0; i < mine.size(); i++) {
      Column c = mine.get(i);
      if (c.own == 0 && c.power == 1 && c.other == other) return i;
    }
    throw new IllegalArgumentException("axes " + axis + " and " + other + " are no partners");
  }

  /**
   * The functions that depend on an axis, u_a itself first; V not among them: the first {@value
   * #DEGREE} are u_a^q, whose columns are the powers from 0 on.
   */
  List<Column> columns(int axis) {
    return columns.get(axis);
  }
}
