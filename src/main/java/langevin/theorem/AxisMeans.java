package langevin.theorem;

import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Scale;
import langevin.estimate.WeakMoments;

/**
 * Means of functions of single coordinates, read off tables that every run takes: those of axis 0,
 * of axis 1, …, then V if it is one.
 *
 * @param functions of every axis
 */
record AxisMeans(List<TestFunction> functions, Scale scale, boolean energy) implements TestMeans {
  @Override
  public int size() {
    return functions.size() * scale.dimension() + (energy ? 1 : 0);
  }

  @Override
  public TestMeans withoutLandscape() {
    return new AxisMeans(functions, scale, false);
  }

  @Override
  public boolean summed() {
    return false;
  }

  private interface OfFunction {
    double of(TestFunction f, int axis);
  }

  private double[] each(OfFunction mean) {
    double[] means = new double[size()];
    for (int a = 0; a < scale.dimension(); a++) {
      for (int j = 0; j < functions.size(); j++) {
        means[a * functions.size() + j] = mean.of(functions.get(j), a);
      }
    }
    return means;
  }

  private double[] each(OfFunction mean, Estimate ofLandscape) {
    double[] means = each(mean);
    if (energy) means[means.length - 1] = value(ofLandscape);
    return means;
  }

  private static double value(Estimate e) {
    return e instanceof Estimate.Known k ? k.value() : Double.NaN;
  }

  /** 1/width², which turns derivatives in u into derivatives in x. */
  private double unit(int axis) {
    double width = scale.width().get(axis);
    return 1 / (width * width);
  }

  @Override
  public double[] values(NodeEstimates n) {
    return each((f, a) -> f.mean(n.weakMoments(), a), n.meanEnergy());
  }

  @Override
  public double[] laplacians(NodeEstimates n) {
    return each((f, a) -> unit(a) * f.curvature(n.weakMoments(), a), n.laplacian());
  }

  @Override
  public double[] slopes(NodeEstimates n) {
    return each(
        (f, a) -> unit(a) * f.slopeAgainstGradient(n.weakMoments(), a), n.squaredGradient());
  }

  @Override
  public double driving(NodeEstimates n) {
    return value(n.driving());
  }

  /** Functions of different axes have orthogonal gradients. */
  @Override
  public void addProducts(NodeEstimates n, double weight, double[][] into) {
    int f = functions.size();
    int last = size() - 1;
    WeakMoments m = n.weakMoments();
    for (int a = 0; a < scale.dimension(); a++) {
      double factor = weight * unit(a);
      for (int i = 0; i < f; i++) {
        for (int j = 0; j < f; j++) {
          into[a * f + i][a * f + j] +=
              factor * functions.get(i).slopeAgainst(functions.get(j), m, a);
        }
        if (energy) {
          double cross = factor * functions.get(i).slopeAgainstGradient(m, a);
          into[a * f + i][last] += cross;
          into[last][a * f + i] += cross;
        }
      }
    }
    if (energy) into[last][last] += weight * value(n.squaredGradient());
  }
}
