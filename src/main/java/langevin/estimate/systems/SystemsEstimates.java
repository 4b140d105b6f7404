package langevin.estimate.systems;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.line.LineEstimates;
import langevin.estimate.line.LineStart;
import langevin.estimate.space.SpaceEstimates;
import langevin.potential.MeanField;

/**
 * Estimates of systems of particles that attract each other: those of the points of space that they
 * are, and of each size n those of the law ρ of one particle, with the landscape V + W*ρ that it
 * makes itself (theory.md D17), so that E[V], F and D are those of the equation of McKean and
 * Vlasov but for O(1/n).
 *
 * @param whole of the points
 * @param systems of one particle, by size
 * @param correlations Cov(x_i, x_j), i ≠ j, of two particles of a system, by size
 */
public record SystemsEstimates(
    NodeEstimates whole, List<NodeEstimates> systems, List<Estimate> correlations)
    implements Borrowed {
  public SystemsEstimates {
    systems = List.copyOf(systems);
    correlations = List.copyOf(correlations);
  }

  /**
   * The estimates of a node.
   *
   * @param batches at least one, all of them made by a {@link SystemsProbe}
   * @param scale coordinates of test functions, one per axis
   */
  public static SystemsEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      MeanField field,
      Scale scale,
      Effort effort) {
    List<SystemsObservation> parts = batches.stream().map(SystemsObservation.class::cast).toList();
    NodeEstimates whole =
        SpaceEstimates.of(
            time,
            parts.stream().map(SystemsObservation::whole).toList(),
            conditions,
            scale,
            effort);
    List<NodeEstimates> systems = new ArrayList<>();
    List<Estimate> correlations = new ArrayList<>();
    for (int s = 0; s < field.sizes().size(); s++) {
      int system = s;
      systems.add(
          member(
              time,
              parts.stream().map(o -> o.members().get(system)).toList(),
              conditions,
              field,
              new Scale(
                  List.of(scale.centre().get(field.first(s))),
                  List.of(scale.width().get(field.first(s)))),
              new Effort(effort.entropy(), effort.refined(), false, effort.jumps())));
      correlations.add(correlation(whole, field.first(s), field.sizes().get(s)));
    }
    return new SystemsEstimates(whole, systems, correlations);
  }

  private static NodeEstimates member(
      double time,
      List<Observation> batches,
      Conditions conditions,
      MeanField field,
      Scale scale,
      Effort effort) {
    double mean = new PositionMoments(batches).whole().mean(0);
    Conditions felt =
        new Conditions(field.about(mean), conditions.temperature(), conditions.domain());
    NodeEstimates fixed =
        LineEstimates.of(
            time, batches, felt, scale, effort, new LineStart(Double.NaN), Optional.empty());
    // The mean that ∇W*ρ is about is an estimate too: D changes by −2κE[w] with it, w = V′ + κ(x −
    // m) + τ(log ρ)′ of which only E[V′] is left, |V′ + κ(x − m)|² by as much.
    double slope = LineEstimates.meanSlope(time, batches, field.confinement());
    return new OnLine(fixed, fixed.mean(0).shifted(-mean).times(-2 * field.coupling() * slope));
  }

  private static Estimate correlation(NodeEstimates whole, int first, int size) {
    Estimate sum = whole.covariance(first, first).times(0);
    for (int a = first; a < first + size; a++) {
      for (int b = a + 1; b < first + size; b++) sum = sum.plus(whole.covariance(a, b));
    }
    return sum.times(2.0 / ((double) size * (size - 1)));
  }

  /**
   * Estimates on a line in a landscape that is about the estimated mean.
   *
   * @param fixed as if it were about a number that is known
   * @param along what D changes by with the mean: 0, with the batches' influence
   */
  private record OnLine(NodeEstimates fixed, Estimate along) implements Borrowed {
    @Override
    public NodeEstimates lender() {
      return fixed;
    }

    @Override
    public Estimate squaredGradient() {
      return fixed.squaredGradient().plus(along);
    }

    @Override
    public Estimate dissipation() {
      return fixed.dissipation().plus(along);
    }
  }

  @Override
  public NodeEstimates lender() {
    return whole;
  }

  @Override
  public Estimate correlation(int system) {
    return correlations.get(system);
  }
}
