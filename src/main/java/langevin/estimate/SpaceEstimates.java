package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;

/**
 * Estimates in two and more dimensions: exact means and the weak form, beside what the density
 * yields: {@link PlaneEstimates} in two dimensions; from three on no density-based estimate of
 * entropy and dissipation is honest (estimators.md section 3).
 */
final class SpaceEstimates implements NodeEstimates {
  private static final String OVERFLOW = "the energy or its derivatives are not finite";

  private final double time;
  private final PositionMoments moments;
  private final List<Estimate> energies = new ArrayList<>();
  private final WeakMoments weak;
  private final double resolution;
  private final Estimate entropy;
  private final Estimate dissipation;
  private final Estimate fisherInformation;

  SpaceEstimates(
      double time,
      List<Observation> batches,
      Scale scale,
      Optional<PlaneSample> plane,
      Estimate entropy,
      Estimate dissipation,
      Estimate fisherInformation) {
    this.time = time;
    moments = new PositionMoments(batches);
    for (int j = 0; j < 4; j++) {
      energies.add(energy(batches, j));
    }
    List<double[]> axes = new ArrayList<>();
    for (int a = 0; a < scale.dimension(); a++) {
      int axis = a;
      axes.add(
          plane
              .map(p -> p.weakTable(axis, scale.centre().get(axis), scale.width().get(axis)))
              .orElseGet(() -> weakTable(batches, axis)));
    }
    weak = new WeakMoments(axes);
    resolution = plane.map(PlaneSample::resolution).orElse(0.0);
    this.entropy = entropy;
    this.dissipation = dissipation;
    this.fisherInformation = fisherInformation;
  }

  /** Without entropy and Fisher information; D = E|∇V|² is still there at temperature 0. */
  static SpaceEstimates withoutDensity(
      double time,
      List<Observation> batches,
      Conditions conditions,
      Scale scale,
      Optional<PlaneSample> plane,
      String reason) {
    Estimate none = new Estimate.Absent(reason);
    if (conditions.temperature() != 0) {
      return new SpaceEstimates(time, batches, scale, plane, none, none, none);
    }
    Estimate square =
        new SpaceEstimates(time, batches, scale, plane, none, none, none).squaredGradient();
    return new SpaceEstimates(time, batches, scale, plane, none, square, none);
  }

  /** The mean of V, |∇V|², ΔV or ∂V/∂t, j = 0 … 3. */
  static Estimate energy(List<Observation> batches, int j) {
    long particles = 0;
    double sum = 0;
    for (Observation o : batches) {
      particles += o.particles();
      sum += o.energySums()[j];
    }
    if (particles == 0) {
      return new Estimate.Absent("no particle has a finite position");
    }
    double value = sum / particles;
    double[] influence = new double[batches.size()];
    for (int b = 0; b < influence.length; b++) {
      Observation o = batches.get(b);
      influence[b] = o.particles() == 0 ? 0 : o.energySums()[j] / o.particles() - value;
    }
    return Estimate.finite(new Estimate.Known(value, influence, 0), OVERFLOW);
  }

  /** Tiles of four columns, as the probe adds them, made one table of four rows. */
  private double[] weakTable(List<Observation> batches, int axis) {
    double[] table = new double[4 * WeakMoments.COLUMNS];
    int side = ProductSums.SIDE;
    for (Observation o : batches) {
      double[] sums = o.weakSums(axis);
      for (int row = 0; row < side; row++) {
        for (int c = 0; c < WeakMoments.COLUMNS; c++) {
          table[WeakMoments.COLUMNS * row + c] +=
              sums[c / side * ProductSums.TILE + side * row + c % side];
        }
      }
    }
    for (int i = 0; i < table.length; i++) {
      table[i] /= moments.particles();
    }
    return table;
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public long particles() {
    return moments.particles();
  }

  @Override
  public long diverged() {
    return moments.diverged();
  }

  @Override
  public Estimate mean(int a) {
    return moments.mean(a);
  }

  @Override
  public Estimate covariance(int a, int b) {
    return moments.covariance(a, b);
  }

  @Override
  public Estimate meanEnergy() {
    return energies.get(0);
  }

  @Override
  public Estimate squaredGradient() {
    return energies.get(1);
  }

  @Override
  public Estimate laplacian() {
    return energies.get(2);
  }

  @Override
  public Estimate driving() {
    return energies.get(3);
  }

  @Override
  public Estimate entropy() {
    return entropy;
  }

  @Override
  public Estimate dissipation() {
    return dissipation;
  }

  @Override
  public Estimate fisherInformation() {
    return fisherInformation;
  }

  @Override
  public double resolution() {
    return resolution;
  }

  @Override
  public WeakMoments weakMoments() {
    return weak;
  }
}
