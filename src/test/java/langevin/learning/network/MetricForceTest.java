package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Metric;
import langevin.learning.Optimizer;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Training;
import org.junit.jupiter.api.Test;

/** The metric force against dense matrices made of Jacobians in dual numbers. */
class MetricForceTest {
  private static final int EXAMPLES = 11;

  @Test
  void itIsThatOfTheDenseMatrix() {
    for (Activation activation : List.of(Activation.TANH, Activation.GELU)) {
      Architecture architecture = new Architecture(3, List.of(4), activation, 2, 3);
      Energy energy = Energy.of(new Surrogate.LogDet()).withNoise(0.3, true);
      SplittableRandom random = new SplittableRandom(7);
      List<Sample> samples = new ArrayList<>();
      List<double[]> thetas = new ArrayList<>();
      List<double[]> xis = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        samples.add(Groups.sample(architecture, EXAMPLES, i));
        thetas.add(Groups.normals(random, architecture.parameters()));
        xis.add(Groups.normals(random, EXAMPLES * 2));
      }
      Setting setting =
          new Setting(architecture, energy, new Training(new Optimizer.GradientDescent(0.1)), 1);
      Networks networks = new Networks(setting, new LaneSamples(samples), List.of(0, 1), thetas);
      networks.freeze(xis);
      for (Metric.Type type : Metric.Type.values()) {
        Metric metric = new Metric(type, 0.01);
        double[] forces = networks.metricForces(metric);
        for (int i = 0; i < 2; i++) {
          DualNetwork dual = new DualNetwork(architecture, energy, samples.get(i), xis.get(i));
          double[] gradient = dual.gradient(Term.ENTROPY, thetas.get(i));
          double[][] matrix = matrix(dual, samples.get(i), thetas.get(i), metric);
          double expected = Math.sqrt(product(gradient, solve(matrix, gradient)));
          assertThat(forces[i]).as("%s", type).isCloseTo(expected, within(1e-10 * expected));
        }
      }
    }
  }

  @Test
  void withMuchDampingItIsTheForceOverItsRoot() {
    Setting setting =
        new Setting(
            new Architecture(5, List.of(6), Activation.TANH, 3, 3),
            Energy.of(new Surrogate.Variance()),
            new Training(new Optimizer.GradientDescent(0.1)),
            1);
    Networks networks = Groups.of(setting, 30, List.of(0, 1, 2));
    double[] forces = networks.metricForces(new Metric(Metric.Type.FISHER, 1e8));
    for (int i = 0; i < 3; i++) {
      double force = networks.readings().get(i).informationForce();
      assertThat(forces[i] * 1e4 / force).isCloseTo(1, within(1e-6));
    }
  }

  /** The definitions of Metric.Type, term by term. */
  private static double[][] matrix(DualNetwork dual, Sample sample, double[] theta, Metric metric) {
    int d = theta.length;
    double[][] m = new double[d][d];
    double[][][] jacobians = dual.jacobians(theta);
    for (int b = 0; b < EXAMPLES; b++) {
      double[] p = dual.probabilities(theta, b);
      int classes = p.length;
      switch (metric.type()) {
        case GAUSS_NEWTON -> {
          for (int k = 0; k < classes; k++) {
            for (int l = 0; l < classes; l++) {
              double hessian = (k == l ? p[k] : 0) - p[k] * p[l];
              add(m, jacobians[b][k], jacobians[b][l], hessian / EXAMPLES);
            }
          }
        }
        case FISHER -> {
          for (int y = 0; y < classes; y++) {
            double[] score = score(jacobians[b], p, y);
            add(m, score, score, p[y] / EXAMPLES);
          }
        }
        case EMPIRICAL_FISHER -> {
          double[] score = score(jacobians[b], p, sample.label(b));
          add(m, score, score, 1.0 / EXAMPLES);
        }
      }
    }
    for (int i = 0; i < d; i++) {
      m[i][i] += metric.damping();
    }
    return m;
  }

  /** ∇log p_y. */
  private static double[] score(double[][] jacobian, double[] p, int y) {
    double[] score = jacobian[y].clone();
    for (int k = 0; k < p.length; k++) {
      for (int i = 0; i < score.length; i++) {
        score[i] -= p[k] * jacobian[k][i];
      }
    }
    return score;
  }

  private static void add(double[][] m, double[] u, double[] v, double weight) {
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length; j++) {
        m[i][j] += weight * u[i] * v[j];
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Elimination; the matrix is positive definite, so that no pivoting is needed. */
  private static double[] solve(double[][] a, double[] b) {
    int d = b.length;
    double[] x = b.clone();
    for (int k = 0; k < d; k++) {
      for (int i = k + 1; i < d; i++) {
        double ratio = a[i][k] / a[k][k];
        for (int j = k; j < d; j++) {
          a[i][j] -= ratio * a[k][j];
        }
        x[i] -= ratio * x[k];
      }
    }
    for (int i = d - 1; i >= 0; i--) {
      for (int j = i + 1; j < d; j++) {
        x[i] -= a[i][j] * x[j];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
