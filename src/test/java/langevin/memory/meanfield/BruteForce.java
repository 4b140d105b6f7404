package langevin.memory.meanfield;

import java.util.List;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;

/**
 * The mean-field equations of memory.md section 2 for a handful of steps, by quadrature over (z_ic,
 * η(0), η(1), …) and the exact derivatives of the trajectory. Nothing is shared with the march: the
 * response comes from the tangent, R from its series, moments of Gaussian pairs from quadrature.
 */
public final class BruteForce {
  private static final int NODES = 20;

  public final double[][] c;
  public final double[][] s;
  public final double[][] overlaps;
  public final double[] force;
  public final double[] speed;
  public final double[] dissipation;
  public final double[] divergence;
  public final double[] patternEnergy;

  private final GradedModel model;
  private final List<Double> cue;
  private final double dt;
  private final double[] node = new double[NODES];
  private final double[] weight = new double[NODES];
  private final double[] root = new double[NODES];
  private final double[] rootWeight = new double[NODES];
  private final double[][] f;
  private final double[][] eta;
  private final double[][] factor;

  public BruteForce(GradedModel model, List<Double> cue, double dt, int points) {
    this.model = model;
    this.cue = cue;
    this.dt = dt;
    c = new double[points][points];
    s = new double[points][points];
    f = new double[points][points];
    eta = new double[points][points];
    factor = new double[points][points];
    overlaps = new double[cue.size()][points];
    force = new double[points];
    speed = new double[points];
    dissipation = new double[points];
    divergence = new double[points];
    patternEnergy = new double[points];
    hermite();
    trapezoid();
    for (int k = 0; k < points; k++) {
      moments(k);
      kernels(k);
      patternEnergy[k] = energy(k);
      cholesky(k);
      drifts(k);
    }
  }

  /** Nodes and weights for a standard normal by Newton on the orthonormal Hermite functions. */
  private void hermite() {
    int found = 0;
    double previous = value(-12);
    for (double z = -12; found < NODES; z += 1e-3) {
      double next = value(z + 1e-3);
      if (previous * next < 0) {
        double low = z;
        double high = z + 1e-3;
        for (int i = 0; i < 60; i++) {
          double middle = 0.5 * (low + high);
          if (value(low) * value(middle) <= 0) {
            high = middle;
          } else {
            low = middle;
          }
        }
        root[found] = 0.5 * (low + high);
        found++;
      }
      previous = next;
    }
    for (int i = 0; i < NODES; i++) {
      double sum = 0;
      double before = 0;
      double p = 1;
      for (int n = 0; n < NODES; n++) {
        sum += p * p;
        double after = (root[i] * p - Math.sqrt(n) * before) / Math.sqrt(n + 1.0);
        before = p;
        p = after;
      }
      rootWeight[i] = 1 / sum;
    }
  }

  /** Converges exponentially for functions analytic in a strip, such as tanh of a normal. */
  private void trapezoid() {
    double step = 0.55;
    for (int i = 0; i < NODES; i++) {
      node[i] = (i - 0.5 * (NODES - 1)) * step;
      weight[i] = step * Math.exp(-0.5 * node[i] * node[i]) / Math.sqrt(2 * Math.PI);
    }
  }

  /** Orthonormal Hermite polynomial of degree NODES. */
  private static double value(double z) {
    double before = 0;
    double p = 1;
    for (int n = 0; n < NODES; n++) {
      double after = (z * p - Math.sqrt(n) * before) / Math.sqrt(n + 1.0);
      before = p;
      p = after;
    }
    return p;
  }

  /** Called with the weight, ξ, x, φ and ∂φ(k)/∂η(l) of every trajectory, rows 0 … k. */
  private interface Visitor {
    void visit(double w, int[] xi, double[] x, double[] phi, double[] tangent, double[] noise);
  }

  private void visit(int k, Visitor visitor) {
    int patterns = cue.size();
    for (int corner = 0; corner < 1 << patterns; corner++) {
      int[] xi = new int[patterns];
      for (int j = 0; j < patterns; j++) {
        xi[j] = (corner >> j & 1) == 0 ? 1 : -1;
      }
      int total = 1;
      for (int i = 0; i <= k; i++) {
        total *= NODES;
      }
      for (int index = 0; index < total; index++) {
        double w = 1.0 / (1 << patterns);
        double[] z = new double[k + 1];
        int rest = index;
        for (int i = 0; i <= k; i++) {
          z[i] = node[rest % NODES];
          w *= weight[rest % NODES];
          rest /= NODES;
        }
        trajectory(k, w, xi, z, visitor);
      }
    }
  }

  private double input(int k, int[] xi) {
    double h = 0;
    for (int j = 0; j < xi.length; j++) {
      h += xi[j] * model.inputGain() * Math.pow(overlaps[j][k], model.order());
    }
    return h;
  }

  private void trajectory(int k, double w, int[] xi, double[] z, Visitor visitor) {
    double squares = 0;
    double mean = 0;
    for (int j = 0; j < xi.length; j++) {
      squares += cue.get(j) * cue.get(j);
      mean += xi[j] * cue.get(j) * model.gain();
    }
    double[] x = new double[k + 1];
    double[] phi = new double[k + 1];
    double[] noise = new double[k + 1];
    double[][] y = new double[k + 1][k + 1];
    x[0] = mean + model.gain() * Math.sqrt(1 - squares) * z[0];
    phi[0] = Math.tanh(x[0]);
    for (int t = 0; t < k; t++) {
      for (int j = 0; j <= t; j++) {
        noise[t] += factor[t][j] * z[1 + j];
      }
      double drive = noise[t] + input(t, xi);
      for (int l = 0; l <= t; l++) {
        drive += f[t][l] * phi[l];
      }
      x[t + 1] = (1 - dt) * x[t] + dt * drive;
      phi[t + 1] = Math.tanh(x[t + 1]);
      for (int l = 0; l <= t; l++) {
        double sum = l == t ? 1 : 0;
        for (int u = l + 1; u <= t; u++) {
          sum += f[t][u] * (1 - phi[u] * phi[u]) * y[u][l];
        }
        y[t + 1][l] = (1 - dt) * y[t][l] + dt * sum;
      }
    }
    double[] tangent = new double[k];
    for (int l = 0; l < k; l++) {
      tangent[l] = (1 - phi[k] * phi[k]) * y[k][l];
    }
    visitor.visit(w, xi, x, phi, tangent, noise);
  }

  private void moments(int k) {
    visit(
        k,
        (w, xi, x, phi, tangent, noise) -> {
          for (int j = 0; j < xi.length; j++) {
            overlaps[j][k] += w * xi[j] * phi[k];
          }
          for (int l = 0; l <= k; l++) {
            c[k][l] += w * phi[k] * phi[l];
          }
          for (int l = 0; l < k; l++) {
            s[k][l] += w * tangent[l];
          }
        });
    for (int l = 0; l < k; l++) {
      c[l][k] = c[k][l];
    }
  }

  private void kernels(int k) {
    double g = model.gain();
    int n = model.order();
    if (n == 1) {
      double[][] r = propagator(k);
      for (int l = 0; l <= k; l++) {
        double sum = 0;
        for (int a = 0; a <= k; a++) {
          for (int b = 0; b <= l; b++) {
            sum += r[k][a] * c[a][b] * r[l][b];
          }
        }
        eta[k][l] = g * g * sum;
        boolean self = model.indices() == Indices.DISTINCT && k == l;
        f[k][l] = g * Math.sqrt(model.load()) * (r[k][l] - (self ? 1 : 0));
      }
      return;
    }
    for (int l = 0; l <= k; l++) {
      if (model.indices() == Indices.DISTINCT) {
        double factorial = n == 2 ? 2 : n == 3 ? 6 : 24;
        eta[k][l] = g * g * factorial * Math.pow(c[k][l], n);
        f[k][l] = g * g * n * factorial * s[k][l] * Math.pow(c[k][l], n - 1);
      } else {
        eta[k][l] = g * g * pair(k, l, n, n);
        f[k][l] = g * g * n * n * s[k][l] * pair(k, l, n - 1, n - 1);
      }
    }
    if (model.indices() == Indices.ALL) {
      f[k][k] = 0;
      for (int l = 0; l < k; l++) {
        f[k][k] += g * g * n * (n - 1) * s[k][l] * pair(l, k, n, n - 2);
      }
    }
  }

  /** (1 − (g/√α)S)⁻¹ by its terminating series. */
  private double[][] propagator(int k) {
    double[][] sum = new double[k + 1][k + 1];
    double[][] power = new double[k + 1][k + 1];
    for (int i = 0; i <= k; i++) {
      power[i][i] = 1;
    }
    for (int order = 0; order <= k; order++) {
      double[][] next = new double[k + 1][k + 1];
      for (int i = 0; i <= k; i++) {
        for (int j = 0; j <= k; j++) {
          sum[i][j] += power[i][j];
          for (int u = 0; u <= k; u++) {
            next[i][j] += model.inputGain() * s[i][u] * power[u][j];
          }
        }
      }
      power = next;
    }
    return sum;
  }

  /** E[h(k)^a h(l)^b] by quadrature. */
  private double pair(int k, int l, int a, int b) {
    double sk = Math.sqrt(c[k][k]);
    double slope = c[k][l] / sk;
    double rest = Math.sqrt(Math.max(0, c[l][l] - slope * slope));
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < NODES; j++) {
        sum +=
            rootWeight[i]
                * rootWeight[j]
                * Math.pow(sk * root[i], a)
                * Math.pow(slope * root[i] + rest * root[j], b);
      }
    }
    return sum;
  }

  /** E₁: what is left of −(g/((n+1)√α)) Σ_μ m_μⁿ⁺¹ once the patterns are averaged out. */
  private double energy(int k) {
    int n = model.order();
    double sum = 0;
    for (double[] m : overlaps) {
      sum -= model.inputGain() * Math.pow(m[k], n + 1) / (n + 1);
    }
    if (n == 1) {
      sum -= eta[k][k] / (2 * model.inputGain());
      double self = 0.5 * model.gain() * Math.sqrt(model.load()) * c[k][k];
      return model.indices() == Indices.ALL ? sum : sum + self;
    }
    for (int l = 0; l < k; l++) {
      sum -= s[k][l] * eta[k][l];
    }
    return sum;
  }

  private void cholesky(int k) {
    for (int l = 0; l <= k; l++) {
      double left = eta[k][l] + (k == l ? 2 * model.temperature() / dt : 0);
      for (int j = 0; j < l; j++) {
        left -= factor[k][j] * factor[l][j];
      }
      factor[k][l] = l < k ? left / factor[l][l] : Math.sqrt(left);
    }
  }

  /** Means over u(k), with η(k) given the past integrated out by its own quadrature. */
  private void drifts(int k) {
    double thermal = 2 * model.temperature() / dt;
    double spread = Math.sqrt(Math.max(0, factor[k][k] * factor[k][k] - thermal));
    visit(
        k,
        (w, xi, x, phi, tangent, noise) -> {
          double known = input(k, xi) - x[k];
          for (int l = 0; l <= k; l++) {
            known += f[k][l] * phi[l];
          }
          double[] z = innovations(k, noise);
          for (int j = 0; j < k; j++) {
            known += factor[k][j] * z[j];
          }
          double prime = 1 - phi[k] * phi[k];
          // Three Hermite nodes are exact for the squares of u.
          for (int i = -1; i <= 1; i++) {
            double u = known + spread * i * Math.sqrt(3);
            double v = i == 0 ? w * 2 / 3 : w / 6;
            force[k] += v * (xi.length == 0 ? 1 : xi[0]) * prime * u;
            speed[k] += v * u * u;
            dissipation[k] += v * prime * u * u;
          }
          divergence[k] += w * (f[k][k] * prime - 1);
        });
  }

  /** The standard normals behind η(0 … k−1). */
  private double[] innovations(int k, double[] noise) {
    double[] z = new double[k];
    for (int i = 0; i < k; i++) {
      double left = noise[i];
      for (int j = 0; j < i; j++) {
        left -= factor[i][j] * z[j];
      }
      z[i] = left / factor[i][i];
    }
    return z;
  }
}
