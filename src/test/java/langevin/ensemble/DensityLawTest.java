package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.random.GaussianNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Means of typed densities against closed forms. Every bound is 5.3 standard errors, which are
 * known, too: a false alarm has probability 1.2·10⁻⁷ for each of the twelve comparisons.
 */
class DensityLawTest {
  private static final double SIGMAS = 5.3;
  private static final int BLOCKS = 64;

  private static DensityLaw law(String text, int d, Optional<Box> box) throws BadFormula {
    return new DensityLaw(Formula.read(text, Map.of(), d), box);
  }

  private static double mean(DensityLaw law, int axis, DoubleUnaryOperator f) {
    GaussianNoise noise = new GaussianNoise(11, 12, false);
    Block block = new Block(law.dimension(), false);
    double sum = 0;
    for (int b = 0; b < BLOCKS; b++) {
      block.become((long) b * Block.CAPACITY, Block.CAPACITY);
      law.fill(block, (long) b * Block.CAPACITY, noise);
      for (int i = Block.FIRST; i < Block.END; i++) {
        sum += f.applyAsDouble(block.positions()[axis][i]);
      }
    }
    return sum / BLOCKS / Block.CAPACITY;
  }

  private static void same(double found, double mean, double square) {
    double error = Math.sqrt((square - mean * mean) / BLOCKS / Block.CAPACITY);
    assertThat(found).isCloseTo(mean, within(SIGMAS * error));
  }

  /** E x² = Γ(¾)/Γ(¼), E x⁴ = ¼, E x⁸ = 5/16 under e^{−x⁴}. */
  @Test
  void aQuarticDensityHasItsMoments() throws BadFormula {
    DensityLaw law = law("7*exp(-x^4)", 1, Optional.empty());
    same(mean(law, 0, x -> x), 0, 0.33798912003364);
    same(mean(law, 0, x -> x * x), 0.33798912003364, 0.25);
    same(mean(law, 0, x -> x * x * x * x), 0.25, 5.0 / 16);
  }

  /** f = x on [0, 2]: E x = 4/3, E x² = 2, E x⁴ = 16/3; the density is 0 at an end. */
  @Tag("slow")
  @Test
  void aRampInABoxHasItsMoments() throws BadFormula {
    DensityLaw law = law("x", 1, Optional.of(new Box(List.of(0.0), List.of(2.0))));
    same(mean(law, 0, x -> x), 4.0 / 3, 2);
    same(mean(law, 0, x -> x * x), 2, 16.0 / 3);
    assertThat(mean(law, 0, x -> x < 0 || x > 2 ? 1 : 0)).isZero();
  }

  /**
   * The arcsine law: E x² = ½, E x⁴ = 3/8, E x⁸ = 35/128; 1/√x on [0, 2]: E x = 2/3, E x² = 4/5.
   */
  @Tag("slow")
  @Test
  void aDensityThatIsInfiniteAtASideOfItsBoxHasItsMoments() throws BadFormula {
    Box box = new Box(List.of(-1.0), List.of(1.0));
    DensityLaw arcsine = law("1/sqrt(1 - x^2)", 1, Optional.of(box));
    same(mean(arcsine, 0, x -> x), 0, 0.5);
    same(mean(arcsine, 0, x -> x * x), 0.5, 0.375);
    same(mean(arcsine, 0, x -> x * x * x * x), 0.375, 35.0 / 128);
    DensityLaw root = law("1/sqrt(x)", 1, Optional.of(new Box(List.of(0.0), List.of(2.0))));
    same(mean(root, 0, x -> x), 2.0 / 3, 0.8);
    assertThatThrownBy(() -> law("(1 - x)^(-0.9)", 1, Optional.of(box)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x = 1")
        .hasMessageContaining("steeply");
  }

  /** (1 + r²)e^{−r²} in the plane: r² has the density (1 + s)e^{−s}/2, E x² = ¾, E x⁴ = 3/2. */
  @Tag("slow")
  @Test
  void aDensityInThePlaneHasItsMoments() throws BadFormula {
    DensityLaw law = law("exp(-r2)*(1 + r2)", 2, Optional.empty());
    same(mean(law, 0, x -> x), 0, 0.75);
    same(mean(law, 0, x -> x * x), 0.75, 1.5);
    same(mean(law, 1, x -> x * x), 0.75, 1.5);
  }

  /** As a uniform law does; a ramp only where it ends, and a tail that is cut off nowhere. */
  @Tag("slow")
  @Test
  void aDensityJumpsAtTheSidesOfItsBox() throws BadFormula {
    Box box = new Box(List.of(-1.0), List.of(1.0));
    DensityLaw even = law("3", 1, Optional.of(box));
    assertThat(even.jumps(new Domain.Unbounded())).isTrue();
    assertThat(even.jumps(new Domain.Reflecting(box))).isFalse();
    assertThat(even.jumps(new Domain.Reflecting(new Box(List.of(-1.0), List.of(2.0))))).isTrue();
    DensityLaw ramp = law("1 + x", 1, Optional.of(box));
    assertThat(ramp.jumps(new Domain.Reflecting(new Box(List.of(-2.0), List.of(1.0))))).isFalse();
    assertThat(ramp.jumps(new Domain.Unbounded())).isTrue();
    assertThat(law("1 - x^2", 1, Optional.of(box)).jumps(new Domain.Unbounded())).isFalse();
    Box wide = new Box(List.of(-3.0, -3.0), List.of(3.0, 3.0));
    assertThat(law("exp(-r2)", 2, Optional.of(wide)).jumps(new Domain.Unbounded())).isFalse();
    assertThat(law("exp(-x^2)", 2, Optional.of(wide)).jumps(new Domain.Unbounded())).isTrue();
  }

  @Test
  void whatIsNoDensityIsRefused() {
    assertThatThrownBy(() -> law("exp(x)", 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be normalised");
    assertThatThrownBy(() -> law("exp(-t*x^2)", 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time");
  }

  /** A step inside, where f is not small, makes D infinite; so does one at a ring's seam. */
  @Tag("slow")
  @Test
  void jumpsInsideAndAtSeamsAreKnown() throws Exception {
    Domain free = new Domain.Unbounded();
    assertThat(law("step(x)*exp(-x^2)", 1, Optional.empty()).jumps(free)).isTrue();
    assertThat(law("if(x < 0.3, 1, 2)*exp(-x^2)", 1, Optional.empty()).jumps(free)).isTrue();
    // Kinks are no jumps, nor is a step where next to nobody is.
    assertThat(law("exp(-abs(x))", 1, Optional.empty()).jumps(free)).isFalse();
    assertThat(law("if(x < 0, exp(x), exp(-x))", 1, Optional.empty()).jumps(free)).isFalse();
    assertThat(law("exp(-x^2)*(2 + step(x - 5))", 1, Optional.empty()).jumps(free)).isFalse();
    Box ring = new Box(List.of(0.0), List.of(1.0));
    Domain around = new Domain.Periodic(ring);
    assertThat(law("1 + x", 1, Optional.of(ring)).jumps(around)).isTrue();
    assertThat(law("1 + x", 1, Optional.of(ring)).jumps(new Domain.Reflecting(ring))).isFalse();
    assertThat(law("2 + sin(2*pi*x)", 1, Optional.of(ring)).jumps(around)).isFalse();
  }

  @Tag("slow")
  @Test
  void aJumpInThePlaneIsKnown() throws Exception {
    assertThat(
            law("exp(-r2)*(2 + sign(x1 - x2))", 2, Optional.empty()).jumps(new Domain.Unbounded()))
        .isTrue();
  }
}
