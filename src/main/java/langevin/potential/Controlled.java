package langevin.potential;

import static langevin.simd.Lanes.D;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;

/**
 * V(x, t) = L(x, t) + λ(t) H(x, t), a loss with an entropy term that a schedule switches (theory.md
 * D8); ∂V/∂t = λ̇ H, and the time derivatives of L and H where they have their own.
 *
 * @param loss L
 * @param entropy H, of the same dimension
 * @param coefficient λ
 */
public record Controlled(Potential loss, Potential entropy, Coefficient coefficient)
    implements Potential {
  private static final int LANES = D.length();

  /** The highest level of the workspace that an undriven landscape uses. */
  private static final int DEEPEST = 1;

  /**
   * @throws IllegalArgumentException if the dimensions differ, or the coefficient jumps
   */
  public Controlled {
    if (loss.dimension() != entropy.dimension()) {
      throw new IllegalArgumentException(
          "loss has dimension "
              + loss.dimension()
              + " and entropy "
              + entropy.dimension()
              + "; they must agree");
    }
    if (coefficient.jumps()) {
      throw new IllegalArgumentException(
          "λ jumps: V may not jump in time; use a tanh as steep as steps follow");
    }
  }

  @Override
  public int dimension() {
    return loss.dimension();
  }

  @Override
  public Optional<String> kink() {
    return loss.kink().or(entropy::kink);
  }

  /** Nesting depth: a landscape inside this one has a smaller level, hence other rows. */
  private int level() {
    return 1 + Math.max(level(loss), level(entropy));
  }

  private static int level(Potential part) {
    return part instanceof Controlled controlled ? controlled.level() : DEEPEST;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[] part = Workspace.rows(level(), 1, to)[0];
    loss.energy(time, x, from, to, v);
    entropy.energy(time, x, from, to, part);
    add(v, coefficient.at(time), part, from, to);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[][] part = Workspace.rows(level(), dimension(), to);
    loss.gradient(time, x, from, to, g);
    entropy.gradient(time, x, from, to, part);
    double lambda = coefficient.at(time);
    for (int a = 0; a < dimension(); a++) {
      add(g[a], lambda, part[a], from, to);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    double[] part = Workspace.rows(level(), 1, to)[0];
    loss.laplacian(time, x, from, to, l);
    entropy.laplacian(time, x, from, to, part);
    add(l, coefficient.at(time), part, from, to);
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    double[] part = Workspace.rows(level(), 1, to)[0];
    loss.timeDerivative(time, x, from, to, r);
    entropy.timeDerivative(time, x, from, to, part);
    add(r, coefficient.at(time), part, from, to);
    entropy.energy(time, x, from, to, part);
    add(r, coefficient.rate(time), part, from, to);
  }

  @Override
  public boolean driven() {
    return !(coefficient instanceof Coefficient.Constant) || loss.driven() || entropy.driven();
  }

  @Override
  public List<Landmark> landmarks() {
    return Stream.concat(loss.landmarks().stream(), entropy.landmarks().stream()).toList();
  }

  @Override
  public List<double[]> namedPlaces() {
    return Stream.concat(loss.namedPlaces().stream(), entropy.namedPlaces().stream()).toList();
  }

  @Override
  public Optional<EnergyBounds> bounds() {
    double weight = coefficient.at(0);
    return loss.bounds()
        .flatMap(
            first ->
                entropy
                    .bounds()
                    .<EnergyBounds>map(
                        second ->
                            (lower, upper) -> {
                              EnergyBounds.Between a = first.over(lower, upper);
                              EnergyBounds.Between b = second.over(lower, upper);
                              double from = weight * (weight < 0 ? b.greatest() : b.least());
                              double to = weight * (weight < 0 ? b.least() : b.greatest());
                              return weight == 0
                                  ? a
                                  : new EnergyBounds.Between(a.least() + from, a.greatest() + to);
                            }));
  }

  @Override
  public Driving driving() {
    return coefficient.driving().and(loss.driving()).and(entropy.driving());
  }

  /** λ(t); that of a part which is controlled itself does not show. */
  @Override
  public OptionalDouble coefficient(double time) {
    return OptionalDouble.of(coefficient.at(time));
  }

  /** sum ← sum + weight·part. */
  private static void add(double[] sum, double weight, double[] part, int from, int to) {
    DoubleVector w = DoubleVector.broadcast(D, weight);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, part, i)
          .fma(w, DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }
}
