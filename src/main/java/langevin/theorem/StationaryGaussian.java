package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.PositionMoments;
import langevin.formula.FormulaDrift;
import langevin.potential.Potential;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * The stationary law of a linear drift b = c + Mx whose eigenvalues have negative real parts: the
 * Gaussian of mean μ = −M⁻¹c and covariance Σ, MΣ + ΣMᵀ = −2τI (Lyapunov's equation; theory.md
 * D19).
 *
 * @param mean μ
 * @param precision Σ⁻¹
 * @param velocity b − τ∇log π = velocity·(x − μ), what is left of the drift in the steady state
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package
record StationaryGaussian(double[] mean, double[][] precision, double[][] velocity)
    implements StationaryLaw {
  /** Why there is none that is known, as a sentence. */
  static final String UNKNOWN =
      "it needs a stationary density that is known: in more than one dimension that is the one of a"
          + " drift typed as formulas that are linear in x, and pulls everything back";

  /** Lyapunov's equation is solved as a linear system of d² unknowns. */
  private static final int HIGHEST_DIMENSION = 16;

  /** That of a drift in all of space. */
  static Optional<StationaryGaussian> of(Conditions conditions) {
    return conditions.domain() instanceof Domain.Unbounded
        ? of(conditions.potential(), conditions.temperature(0))
        : Optional.empty();
  }

  /** That of a drift; empty if it is not linear, or spreads for ever. */
  static Optional<StationaryGaussian> of(Potential potential, double temperature) {
    if (!(potential instanceof FormulaDrift drift)
        || drift.dimension() > HIGHEST_DIMENSION
        || drift.affine().isEmpty()) {
      return Optional.empty();
    }
    try {
      return of(drift.affine().get(), drift.dimension(), temperature);
    } catch (MathIllegalStateException | MathIllegalArgumentException beyond) {
      // Of numbers near the ends of what a double holds the law is none that can be computed.
      return Optional.empty();
    }
  }

  private static Optional<StationaryGaussian> of(
      FormulaDrift.Affine affine, int d, double temperature) {
    RealMatrix m = new Array2DRowRealMatrix(affine.matrix());
    for (double real : new EigenDecomposition(m).getRealEigenvalues()) {
      if (!(real < 0)) return Optional.empty();
    }
    double[] mean =
        new LUDecomposition(m)
            .getSolver()
            .solve(new ArrayRealVector(affine.offset()).mapMultiply(-1))
            .toArray();
    double[][] system = new double[d * d][d * d];
    double[] right = new double[d * d];
    for (int a = 0; a < d; a++) {
      right[a * d + a] = -2 * temperature;
      for (int b = 0; b < d; b++) {
        for (int c = 0; c < d; c++) {
          system[a * d + b][c * d + b] += affine.matrix()[a][c];
          system[a * d + b][a * d + c] += affine.matrix()[b][c];
        }
      }
    }
    double[] sigma =
        new LUDecomposition(new Array2DRowRealMatrix(system, false))
            .getSolver()
            .solve(new ArrayRealVector(right, false))
            .toArray();
    double[][] covariance = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) covariance[a][b] = (sigma[a * d + b] + sigma[b * d + a]) / 2;
    }
    RealMatrix precision;
    try {
      precision = MatrixUtils.inverse(new Array2DRowRealMatrix(covariance, false));
    } catch (SingularMatrixException _) {
      // At a temperature below the smallest normal number the law is a point to double precision.
      return Optional.empty();
    }
    return Optional.of(
        new StationaryGaussian(
            mean, precision.getData(), m.add(precision.scalarMultiply(temperature)).getData()));
  }

  /** ½E[(x − μ)ᵀΣ⁻¹(x − μ)]. */
  @Override
  public Estimate surprise(NodeEstimates n) {
    return square(precision, n.moments()).times(0.5);
  }

  @Override
  public Estimate housekeeping(NodeEstimates n, double temperature) {
    RealMatrix v = new Array2DRowRealMatrix(velocity, false);
    return square(v.transpose().multiply(v).getData(), n.moments()).times(1 / temperature);
  }

  /** E[(x − μ)ᵀK(x − μ)], by means and covariances, which are exact sums. */
  private Estimate square(double[][] k, PositionMoments seen) {
    Estimate sum = seen.mean(0).times(0);
    for (int a = 0; a < mean.length; a++) {
      if (!(seen.mean(a) instanceof Estimate.Known at)) return sum;
      double off = at.value() - mean[a];
      for (int b = 0; b < mean.length; b++) {
        sum = sum.plus(seen.covariance(a, b).times(k[a][b]));
        if (seen.mean(b) instanceof Estimate.Known other) {
          // The product of two means: to first order each moves it by the other's value.
          double otherOff = other.value() - mean[b];
          double[] influence = new double[at.influence().length];
          for (int i = 0; i < influence.length; i++) {
            influence[i] = at.influence()[i] * otherOff + other.influence()[i] * off;
          }
          sum = sum.plus(new Estimate.Known(off * otherOff, influence, 0).times(k[a][b]));
        }
      }
    }
    return sum;
  }
}
