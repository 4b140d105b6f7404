package langevin.learning;

/**
 * Predictors of the information force of a surrogate: the size of its slope in the representation,
 * how far parameters and inputs move the representation, and the shape of the representation's
 * covariance.
 *
 * @param entropySlope ‖∂H/∂z‖ over all examples and coordinates
 * @param parameterJacobian tr K/(nm) with K = J Jᵀ and J = ∂z/∂θ of the encoder, nm × its
 *     parameters
 * @param inputJacobian mean over examples of ‖∂z_b/∂x_b‖², the sum of squares of its entries
 * @param conditionNumber largest over smallest eigenvalue of Cov(h) + (σ² + ε)I
 * @param participationRatio (Σ s)²/Σ s² of the eigenvalues s of Cov(h): between 1 and m; 0 where
 *     the representation has collapsed
 */
public record SpectralPredictors(
    double entropySlope,
    double parameterJacobian,
    double inputJacobian,
    double conditionNumber,
    double participationRatio) {
  /** Of a network that has diverged. */
  public static final SpectralPredictors NONE =
      new SpectralPredictors(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** ‖∂H/∂z‖ √(tr K/(nm)): the force if the slope lay anyhow in the directions that θ moves. */
  public double force() {
    return entropySlope * Math.sqrt(parameterJacobian);
  }
}
