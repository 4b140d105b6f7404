package langevin.feedback;

/**
 * A Gaussian policy over log λ that is led by the controlled quantity and by a reward (theory.md
 * F3): λ_k = Π(exp(μ_k + s ζ_k)), μ_{k+1} = μ_k + κ(y_k − y*) + κ_r (r_k − r̄_k) ζ_k/s, with κ =
 * gain/span and r̄ the running mean reward, r̄_{k+1} = d r̄_k + (1 − d) r_k from r̄_0 = r_0.
 *
 * <p>λ₀ = 0 has no logarithm: it starts at λ_min.
 *
 * @param gain κ·span &gt; 0
 * @param rewardGain κ_r ≥ 0
 * @param spread s &gt; 0
 * @param decay d of the running mean, 0 ≤ d &lt; 1
 * @param shuffled whether each reward comes with a random sign, the control for what the reward
 *     does: the sign is that of the exploration of the next interval, which nothing before depends
 *     on
 * @param limits with a minimum above 0
 */
public record RewardThermostat(
    double gain, double rewardGain, double spread, double decay, boolean shuffled, Limits limits)
    implements FeedbackLaw {
  /**
   * @throws IllegalArgumentException unless λ_min &gt; 0
   */
  public RewardThermostat {
    if (!(limits.minimum() > 0)) {
      throw new IllegalArgumentException(
          "'minimum' must be greater than 0 where log λ is followed, found " + limits.minimum());
    }
  }

  @Override
  public ControlState initial(double coefficient, double exploration) {
    double mean = StrictMath.log(limits.project(coefficient, limits.minimum()));
    return at(mean, exploration, Double.NaN, limits.minimum());
  }

  @Override
  public ControlState decide(ControlState now, Reading reading, SetPoint aim, double exploration) {
    double error = (reading.controlled() - aim.value()) / aim.span();
    double reward = reading.reward();
    boolean known = Double.isFinite(reward);
    double baseline = Double.isNaN(now.baseline()) ? reward : now.baseline();
    double advantage = known ? reward - baseline : 0;
    if (shuffled && exploration < 0) advantage = -advantage;
    double mean =
        now.mean()
            + (Double.isFinite(error) ? gain * error : 0)
            + rewardGain * advantage * now.exploration() / spread;
    double next = known ? decay * baseline + (1 - decay) * reward : now.baseline();
    return at(mean, exploration, next, now.coefficient());
  }

  private ControlState at(double mean, double exploration, double baseline, double otherwise) {
    double coefficient = limits.project(StrictMath.exp(mean + spread * exploration), otherwise);
    return new ControlState(coefficient, mean, exploration, baseline);
  }
}
