package langevin.memory;

/** Powers by repeated multiplication: the same bits everywhere, unlike a library power. */
public final class IntegerPower {
  private IntegerPower() {}

  /** mⁿ for n ≥ 0; 1 for n = 0. */
  public static double of(double m, int n) {
    double p = 1;
    for (int i = 0; i < n; i++) {
      p *= m;
    }
    return p;
  }
}
