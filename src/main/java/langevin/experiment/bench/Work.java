package langevin.experiment.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import langevin.potential.DoubleWell;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;

/**
 * A piece of work to measure: Euler–Maruyama at τ = 1/4, dt = 10⁻³, 200 steps.
 *
 * @param name as on the command line
 * @param about what it is
 * @param start where every particle starts, one coordinate per axis
 * @param particles N; time per particle-step does not depend on it once blocks are many
 * @param landscape the same for plain programs that ask for gradients particle by particle
 * @param twin one step of a block in a plain loop
 */
public record Work(
    String name,
    String about,
    Potential potential,
    List<Double> start,
    int particles,
    ScalarTwin.Landscape landscape,
    ScalarTwin.Step twin) {
  static final double TEMPERATURE = 0.25;
  public static final double DT = 1e-3;
  static final int STEPS = 200;

  /** The works, by name. */
  public static final List<Work> ALL =
      List.of(
          new Work(
              "W1",
              "double well, 1-D",
              new DoubleWell(),
              List.of(-1.0),
              1 << 20,
              new ScalarTwin.Line(ScalarTwin::doubleWell),
              ScalarTwin::doubleWell),
          new Work(
              "W2",
              "quadratic, 10-D",
              new Quadratic(stiffness()),
              List.copyOf(IntStream.range(0, 10).mapToObj(_ -> 0.5).toList()),
              1 << 17,
              new ScalarTwin.Space(10, ScalarTwin::quadratic),
              ScalarTwin::quadratic),
          new Work(
              "W3",
              "Müller–Brown, 2-D",
              new MuellerBrown(0.01),
              List.of(-0.5, 1.4),
              1 << 17,
              new ScalarTwin.Space(2, ScalarTwin::muellerBrown),
              ScalarTwin::muellerBrown));

  /** k_a = 1 + a/10: anisotropic, so that no axis can be folded into another. */
  static List<Double> stiffness() {
    return IntStream.range(0, 10).mapToObj(a -> 1 + 0.1 * a).toList();
  }

  /** √(2τ dt). */
  static double amplitude() {
    return Math.sqrt(2 * TEMPERATURE * DT);
  }

  long particleSteps() {
    return (long) particles * STEPS;
  }

  /** Positions for the scalar twin, {@code x[axis][i]}. */
  public double[][] positions(int count) {
    double[][] x = new double[start.size()][count];
    for (int a = 0; a < x.length; a++) Arrays.fill(x[a], start.get(a));
    return x;
  }
}
