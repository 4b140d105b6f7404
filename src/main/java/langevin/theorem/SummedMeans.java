package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.FunctionProbe.Place;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Scale;
import langevin.formula.TestFunctions;

/**
 * Means of test functions that are summed over particles: where some are typed, or the noise
 * depends on the place.
 *
 * @param energy whether V, if it is the last of them, is weighed
 */
public record SummedMeans(TestFunctions functions, boolean energy) implements TestMeans {
  /** Most axes; beyond them the products of all functions are too many to be kept. */
  static final int MOST_AXES = 20;

  /** The functions of a run; empty where those that every run takes are enough. */
  public static Optional<TestFunctions> functions(Conditions conditions, Scale scale) {
    if (conditions.functions().isEmpty() && conditions.diffusion().isEmpty()) {
      return Optional.empty();
    }
    List<TestFunctions.Elementary> elementary = new ArrayList<>();
    for (int a = 0; a < scale.dimension(); a++) {
      for (TestFunction f : TestFunction.battery(conditions.domain())) {
        elementary.add(f.on(a, scale));
      }
    }
    return Optional.of(
        new TestFunctions(
            scale.dimension(),
            elementary,
            conditions.functions(),
            conditions.potential().conservative(),
            conditions.diffusion()));
  }

  /** With V, if it is one of them. */
  static SummedMeans whole(TestFunctions functions) {
    return new SummedMeans(functions, functions.energy());
  }

  @Override
  public int size() {
    return functions.size() - (functions.energy() && !energy ? 1 : 0);
  }

  @Override
  public TestMeans withoutLandscape() {
    return new SummedMeans(functions, false);
  }

  @Override
  public boolean summed() {
    return true;
  }

  private double[] each(NodeEstimates n, IntUnaryOperator place) {
    double[] means = new double[size()];
    for (int j = 0; j < means.length; j++) {
      means[j] = n.moments().meanOfTestFunction(place.applyAsInt(j));
    }
    return means;
  }

  @Override
  public double[] values(NodeEstimates n) {
    return each(n, Place::value);
  }

  @Override
  public double[] laplacians(NodeEstimates n) {
    return each(n, j -> Place.laplacian(functions, j));
  }

  @Override
  public double[] slopes(NodeEstimates n) {
    return each(n, j -> Place.slope(functions, j));
  }

  @Override
  public double driving(NodeEstimates n) {
    return n.moments().meanOfTestFunction(Place.driving(functions));
  }

  @Override
  public void addProducts(NodeEstimates n, double weight, double[][] into) {
    List<TestFunctions.Pair> pairs = functions.pairs();
    for (int p = 0; p < pairs.size(); p++) {
      int i = pairs.get(p).first();
      int j = pairs.get(p).second();
      if (j >= into.length) continue;
      double product = weight * n.moments().meanOfTestFunction(Place.pair(functions, p));
      into[i][j] += product;
      if (i != j) into[j][i] += product;
    }
  }

  /** What the energy balance needs of V, each with its error; only where V is one of them. */
  Estimate energy(NodeEstimates n) {
    return n.moments().testFunction(Place.value(functions.size() - 1));
  }

  /** E[τ(x)ΔV]. */
  Estimate energyLaplacian(NodeEstimates n) {
    return n.moments().testFunction(Place.laplacian(functions, functions.size() - 1));
  }

  /** −E[b·∇V]. */
  Estimate energySlope(NodeEstimates n) {
    return n.moments().testFunction(Place.slope(functions, functions.size() - 1));
  }
}
