package langevin.memory;

import java.util.List;

/**
 * The start of a run. Cue c of a network aims at pattern c (a mixture of J patterns at patterns cJ
 * … cJ + J − 1, the first of which is its target).
 */
public sealed interface Cue {
  /** Patterns a cue is made of. */
  int patterns();

  /**
   * x(0) = aξ + s₀z with a = strength·g, s₀² = g² − a², z standard normal; on a binary network
   * exactly round((1 − strength)N/2) bits of the pattern are turned over, so that m(0) = strength.
   *
   * @param strength a/g in [−1, 1]
   */
  record Strength(double strength) implements Cue {
    /** Refuses a strength whose noise would have a negative variance. */
    public Strength {
      if (!(Math.abs(strength) <= 1)) {
        throw new IllegalArgumentException(
            "cue strength "
                + strength
                + " leaves a negative noise variance g²(1 - strength²); it must lie in [-1, 1]");
      }
    }

    @Override
    public int patterns() {
      return 1;
    }
  }

  /**
   * The pattern with exactly round(fraction·N) of its bits turned over, at amplitude g and without
   * noise.
   *
   * @param fraction in [0, 1]
   */
  record Flipped(double fraction) implements Cue {
    /** Refuses what is not a fraction. */
    public Flipped {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            "the flipped fraction must lie in [0, 1], found " + fraction);
      }
    }

    @Override
    public int patterns() {
      return 1;
    }
  }

  /**
   * x(0) = Σⱼ aⱼξⱼ + s₀z with aⱼ = wⱼg, s₀² = g² − Σaⱼ²; on a binary network its sign.
   *
   * @param weights wⱼ with Σwⱼ² ≤ 1
   */
  record Mixture(List<Double> weights) implements Cue {
    /** Squares of weights rounded to ten digits may add up to a little more than 1. */
    public static final double LONGEST = 1 + 1e-9;

    /** Refuses weights whose noise would have a negative variance. */
    public Mixture {
      double squares = 0;
      for (double w : weights) {
        squares += w * w;
      }
      // The slack lets (0.6, 0.8) through, whose squares round above 1, and what a user has rounded
      // to ten digits, which is scaled to 1.
      double length = squares <= 1 + 1e-12 ? 1 : Math.sqrt(squares);
      weights = weights.stream().map(w -> w / length).toList();
      if (weights.isEmpty() || !(squares <= LONGEST)) {
        throw new IllegalArgumentException(
            "mixture "
                + weights
                + " needs weights with squares that add up to at most 1, or the noise variance"
                + " is negative; they add up to "
                + squares);
      }
    }

    @Override
    public int patterns() {
      return weights.size();
    }
  }

  /** Noise alone: x(0) = g z, or fair random bits. */
  record None() implements Cue {
    @Override
    public int patterns() {
      return 1;
    }
  }
}
