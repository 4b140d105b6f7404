package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.learning.Architecture;
import langevin.learning.Structure;
import langevin.simd.Lanes;

/** The structural term R(θ) in lanes and its gradient (theory.md A8). */
final class StructureLanes {
  private static final int LANES = D.length();

  private final Architecture architecture;
  private final Structure form;
  private final double[] norm = Lanes.doubles(WIDTH);

  StructureLanes(Architecture architecture, Structure form) {
    this.architecture = architecture;
    this.form = form;
  }

  /** Adds R. */
  void add(double[] theta, double[] sum) {
    int parameters = architecture.parameters();
    switch (form) {
      case SQUARES -> {
        Arrays.fill(norm, 0);
        LaneSums.product(theta, theta, norm, 0, parameters);
        LaneSums.addScaled(norm, 0.5, sum, 0, 1);
      }
      case ABSOLUTE -> LaneSums.sizes(theta, sum, 0, parameters);
      case GROUPS -> {
        for (int l = 0; l < architecture.layers(); l++) {
          int inputs = architecture.inputs(l);
          for (int at = architecture.weights(l); at < architecture.biases(l); at += inputs) {
            norm(theta, at, at + inputs);
            LaneSums.addScaled(norm, 1, sum, 0, 1);
          }
        }
      }
    }
  }

  private void norm(double[] theta, int from, int to) {
    Arrays.fill(norm, 0);
    LaneSums.product(theta, theta, norm, from, to);
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector.fromArray(D, norm, DOUBLES + part).sqrt().intoArray(norm, DOUBLES + part);
    }
  }

  /** Adds c∇R. */
  void addGradient(double[] theta, double c, double[] gradient) {
    int parameters = architecture.parameters();
    switch (form) {
      case SQUARES -> LaneSums.addScaled(theta, c, gradient, 0, parameters);
      case ABSOLUTE -> addSigns(theta, c, gradient, parameters);
      case GROUPS -> {
        for (int l = 0; l < architecture.layers(); l++) {
          int inputs = architecture.inputs(l);
          for (int at = architecture.weights(l); at < architecture.biases(l); at += inputs) {
            norm(theta, at, at + inputs);
            for (int part = 0; part < WIDTH; part += LANES) {
              DoubleVector length = DoubleVector.fromArray(D, norm, DOUBLES + part);
              // At 0 the slope is 0.
              DoubleVector.broadcast(D, c)
                  .div(length)
                  .blend(0, length.compare(VectorOperators.EQ, 0))
                  .intoArray(norm, DOUBLES + part);
            }
            LaneSums.addScaled(theta, norm, gradient, at, at + inputs);
          }
        }
      }
    }
  }

  private static void addSigns(double[] theta, double c, double[] gradient, int parameters) {
    for (int at = DOUBLES; at < DOUBLES + parameters * WIDTH; at += LANES) {
      DoubleVector v = DoubleVector.fromArray(D, theta, at);
      DoubleVector.zero(D)
          .blend(c, v.compare(VectorOperators.GT, 0))
          .blend(-c, v.compare(VectorOperators.LT, 0))
          .add(DoubleVector.fromArray(D, gradient, at))
          .intoArray(gradient, at);
    }
  }
}
