package langevin.feedback;

/** A reward by which a policy over λ is judged (theory.md F3). */
@FunctionalInterface
public interface Reward {
  /** r of what is measured. */
  double of(Measured measured);

  /**
   * What a reward may depend on.
   *
   * @param accuracy on the validation sample
   * @param gap of the cross-entropies, validation − train
   * @param appliedForce λ‖∇H‖
   */
  record Measured(double accuracy, double gap, double appliedForce) {
    /** A predictor that always says the most frequent class: no gap and no force. */
    public static Measured constantPredictor(double share) {
      return new Measured(share, 0, 0);
    }
  }

  /**
   * r = accuracy − c_gap·max(0, gap) − c_force·λG, the default.
   *
   * @param gap c_gap ≥ 0
   * @param force c_force ≥ 0
   */
  record Weighted(double gap, double force) implements Reward {
    @Override
    public double of(Measured m) {
      return m.accuracy() - gap * Math.max(0, m.gap()) - force * m.appliedForce();
    }
  }
}
