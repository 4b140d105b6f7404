package langevin.learning.network;

import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Sample;
import langevin.learning.Surrogate;
import langevin.simd.Exp;
import langevin.simd.NormalDistribution;
import langevin.simd.Tanh;

/**
 * The scalar twin of a lane: the gradient of one network's E = L + λH + ½γ‖θ‖², in plain loops with
 * the same operations in the same order, so that every bit agrees.
 */
final class ScalarNetwork {
  private final Architecture architecture;
  private final Energy energy;
  private final Sample sample;
  private final double[] xi;

  ScalarNetwork(Architecture architecture, Energy energy, Sample sample, double[] xi) {
    this.architecture = architecture;
    this.energy = energy;
    this.sample = sample;
    this.xi = xi;
  }

  double[] gradient(double[] theta, double lambda) {
    int n = sample.size();
    int layers = architecture.layers();
    int m = architecture.representation();
    double[][][] out = new double[layers + 1][n][];
    double[][][] slope = new double[layers][n][];
    for (int b = 0; b < n; b++) {
      out[0][b] = new double[sample.dimension()];
      for (int j = 0; j < sample.dimension(); j++) {
        out[0][b][j] = sample.input(b, j);
      }
      for (int l = 0; l < layers - 1; l++) {
        out[l + 1][b] = layer(theta, l, out[l][b]);
        if (l < layers - 2) {
          slope[l][b] = activate(out[l + 1][b]);
        }
      }
    }
    double[][] h = out[layers - 1];
    double[][] z = new double[n][m];
    double[][] p = new double[n][];
    for (int b = 0; b < n; b++) {
      for (int j = 0; j < m; j++) {
        z[b][j] = Math.fma(xi[b * m + j], energy.noise(), h[b][j]);
      }
      p[b] = softmax(shifted(layer(theta, layers - 1, z[b])));
    }
    double[][] entropySlope = new double[n][m];
    double[][] matrix = new double[m][m];
    boolean softmax = energy.surrogate() instanceof Surrogate.Softmax;
    if (softmax) {
      for (int b = 0; b < n; b++) {
        entropySlope[b] = softmaxSlope(z[b], n);
      }
    } else {
      centre(h);
      matrix = matrix(h);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          matrix[i][j] *= lambda;
        }
      }
    }
    double[] gradient = new double[theta.length];
    for (int b = 0; b < n; b++) {
      double[] delta = new double[architecture.classes()];
      for (int k = 0; k < delta.length; k++) {
        delta[k] = (k == sample.label(b) ? p[b][k] - 1 : p[b][k]) * (1.0 / n);
      }
      accumulate(layers - 1, delta, z[b], gradient);
      delta = down(theta, layers - 1, delta);
      for (int j = 0; j < m; j++) {
        if (softmax) {
          delta[j] = Math.fma(entropySlope[b][j], lambda, delta[j]);
        } else {
          for (int k = 0; k < m; k++) {
            delta[j] = Math.fma(h[b][k], matrix[k][j], delta[j]);
          }
        }
      }
      for (int l = layers - 2; l >= 0; l--) {
        accumulate(l, delta, out[l][b], gradient);
        if (l > 0) {
          delta = down(theta, l, delta);
          for (int j = 0; j < delta.length; j++) {
            delta[j] *= slope[l - 1][b][j];
          }
        }
      }
    }
    for (int i = 0; i < theta.length && energy.structure() > 0; i++) {
      gradient[i] = Math.fma(theta[i], energy.structure(), gradient[i]);
    }
    return gradient;
  }

  private double[] layer(double[] theta, int l, double[] x) {
    double[] y = new double[architecture.outputs(l)];
    for (int i = 0; i < y.length; i++) {
      y[i] = theta[architecture.biases(l) + i];
      for (int j = 0; j < x.length; j++) {
        y[i] = Math.fma(x[j], theta[architecture.weights(l) + i * x.length + j], y[i]);
      }
    }
    return y;
  }

  private double[] activate(double[] a) {
    double[] slope = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      Activation activation = architecture.activation();
      a[i] =
          switch (activation) {
            case TANH -> Tanh.of(x);
            case GELU -> NormalDistribution.gelu(x);
            case RELU -> x <= 0 ? 0 : x;
            case LINEAR -> x;
          };
      slope[i] =
          switch (activation) {
            case TANH -> Math.fma(-a[i], a[i], 1);
            case GELU -> NormalDistribution.geluSlope(x);
            case RELU -> x <= 0 ? 0 : 1;
            case LINEAR -> 1;
          };
    }
    return slope;
  }

  private static double[] shifted(double[] x) {
    double max = x[0];
    for (double each : x) {
      max = Math.max(each, max);
    }
    for (int k = 0; k < x.length; k++) {
      x[k] -= max;
    }
    return x;
  }

  private static double[] softmax(double[] shifted) {
    double[] p = new double[shifted.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Exp.of(shifted[k]);
      sum = k == 0 ? p[k] : sum + p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] *= 1 / sum;
    }
    return p;
  }

  private static double[] softmaxSlope(double[] z, int n) {
    double[] shifted = shifted(z.clone());
    double[] p = softmax(shifted);
    double mean = 0;
    for (int k = 0; k < p.length; k++) {
      mean = Math.fma(p[k], shifted[k], mean);
    }
    double[] slope = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      slope[k] = (shifted[k] - mean) * (p[k] * -(1.0 / n));
    }
    return slope;
  }

  private static void centre(double[][] h) {
    for (int j = 0; j < h[0].length; j++) {
      double mean = 0;
      for (double[] row : h) {
        mean += row[j];
      }
      mean /= h.length;
      for (double[] row : h) {
        row[j] -= mean;
      }
    }
  }

  /** ∂H/∂z_b = M (z_b − z̄). */
  private double[][] matrix(double[][] h) {
    int n = h.length;
    int m = h[0].length;
    double[][] sigma = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = i; j < m; j++) {
        for (double[] row : h) {
          sigma[i][j] = Math.fma(row[i], row[j], sigma[i][j]);
        }
        sigma[i][j] = sigma[i][j] / n + (i == j ? energy.noise() * energy.noise() : 0);
        sigma[j][i] = sigma[i][j];
      }
    }
    double[][] matrix = new double[m][m];
    int block =
        switch (energy.surrogate()) {
          case Surrogate.LogVariance _ -> 1;
          case Surrogate.LogDet _ -> m;
          case Surrogate.BlockwiseLogDet(int size) -> size;
          default -> 0;
        };
    if (block == 0) {
      for (int j = 0; j < m; j++) {
        matrix[j][j] = 2.0 / ((double) n * m);
      }
      return matrix;
    }
    for (int from = 0; from < m; from += block) {
      inverse(sigma, from, Math.min(m, from + block), n, matrix);
    }
    return matrix;
  }

  private void inverse(double[][] sigma, int from, int to, int n, double[][] matrix) {
    double[][] factor = new double[to][to];
    double[][] inverse = new double[to][to];
    for (int j = from; j < to; j++) {
      for (int i = j; i < to; i++) {
        double rest = i == j ? sigma[j][j] + energy.offset() : sigma[i][j];
        for (int k = from; k < j; k++) {
          rest = Math.fma(-factor[i][k], factor[j][k], rest);
        }
        factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
      }
    }
    for (int j = from; j < to; j++) {
      inverse[j][j] = 1 / factor[j][j];
      for (int i = j + 1; i < to; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum = Math.fma(-factor[i][k], inverse[k][j], sum);
        }
        inverse[i][j] = sum / factor[i][i];
      }
    }
    for (int i = from; i < to; i++) {
      for (int j = from; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < to; k++) {
          sum = Math.fma(inverse[k][i], inverse[k][j], sum);
        }
        matrix[i][j] = sum / n;
        matrix[j][i] = matrix[i][j];
      }
    }
  }

  private void accumulate(int l, double[] delta, double[] in, double[] gradient) {
    for (int i = 0; i < delta.length; i++) {
      for (int j = 0; j < in.length; j++) {
        int at = architecture.weights(l) + i * in.length + j;
        gradient[at] = Math.fma(delta[i], in[j], gradient[at]);
      }
      gradient[architecture.biases(l) + i] += delta[i];
    }
  }

  private double[] down(double[] theta, int l, double[] delta) {
    double[] in = new double[architecture.inputs(l)];
    for (int j = 0; j < in.length; j++) {
      for (int i = 0; i < delta.length; i++) {
        in[j] = Math.fma(delta[i], theta[architecture.weights(l) + i * in.length + j], in[j]);
      }
    }
    return in;
  }
}
