package langevin.potential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.simd.Lanes;

/**
 * An energy landscape V(x, t) on R^d (theory.md part D).
 *
 * <p>Positions are a structure of arrays, {@code x[axis][i]}. Every method works on the elements
 * {@code from ≤ i < to}, where {@code to − from} is a multiple of {@link Lanes#WIDEST}; particle i
 * of the input belongs to element i of the output. Arrays hold at least {@code to} elements.
 * Methods allocate nothing and are safe to call from several threads at once. Implementations are
 * records: equal parameters, equal landscape.
 */
public interface Potential {
  /** The dimension d. */
  int dimension();

  /** v[i] = V(x_i, t). */
  void energy(double time, double[][] x, int from, int to, double[] v);

  /** g[a][i] = ∂V/∂x_a (x_i, t): the sign is +∇V. */
  void gradient(double time, double[][] x, int from, int to, double[][] g);

  /** l[i] = ΔV(x_i, t). */
  void laplacian(double time, double[][] x, int from, int to, double[] l);

  /** r[i] = ∂V/∂t (x_i, t); zero unless the landscape is driven (theory.md D7, D8). */
  default void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    java.util.Arrays.fill(r, from, to, 0);
  }

  /** Whether V depends on t, so that {@link #timeDerivative} is not zero everywhere and always. */
  default boolean driven() {
    return false;
  }

  /**
   * Whether the drift is the gradient of an energy, −∇V. Where it is none (theory.md D18) a drift b
   * stands in the landscape's place: {@link #gradient} is −b, {@link #laplacian} −∇·b, and {@link
   * #energy} is NaN everywhere, so that nobody can take it for one.
   */
  default boolean conservative() {
    return true;
  }

  /** Wells whose places are known without a search; a landscape that knows none has none here. */
  default List<Landmark> landmarks() {
    return List.of();
  }

  /**
   * Places where a search for wells does well to start, as the definition of a landscape names them
   * at time 0; a landscape that has to be searched names one at least.
   */
  default List<double[]> namedPlaces() {
    return List.of();
  }

  /**
   * Bounds of V over boxes at time 0, by which a search for wells is led to where one may hide;
   * empty where the landscape tells none.
   */
  default Optional<EnergyBounds> bounds() {
    return Optional.empty();
  }

  /**
   * Where ∇V jumps, in words; empty if that is nowhere known. There ΔV has a delta function, which
   * no mean over particles sees.
   */
  default Optional<String> kink() {
    return Optional.empty();
  }

  /** How V depends on t. */
  default Driving driving() {
    return Driving.NONE;
  }

  /** λ(t), where a schedule switches a part of the landscape (theory.md D8). */
  default OptionalDouble coefficient(double time) {
    return OptionalDouble.empty();
  }

  /** The wells the landscape knows of; none where there is one, or they come and go. */
  default Optional<Wells> wells() {
    return Optional.empty();
  }

  /**
   * One Euler–Maruyama step in place, x ← x − dt ∇V(x, t) + amplitude·ξ, with ξ of particle i of
   * axis a at {@code xi[a][i − from + Lanes.FLOATS]}. Landscapes override this with one fused pass;
   * the override must agree with this default to rounding.
   *
   * @param scratch d arrays of at least {@code to} elements, overwritten
   */
  default void step(
      double time,
      double[][] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[][] xi,
      double[][] scratch) {
    gradient(time, x, from, to, scratch);
    for (int a = 0; a < dimension(); a++) {
      StepPass.update(x[a], scratch[a], xi[a], from, to, dt, amplitude);
    }
  }
}
