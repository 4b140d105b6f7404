package langevin.estimate.space;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.WeakBattery;
import langevin.estimate.WeakMoments;

/**
 * Estimates in two and more dimensions: exact means and the weak form, beside what a density yields
 * where there is one; from three dimensions on there is no honest estimate of the entropy, and of
 * dissipation and Fisher information by score matching only (estimators.md section 3).
 *
 * @param moments of the positions
 * @param resolution width of the cells behind the weak form, 0 if it was summed over particles
 */
public record SpaceEstimates(
    double time,
    PositionMoments moments,
    Estimate meanEnergy,
    Estimate squaredGradient,
    Estimate laplacian,
    Estimate driving,
    WeakMoments weakMoments,
    double resolution,
    Estimate entropy,
    Estimate dissipation,
    Estimate fisherInformation)
    implements NodeEstimates {
  private static final String NO_ENTROPY = "entropy is estimated in one and two dimensions only";

  private static final String UNASKED =
      "entropy is estimated in one and two dimensions only, and dissipation in more where the check"
          + " free-energy-closure asks for it";

  private static final String MANY =
      "entropy is estimated in one and two dimensions only, and dissipation in no more than 25";

  /**
   * What a density yields.
   *
   * @param entropy S
   * @param dissipation D
   * @param fisherInformation I
   */
  public record OfDensity(Estimate entropy, Estimate dissipation, Estimate fisherInformation) {
    /** The same, what is absent for another reason. */
    public OfDensity because(String reason) {
      return new OfDensity(
          because(entropy, reason),
          because(dissipation, reason),
          because(fisherInformation, reason));
    }

    private static Estimate because(Estimate estimate, String reason) {
      return estimate instanceof Estimate.Absent ? new Estimate.Absent(reason) : estimate;
    }

    /** Nothing; D = E|∇V|² is still there at temperature 0. */
    public static OfDensity none(
        List<? extends EnergySums.Summed> batches, double temperature, String reason) {
      Estimate none = new Estimate.Absent(reason);
      boolean cold = temperature == 0;
      return new OfDensity(
          none, cold ? EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT) : none, none);
    }
  }

  /** The exact means of batches beside what their density yields. */
  public static SpaceEstimates of(
      double time,
      List<? extends EnergySums.Summed> batches,
      WeakMoments weak,
      double resolution,
      OfDensity density) {
    return new SpaceEstimates(
        time,
        new PositionMoments(batches),
        EnergySums.mean(batches, EnergySums.Term.ENERGY),
        EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT),
        EnergySums.mean(batches, EnergySums.Term.LAPLACIAN),
        EnergySums.mean(batches, EnergySums.Term.TIME_DERIVATIVE),
        weak,
        resolution,
        density.entropy,
        density.dissipation,
        density.fisherInformation);
  }

  /** In three and more dimensions. */
  public static SpaceEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      Scale scale,
      NodeEstimates.Effort effort) {
    List<SpaceObservation> parts = batches.stream().map(SpaceObservation.class::cast).toList();
    long particles = parts.stream().mapToLong(Observation::particles).sum();
    List<double[]> axes = new ArrayList<>();
    for (int a = 0; a < scale.dimension(); a++) {
      int axis = a;
      axes.add(WeakBattery.means(parts.stream().map(o -> o.weakSums(axis)).toList(), particles));
    }
    return of(
        time,
        parts,
        new WeakMoments(axes),
        0,
        density(parts, conditions.temperature(time), scale, effort));
  }

  private static OfDensity density(
      List<SpaceObservation> parts, double temperature, Scale scale, NodeEstimates.Effort effort) {
    if (temperature == 0 || !parts.getFirst().scored()) {
      return OfDensity.none(
          parts, temperature, Monomials.exist(scale.dimension()) ? UNASKED : MANY);
    }
    if (effort.jumps()) return OfDensity.none(parts, temperature, NodeEstimates.Effort.INFINITE);
    return SpaceScore.of(
        Monomials.of(scale.dimension()).orElseThrow(),
        scale,
        temperature,
        parts,
        new Estimate.Absent(NO_ENTROPY),
        effort.refined());
  }
}
