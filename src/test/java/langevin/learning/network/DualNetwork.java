package langevin.learning.network;

import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Sample;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Term;

/** The terms of the energy of one network by their definitions, in dual numbers (theory.md A). */
final class DualNetwork {
  private final Architecture architecture;
  private final Energy energy;
  private final Sample sample;
  private final double[] xi;

  DualNetwork(Architecture architecture, Energy energy, Sample sample, double[] xi) {
    this.architecture = architecture;
    this.energy = energy;
    this.sample = sample;
    this.xi = xi;
  }

  /** The gradient of a term, a parameter at a time. */
  double[] gradient(Term term, double[] theta) {
    double[] gradient = new double[theta.length];
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    for (int i = 0; i < theta.length; i++) {
      point[i] = new Dual(theta[i], 1);
      gradient[i] = value(term, point).b();
      point[i] = Dual.of(theta[i]);
    }
    return gradient;
  }

  double value(Term term, double[] theta) {
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    return value(term, point).a();
  }

  /** ∂(output k of example b)/∂θ_i at [b][k][i]. */
  double[][][] jacobians(double[] theta) {
    double[][][] jacobians = new double[sample.size()][architecture.classes()][theta.length];
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    for (int i = 0; i < theta.length; i++) {
      point[i] = new Dual(theta[i], 1);
      for (int b = 0; b < sample.size(); b++) {
        Dual[] outputs = outputs(point, b);
        for (int k = 0; k < outputs.length; k++) {
          jacobians[b][k][i] = outputs[k].b();
        }
      }
      point[i] = Dual.of(theta[i]);
    }
    return jacobians;
  }

  /** Σ over examples, coordinates of z and parameters of the squared derivatives. */
  double squaredJacobian(double[] theta) {
    double sum = 0;
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    for (int i = 0; i < theta.length; i++) {
      point[i] = new Dual(theta[i], 1);
      for (int b = 0; b < sample.size(); b++) {
        for (Dual z : representation(point, b)) {
          sum += z.b() * z.b();
        }
      }
      point[i] = Dual.of(theta[i]);
    }
    return sum;
  }

  /** The same over the coordinates of each example's input. */
  double squaredInputJacobian(double[] theta) {
    double sum = 0;
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    for (int b = 0; b < sample.size(); b++) {
      for (int moved = 0; moved < sample.dimension(); moved++) {
        Dual[] x = new Dual[sample.dimension()];
        for (int j = 0; j < x.length; j++) {
          x[j] = new Dual(sample.input(b, j), j == moved ? 1 : 0);
        }
        for (Dual z : encoded(point, x)) {
          sum += z.b() * z.b();
        }
      }
    }
    return sum;
  }

  /** p of an example. */
  double[] probabilities(double[] theta, int b) {
    Dual[] point = new Dual[theta.length];
    for (int i = 0; i < theta.length; i++) {
      point[i] = Dual.of(theta[i]);
    }
    Dual[] p = softmax(outputs(point, b));
    double[] values = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      values[k] = p[k].a();
    }
    return values;
  }

  private Dual[] outputs(Dual[] theta, int b) {
    return layer(theta, architecture.layers() - 1, noisy(representation(theta, b), b));
  }

  private Dual[] noisy(Dual[] h, int b) {
    Dual[] z = new Dual[h.length];
    for (int j = 0; j < h.length; j++) {
      z[j] = h[j].plus(Dual.of(energy.noise() * xi[b * h.length + j]));
    }
    return z;
  }

  private Dual[] representation(Dual[] theta, int b) {
    Dual[] x = new Dual[sample.dimension()];
    for (int j = 0; j < x.length; j++) {
      x[j] = Dual.of(sample.input(b, j));
    }
    return encoded(theta, x);
  }

  private Dual[] encoded(Dual[] theta, Dual[] input) {
    Dual[] x = input;
    for (int l = 0; l < architecture.layers() - 1; l++) {
      x = layer(theta, l, x);
      for (int i = 0; i < x.length && l < architecture.layers() - 2; i++) {
        x[i] =
            switch (architecture.activation()) {
              case TANH -> x[i].tanh();
              case GELU -> x[i].gelu();
              case RELU -> x[i].relu();
              case LINEAR -> x[i];
            };
      }
    }
    return x;
  }

  private Dual value(Term term, Dual[] theta) {
    int n = sample.size();
    if (term == Term.STRUCTURE) {
      return structure(theta);
    }
    Dual[][] h = new Dual[n][];
    Dual[][] z = new Dual[n][];
    for (int b = 0; b < n; b++) {
      h[b] = representation(theta, b);
      z[b] = noisy(h[b], b);
    }
    return switch (term) {
      case ENTROPY -> entropy(h, z);
      case LOSS, DECISION -> {
        Dual sum = Dual.ZERO;
        for (int b = 0; b < n; b++) {
          Dual[] p = softmax(layer(theta, architecture.layers() - 1, z[b]));
          if (term == Term.LOSS) {
            sum = sum.minus(p[sample.label(b)].log());
          } else {
            for (int k = 0; k < p.length; k++) {
              sum = sum.plus(p[k].times(energy.cost().get(sample.label(b)).get(k)));
            }
          }
        }
        yield sum.times(1.0 / n);
      }
      case STRUCTURE -> throw new IllegalStateException();
    };
  }

  private Dual[] layer(Dual[] theta, int l, Dual[] x) {
    Dual[] y = new Dual[architecture.outputs(l)];
    for (int i = 0; i < y.length; i++) {
      y[i] = theta[architecture.biases(l) + i];
      for (int j = 0; j < x.length; j++) {
        y[i] = y[i].plus(theta[architecture.weights(l) + i * x.length + j].times(x[j]));
      }
    }
    return y;
  }

  private static Dual[] softmax(Dual[] x) {
    Dual sum = Dual.ZERO;
    Dual[] p = new Dual[x.length];
    for (int k = 0; k < x.length; k++) {
      p[k] = x[k].exp();
      sum = sum.plus(p[k]);
    }
    for (int k = 0; k < x.length; k++) {
      p[k] = p[k].over(sum);
    }
    return p;
  }

  private Dual structure(Dual[] theta) {
    Dual sum = Dual.ZERO;
    if (energy.form() == Structure.GROUPS) {
      for (int l = 0; l < architecture.layers(); l++) {
        for (int i = 0; i < architecture.outputs(l); i++) {
          Dual squares = Dual.ZERO;
          for (int j = 0; j < architecture.inputs(l); j++) {
            Dual w = theta[architecture.weights(l) + i * architecture.inputs(l) + j];
            squares = squares.plus(w.times(w));
          }
          sum = sum.plus(squares.sqrt());
        }
      }
      return sum;
    }
    for (Dual each : theta) {
      sum = sum.plus(energy.form() == Structure.SQUARES ? each.times(each).times(0.5) : each.abs());
    }
    return sum;
  }

  private Dual entropy(Dual[][] h, Dual[][] z) {
    int n = h.length;
    int m = architecture.representation();
    if (energy.surrogate() instanceof Surrogate.Softmax) {
      Dual sum = Dual.ZERO;
      for (Dual[] each : z) {
        for (Dual p : softmax(each)) {
          sum = sum.minus(p.times(p.log()));
        }
      }
      return sum.times(1.0 / n);
    }
    Dual[][] sigma = new Dual[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        Dual product = Dual.ZERO;
        Dual left = Dual.ZERO;
        Dual right = Dual.ZERO;
        for (Dual[] each : h) {
          product = product.plus(each[i].times(each[j]));
          left = left.plus(each[i]);
          right = right.plus(each[j]);
        }
        sigma[i][j] = product.times(1.0 / n).minus(left.times(right).times(1.0 / n / n));
        if (i == j) {
          sigma[i][j] = sigma[i][j].plus(Dual.of(energy.noise() * energy.noise()));
        }
      }
    }
    Dual sum = Dual.ZERO;
    switch (energy.surrogate()) {
      case Surrogate.Softmax _ -> throw new IllegalStateException();
      case Surrogate.Variance _ -> {
        for (int j = 0; j < m; j++) {
          sum = sum.plus(sigma[j][j].times(1.0 / m));
        }
      }
      case Surrogate.LogVariance _ -> {
        for (int j = 0; j < m; j++) {
          sum = sum.plus(sigma[j][j].plus(Dual.of(energy.offset())).log().times(0.5));
        }
      }
      case Surrogate.LogDet _ -> sum = logDet(sigma, 0, m);
      case Surrogate.BlockwiseLogDet(int block) -> {
        for (int from = 0; from < m; from += block) {
          sum = sum.plus(logDet(sigma, from, Math.min(m, from + block)));
        }
      }
      case Surrogate.LowRankLogDet(int rank) -> sum = lowRank(sigma, rank);
      case Surrogate.LanczosLogDet _ -> throw new IllegalStateException("no derivative of its own");
    }
    return sum;
  }

  /** Half the sum of the logarithms of the pivots of elimination. */
  private Dual logDet(Dual[][] sigma, int from, int to) {
    int m = to - from;
    Dual[][] a = new Dual[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        a[i][j] = sigma[from + i][from + j].plus(Dual.of(i == j ? energy.offset() : 0));
      }
    }
    Dual sum = Dual.ZERO;
    for (int k = 0; k < m; k++) {
      sum = sum.plus(a[k][k].log().times(0.5));
      for (int i = k + 1; i < m; i++) {
        Dual ratio = a[i][k].over(a[k][k]);
        for (int j = k; j < m; j++) {
          a[i][j] = a[i][j].minus(ratio.times(a[k][j]));
        }
      }
    }
    return sum;
  }

  /** Eigenvalues move by vᵀ dΣ v. */
  private Dual lowRank(Dual[][] sigma, int rank) {
    int m = sigma.length;
    double[][] values = new double[m][m];
    Dual rest = Dual.ZERO;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        values[i][j] = sigma[i][j].a();
      }
      rest = rest.plus(sigma[i][i]);
    }
    Eigen eigen = Eigen.of(values);
    Dual sum = Dual.ZERO;
    Dual offset = Dual.of(energy.offset());
    for (int k = 0; k < rank; k++) {
      double moved = 0;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          moved += eigen.vector(k, i) * eigen.vector(k, j) * sigma[i][j].b();
        }
      }
      Dual each = new Dual(eigen.value(k), moved);
      rest = rest.minus(each);
      sum = sum.plus(each.plus(offset).log().times(0.5));
    }
    return sum.plus(rest.times(1.0 / (m - rank)).plus(offset).log().times(0.5 * (m - rank)));
  }
}
