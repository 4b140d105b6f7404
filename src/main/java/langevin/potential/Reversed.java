package langevin.potential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * V(x, T − t): the landscape of a protocol that is run through backwards (theory.md D21).
 *
 * @param potential V
 * @param end T, when the protocol ends and its reverse begins
 */
public record Reversed(Potential potential, double end) implements Potential {
  private double at(double time) {
    // The last step may end a rounding after T; a schedule need not be defined before 0.
    return Math.max(0, end - time);
  }

  @Override
  public int dimension() {
    return potential.dimension();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    potential.energy(at(time), x, from, to, v);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    potential.gradient(at(time), x, from, to, g);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    potential.laplacian(at(time), x, from, to, l);
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    potential.timeDerivative(at(time), x, from, to, r);
    for (int i = from; i < to; i++) r[i] = -r[i];
  }

  @Override
  public boolean driven() {
    return potential.driven();
  }

  @Override
  public boolean conservative() {
    return potential.conservative();
  }

  @Override
  public List<Landmark> landmarks() {
    return potential.landmarks();
  }

  @Override
  public List<double[]> namedPlaces() {
    return potential.namedPlaces();
  }

  @Override
  public Optional<String> kink() {
    return potential.kink();
  }

  @Override
  public Driving driving() {
    Driving forward = potential.driving();
    return new Driving(
        forward.corners().reversed().stream().map(corner -> end - corner).toList(),
        forward.period(),
        look -> {
          OptionalDouble turn =
              forward
                  .turns()
                  .unseen(
                      new Driving.Look(
                          end - look.until(),
                          end - look.from(),
                          look.step(),
                          end - look.last(),
                          end - look.first()));
          return turn.isPresent() ? OptionalDouble.of(end - turn.getAsDouble()) : turn;
        });
  }

  @Override
  public OptionalDouble coefficient(double time) {
    return potential.coefficient(at(time));
  }

  @Override
  public Optional<Wells> wells() {
    return potential.wells();
  }

  @Override
  public void step(
      double time,
      double[][] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[][] xi,
      double[][] scratch) {
    potential.step(at(time), x, from, to, dt, amplitude, xi, scratch);
  }
}
