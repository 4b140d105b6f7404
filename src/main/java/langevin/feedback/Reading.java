package langevin.feedback;

/**
 * Numbers that a feedback law reads at the end of a control interval.
 *
 * @param controlled y, the controlled quantity
 * @param critical λ_c = −⟨∇H, ∇(L + γR + ηQ)⟩/‖∇H‖² (theory.md C4)
 * @param squaredForce ‖∇H‖²
 * @param reward r
 */
public record Reading(double controlled, double critical, double squaredForce, double reward) {}
