package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.parallel.Parallel;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The equations as a fixed point in whole matrices: from C and S a covariance, from it noise for
 * all trajectories at once, from them new C and S, until nothing changes. With the same drivers the
 * causal march must find the same numbers to rounding.
 */
class FixedPointTest {
  private static final int POINTS = 9;
  private static final int TRAJECTORIES = 512;
  private static final double DT = 0.3;
  private static final double CUE = 0.7;
  private static final int SEED = 21;

  static Stream<GradedModel> models() {
    return Stream.of(
        new GradedModel(1, Indices.ALL, 1.5, 0.2, 0),
        new GradedModel(1, Indices.DISTINCT, 1.5, 0.2, 0.1),
        new GradedModel(2, Indices.ALL, 1.2, 0.1, 0),
        new GradedModel(3, Indices.DISTINCT, 1.2, 0.05, 0));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("models")
  void marchIsTheFixedPointOfTheIteratedEquations(GradedModel model) {
    double[][] z = DriversTest.drivers(POINTS + 1, TRAJECTORIES / 2, SEED, 0);
    double[][] phi = new double[POINTS][TRAJECTORIES];
    RealMatrix c = MatrixUtils.createRealIdentityMatrix(POINTS);
    RealMatrix s = new Array2DRowRealMatrix(POINTS, POINTS);
    double change = 1;
    for (int i = 0; change > 1e-13; i++) {
      assertThat(i).as("iterations").isLessThan(200);
      RealMatrix eta = noise(model, c, s);
      RealMatrix factor = choleskyWithJitter(model, eta);
      trajectories(model, feedback(model, c, s), factor, z, phi);
      RealMatrix nextC = correlation(phi);
      RealMatrix nextS = response(model, eta, factor, z, phi);
      change = nextC.subtract(c).getNorm() + nextS.subtract(s).getNorm();
      c = nextC;
      s = nextS;
    }
    MeanFieldRun run =
        MeanFieldMarch.run(
            model,
            MeanFieldSetting.of(new Cue.Strength(CUE), DT, POINTS, TRAJECTORIES),
            SEED,
            0,
            Parallel.SERIAL);
    for (int k = 0; k < POINTS; k++) {
      for (int l = 0; l <= k; l++) {
        assertThat(run.correlation().at(k, l)).isCloseTo(c.getEntry(k, l), within(1e-9));
        assertThat(run.response().at(k, l)).isCloseTo(s.getEntry(k, l), within(1e-7));
      }
      assertThat(run.overlap(0)[k]).isCloseTo(mean(phi[k]), within(1e-10));
    }
  }

  private static double mean(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum / row.length;
  }

  private static RealMatrix map(RealMatrix a, RealMatrix b, DoubleBinaryOperator f) {
    RealMatrix out = new Array2DRowRealMatrix(POINTS, POINTS);
    for (int k = 0; k < POINTS; k++) {
      for (int l = 0; l < POINTS; l++) {
        out.setEntry(k, l, f.applyAsDouble(a.getEntry(k, l), b.getEntry(k, l)));
      }
    }
    return out;
  }

  private static RealMatrix propagator(GradedModel model, RealMatrix s) {
    RealMatrix one = MatrixUtils.createRealIdentityMatrix(POINTS);
    return new LUDecomposition(one.subtract(s.scalarMultiply(model.inputGain())))
        .getSolver()
        .getInverse();
  }

  private static RealMatrix noise(GradedModel model, RealMatrix c, RealMatrix s) {
    double g2 = model.gain() * model.gain();
    return switch (model.order()) {
      case 1 -> {
        RealMatrix r = propagator(model, s);
        yield r.multiply(c).multiply(r.transpose()).scalarMultiply(g2);
      }
      case 2 -> {
        RealMatrix out = new Array2DRowRealMatrix(POINTS, POINTS);
        for (int k = 0; k < POINTS; k++) {
          for (int l = 0; l < POINTS; l++) {
            double both = c.getEntry(k, l);
            out.setEntry(k, l, g2 * (c.getEntry(k, k) * c.getEntry(l, l) + 2 * both * both));
          }
        }
        yield out;
      }
      default -> map(c, c, (x, y) -> g2 * 6 * x * x * y);
    };
  }

  private static RealMatrix feedback(GradedModel model, RealMatrix c, RealMatrix s) {
    double g = model.gain();
    return switch (model.order()) {
      case 1 -> {
        RealMatrix r = propagator(model, s);
        RealMatrix echo =
            model.indices() == Indices.ALL
                ? r
                : r.subtract(MatrixUtils.createRealIdentityMatrix(POINTS));
        yield echo.scalarMultiply(g * Math.sqrt(model.load()));
      }
      case 2 -> {
        RealMatrix f = map(s, c, (x, y) -> 4 * g * g * x * y);
        for (int k = 0; k < POINTS; k++) {
          double self = 0;
          for (int l = 0; l < k; l++) {
            self += 2 * g * g * s.getEntry(k, l) * c.getEntry(l, l);
          }
          f.setEntry(k, k, self);
        }
        yield f;
      }
      default -> map(s, c, (x, y) -> 18 * g * g * x * y * y);
    };
  }

  private static double unit(GradedModel model, RealMatrix eta, int k) {
    double g2 = model.gain() * model.gain();
    double variance = eta.getEntry(k, k);
    return variance < g2 ? Math.max(variance, 0.1 * g2) : Math.max(g2, 0.1 * variance);
  }

  private static RealMatrix choleskyWithJitter(GradedModel model, RealMatrix eta) {
    RealMatrix total = eta.copy();
    for (int k = 0; k < POINTS; k++) {
      total.addToEntry(
          k, k, MeanFieldSetting.JITTER * unit(model, eta, k) + 2 * model.temperature() / DT);
    }
    return new CholeskyDecomposition(total, 1e-12, 1e-300).getL();
  }

  private static void trajectories(
      GradedModel model, RealMatrix f, RealMatrix factor, double[][] z, double[][] phi) {
    int half = TRAJECTORIES / 2;
    double g = model.gain();
    double[] x = new double[TRAJECTORIES];
    for (int i = 0; i < TRAJECTORIES; i++) {
      int sign = i < half ? 1 : -1;
      x[i] = CUE * g + sign * g * Math.sqrt(1 - CUE * CUE) * z[0][i % half];
    }
    for (int k = 0; k < POINTS; k++) {
      for (int i = 0; i < TRAJECTORIES; i++) {
        phi[k][i] = Math.tanh(x[i]);
      }
      double input = model.inputGain() * Math.pow(mean(phi[k]), model.order());
      for (int i = 0; i < TRAJECTORIES; i++) {
        int sign = i < half ? 1 : -1;
        double drive = input;
        for (int l = 0; l <= k; l++) {
          drive += f.getEntry(k, l) * phi[l][i] + sign * factor.getEntry(k, l) * z[1 + l][i % half];
        }
        x[i] = (1 - DT) * x[i] + DT * drive;
      }
    }
  }

  private static RealMatrix correlation(double[][] phi) {
    RealMatrix rows = new Array2DRowRealMatrix(phi);
    return rows.multiply(rows.transpose()).scalarMultiply(1.0 / TRAJECTORIES);
  }

  /** Row k of S from ⟨φ(k)η(l)⟩ = Σ S(k,l′) C_η(l′,l), l, l′ &lt; k, with the ridge. */
  private static RealMatrix response(
      GradedModel model, RealMatrix eta, RealMatrix factor, double[][] z, double[][] phi) {
    int half = TRAJECTORIES / 2;
    double thermal = 2 * model.temperature() / DT;
    RealMatrix s = new Array2DRowRealMatrix(POINTS, POINTS);
    for (int k = 1; k < POINTS; k++) {
      RealMatrix ridged = eta.getSubMatrix(0, k - 1, 0, k - 1);
      RealMatrix b = new Array2DRowRealMatrix(k, 1);
      for (int l = 0; l < k; l++) {
        double ridge = Math.max(MeanFieldSetting.RIDGE * unit(model, eta, l) - thermal, 0);
        ridged.addToEntry(l, l, ridge + thermal);
        double sum = 0;
        for (int i = 0; i < TRAJECTORIES; i++) {
          double noise = 0;
          for (int j = 0; j <= l; j++) {
            noise += factor.getEntry(l, j) * z[1 + j][i % half];
          }
          sum += phi[k][i] * (i < half ? noise : -noise);
        }
        b.setEntry(l, 0, sum / TRAJECTORIES);
      }
      RealMatrix row = new LUDecomposition(ridged).getSolver().solve(b);
      for (int l = 0; l < k; l++) {
        s.setEntry(k, l, row.getEntry(l, 0));
      }
    }
    return s;
  }
}
