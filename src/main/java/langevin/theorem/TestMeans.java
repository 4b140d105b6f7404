package langevin.theorem;

import langevin.estimate.NodeEstimates;

/** Means over the particles that a battery of test functions ψ needs of a node (theory.md D13). */
sealed interface TestMeans permits AxisMeans, SummedMeans {
  /** How many functions there are. */
  int size();

  /** Whether V is one of them, the last. */
  boolean energy();

  /** The same without V. */
  TestMeans withoutLandscape();

  /** Whether they are sums over particles, not read off bins or cells that positions lie in. */
  boolean summed();

  /** E[ψ]. */
  double[] values(NodeEstimates n);

  /** E[Δψ]; E[τ(x)Δψ] where the noise depends on the place. */
  double[] laplacians(NodeEstimates n);

  /** −E[b·∇ψ] with the drift b = −∇V. */
  double[] slopes(NodeEstimates n);

  /** E[∂V/∂t]; only where V is one of them. */
  double driving(NodeEstimates n);

  /** Adds weight·E[∇ψ_i·∇ψ_j], or that with τ(x), to a matrix. */
  void addProducts(NodeEstimates n, double weight, double[][] into);
}
