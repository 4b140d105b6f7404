package langevin.dynamics;

import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;

/**
 * Every scheme written for one particle at a time in plain loops, on V = x⁴/4 − x²/2 + y²/2 + c·xy.
 */
final class ScalarTwin {
  private final double c;
  private final double tau;
  private final Noise noise;
  private final double[] buffer = Lanes.doubles(Noise.CHUNK);

  ScalarTwin(double c, double tau, Noise noise) {
    this.c = c;
    this.tau = tau;
    this.noise = noise;
  }

  private double xi(long step, int stream, int particle) {
    noise.fill(0, step, stream, buffer);
    return buffer[Lanes.DOUBLES + particle];
  }

  private double energy(double[] x) {
    return Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2 + x[1] * x[1] / 2 + c * x[0] * x[1];
  }

  private double[] gradient(double[] x) {
    return new double[] {Math.pow(x[0], 3) - x[0] + c * x[1], x[1] + c * x[0]};
  }

  /** x and p after the steps, from x and p. */
  void advance(Integrator integrator, int particle, int steps, double dt, double[] x, double[] p) {
    double amplitude = Math.sqrt(2 * tau * dt);
    for (int k = 0; k < steps; k++) {
      double[] z = {xi(k, 0, particle), xi(k, 1, particle)};
      double[] g = gradient(x);
      switch (integrator) {
        case EulerMaruyama _, Milstein _ -> {
          for (int a = 0; a < 2; a++) {
            x[a] += -dt * g[a] + amplitude * z[a];
          }
        }
        case Heun() -> {
          double[] y = new double[2];
          for (int a = 0; a < 2; a++) {
            y[a] = x[a] - dt * g[a] + amplitude * z[a];
          }
          double[] h = gradient(y);
          for (int a = 0; a < 2; a++) {
            x[a] += -dt / 2 * (g[a] + h[a]) + amplitude * z[a];
          }
        }
        case LeimkuhlerMatthews() -> {
          for (int a = 0; a < 2; a++) {
            double mean = (z[a] + xi(k + 1, a, particle)) / 2;
            // Single-precision numbers are averaged in single precision.
            x[a] += -dt * g[a] + amplitude * (noise.strict() ? mean : (float) mean);
          }
        }
        case TamedEuler() -> {
          double norm = Math.hypot(g[0], g[1]);
          for (int a = 0; a < 2; a++) {
            x[a] += -dt * g[a] / (1 + dt * norm) + amplitude * z[a];
          }
        }
        case Mala() -> {
          double[] y = new double[2];
          for (int a = 0; a < 2; a++) {
            y[a] = x[a] - dt * g[a] + amplitude * z[a];
          }
          double[] h = gradient(y);
          double alpha = (energy(x) - energy(y)) / tau;
          for (int a = 0; a < 2; a++) {
            alpha +=
                (Math.pow(y[a] - x[a] + dt * g[a], 2) - Math.pow(x[a] - y[a] + dt * h[a], 2))
                    / (4 * tau * dt);
          }
          double one = xi(k, Streams.acceptance(0), particle);
          double two = xi(k, Streams.acceptance(1), particle);
          double u = Math.exp(-(one * one + two * two) / 2);
          if (u <= Math.exp(Math.min(0, alpha))) {
            System.arraycopy(y, 0, x, 0, 2);
          }
        }
        case Baoab(double friction) -> {
          double decay = Math.exp(-friction * dt);
          for (int a = 0; a < 2; a++) {
            p[a] -= dt / 2 * g[a];
            x[a] += dt / 2 * p[a];
            p[a] = decay * p[a] + Math.sqrt(tau * (1 - decay * decay)) * z[a];
            x[a] += dt / 2 * p[a];
          }
          double[] h = gradient(x);
          for (int a = 0; a < 2; a++) {
            p[a] -= dt / 2 * h[a];
          }
        }
        default -> throw new AssertionError("no twin of " + integrator);
      }
    }
  }
}
