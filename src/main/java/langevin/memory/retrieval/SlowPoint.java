package langevin.memory.retrieval;

/**
 * The point where a trajectory is slowest after its peak (memory.md section 5).
 *
 * @param time t_s = argmin of V over (t*, T], an interior local minimum
 * @param speed V_s = V(t_s)
 */
public record SlowPoint(double time, double speed) {
  /** 1/√V_s. */
  public double timeScale() {
    return 1 / Math.sqrt(speed);
  }
}
