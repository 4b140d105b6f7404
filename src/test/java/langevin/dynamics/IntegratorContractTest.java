package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import langevin.contract.IntegratorContract;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.Quadratic;
import langevin.random.GaussianNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every scheme. */
class IntegratorContractTest {
  private static final double COUPLING = 0.4;
  private static final double TAU = 0.3;

  static List<Integrator> all() {
    return IntegratorContract.all();
  }

  private static Block cloud(int dimension, boolean momenta) {
    Block block = new Block(dimension, momenta);
    block.become(0, Block.CAPACITY);
    GaussianNoise noise = new GaussianNoise(1, 12, true);
    for (int a = 0; a < dimension; a++) {
      noise.fill(0, 1_000_000, a, block.positions()[a]);
    }
    return block;
  }

  private static Conditions plane(double tau, Domain domain) {
    return new Conditions(new CoupledDoubleWell(COUPLING), tau, domain);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("all")
  void blocksFollowThePlainTwinParticleByParticle(Integrator integrator) {
    for (boolean strict : new boolean[] {false, true}) {
      GaussianNoise noise = new GaussianNoise(9, 12, strict);
      Block block = cloud(2, integrator.underdamped());
      double[][] start =
          Arrays.stream(block.positions()).map(double[]::clone).toArray(double[][]::new);
      integrator.advance(
          block, new Span(0, 12, 0.05), plane(TAU, new Domain.Unbounded()), noise, new Scratch(2));
      ScalarTwin twin = new ScalarTwin(COUPLING, TAU, noise);
      for (int i = 0; i < Block.CAPACITY; i += 7) {
        double[] x = {start[0][FIRST + i], start[1][FIRST + i]};
        double[] p = new double[2];
        twin.advance(integrator, i, 12, 0.05, x, p);
        // Rounding grows at most by the expansion e^{Lt} of the flow, here below 10.
        assertThat(block.positions()[0][FIRST + i]).isCloseTo(x[0], offset(1e-13));
        assertThat(block.positions()[1][FIRST + i]).isCloseTo(x[1], offset(1e-13));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void cuttingASpanChangesNoBit(Integrator integrator) {
    Conditions conditions = plane(TAU, new Domain.Unbounded());
    GaussianNoise noise = new GaussianNoise(9, 12, false);
    Block whole = cloud(2, integrator.underdamped());
    integrator.advance(whole, new Span(5, 9, 0.05), conditions, noise, new Scratch(2));
    Block cut = cloud(2, integrator.underdamped());
    Scratch scratch = new Scratch(2);
    integrator.advance(cut, new Span(5, 1, 0.05), conditions, noise, scratch);
    integrator.advance(cut, new Span(6, 6, 0.05), conditions, noise, scratch);
    integrator.advance(cut, new Span(12, 2, 0.05), conditions, noise, new Scratch(2));
    assertThat(cut.positions()).isDeepEqualTo(whole.positions());
    assertThat(cut.momenta()).isDeepEqualTo(whole.momenta());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aPartialBlockMovesAsTheSameParticlesOfAFullOne(Integrator integrator) {
    Box box = new Box(List.of(-0.5, -1.0), List.of(0.75, 1.5));
    for (Domain domain : possible(integrator, new Domain.Unbounded(), new Domain.Reflecting(box))) {
      for (boolean strict : new boolean[] {false, true}) {
        GaussianNoise noise = new GaussianNoise(9, 12, strict);
        Block full = cloud(2, integrator.underdamped());
        Scratch scratch = new Scratch(2);
        integrator.advance(full, new Span(5, 9, 0.05), plane(TAU, domain), noise, scratch);
        for (int size : new int[] {1, 16, 313, 700}) {
          Block part = cloud(2, integrator.underdamped());
          double[][] start =
              Arrays.stream(part.positions()).map(double[]::clone).toArray(double[][]::new);
          part.become(0, size);
          integrator.advance(part, new Span(5, 9, 0.05), plane(TAU, domain), noise, scratch);
          for (int a = 0; a < 2; a++) {
            assertThat(Arrays.copyOfRange(part.positions()[a], FIRST, FIRST + size))
                .isEqualTo(Arrays.copyOfRange(full.positions()[a], FIRST, FIRST + size));
            assertThat(Arrays.copyOfRange(part.positions()[a], part.end(), Block.END))
                .isEqualTo(Arrays.copyOfRange(start[a], part.end(), Block.END));
          }
        }
      }
    }
  }

  private static List<Domain> possible(Integrator integrator, Domain... domains) {
    return Stream.of(domains).filter(d -> integrator.obstacle(d).isEmpty()).toList();
  }

  /** What cannot be stepped is refused, not stepped wrongly. */
  @ParameterizedTest
  @MethodSource("all")
  void aDomainWithAnObstacleIsRefused(Integrator integrator) {
    Box box = new Box(List.of(-0.5, -1.0), List.of(0.75, 1.5));
    Domain walls = new Domain.Reflecting(box);
    assertThat(integrator.obstacle(walls).isPresent())
        .isEqualTo(integrator instanceof LeimkuhlerMatthews);
    if (integrator.obstacle(walls).isPresent()) {
      assertThatThrownBy(
              () ->
                  integrator.advance(
                      cloud(2, false),
                      new Span(0, 1, 0.05),
                      plane(TAU, walls),
                      new GaussianNoise(3, 12, false),
                      new Scratch(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no reflecting walls");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("all")
  void particlesStayInTheirBox(Integrator integrator) {
    Box box = new Box(List.of(-0.5, -1.0), List.of(0.75, 1.5));
    for (Domain domain :
        possible(integrator, new Domain.Periodic(box), new Domain.Reflecting(box))) {
      Block block = cloud(2, integrator.underdamped());
      langevin.ensemble.Walls.confine(domain, block);
      integrator.advance(
          block,
          new Span(0, 50, 0.05),
          plane(2, domain),
          new GaussianNoise(3, 12, false),
          new Scratch(2));
      for (int a = 0; a < 2; a++) {
        double lower = box.lower().get(a);
        double upper = box.upper().get(a);
        assertThat(Arrays.stream(block.positions()[a], FIRST, Block.END))
            .allMatch(x -> lower <= x && x <= upper);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void steppingAllocatesNothing(Integrator integrator) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Conditions conditions = plane(TAU, new Domain.Unbounded());
    GaussianNoise noise = new GaussianNoise(9, 12, false);
    Block block = cloud(2, integrator.underdamped());
    Scratch scratch = new Scratch(2);
    long fewest = Long.MAX_VALUE;
    // Until the compiler has taken over, vectors are objects; afterwards a repetition must be
    // clean.
    for (int repetition = 0; repetition < 300 && fewest > 0; repetition++) {
      Span span = new Span(repetition * 200L, 200, 0.01);
      long before = threads.getCurrentThreadAllocatedBytes();
      integrator.advance(block, span, conditions, noise, scratch);
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(fewest).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsAcceptedIsWhatMoved(Integrator integrator) {
    Conditions conditions = plane(TAU, new Domain.Unbounded());
    GaussianNoise noise = new GaussianNoise(9, 12, false);
    Block block = cloud(2, integrator.underdamped());
    block.become(0, 301);
    Scratch scratch = new Scratch(2);
    long moved = 0;
    for (int k = 0; k < 10; k++) {
      double[] before = block.positions()[0].clone();
      integrator.advance(block, new Span(k, 1, 0.5), conditions, noise, scratch);
      for (int i = FIRST; i < FIRST + 301; i++) {
        moved += block.positions()[0][i] == before[i] ? 0 : 1;
      }
    }
    // A step this large is refused now and then, and no accepted one leaves a coordinate alone.
    if (integrator.proposing()) {
      assertThat(moved).isStrictlyBetween(300L, 2710L);
      assertThat(scratch.accepted()).isEqualTo(moved);
    } else {
      assertThat(scratch.accepted()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void atTemperatureZeroTheCloudFollowsTheGradientFlow(Integrator integrator) {
    if (integrator instanceof Mala || integrator.underdamped()) {
      return;
    }
    // x' = x − x³ from x₀: x(t) = x₀ e^t / √(1 + x₀²(e^{2t} − 1)).
    Conditions conditions = new Conditions(new DoubleWell(), 0, new Domain.Unbounded());
    Block block = cloud(1, false);
    double[] start = block.positions()[0].clone();
    double dt = 1e-3;
    integrator.advance(
        block, new Span(0, 1000, dt), conditions, new GaussianNoise(3, 12, false), new Scratch(1));
    double tolerance = integrator.weakOrder() == 2 ? 30 * dt * dt : 3 * dt;
    for (int i = FIRST; i < Block.END; i++) {
      double x0 = start[i];
      double exact = x0 * Math.E / Math.sqrt(1 + x0 * x0 * (Math.E * Math.E - 1));
      assertThat(block.positions()[0][i]).isCloseTo(exact, offset(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aTinyStepIsTakenExactly(Integrator integrator) {
    if (integrator.underdamped()) {
      return;
    }
    Conditions conditions =
        new Conditions(new Quadratic(List.of(1.0), List.of(0.0)), 0.5, new Domain.Unbounded());
    GaussianNoise noise = new GaussianNoise(3, 12, true);
    Block block = cloud(1, false);
    double[] start = block.positions()[0].clone();
    double[] z = start.clone();
    noise.fill(0, 0, 0, z);
    double[] next = start.clone();
    noise.fill(0, 1, 0, next);
    double dt = 1e-9;
    integrator.advance(block, new Span(0, 1, dt), conditions, noise, new Scratch(1));
    for (int i = FIRST; i < Block.END; i++) {
      double xi = integrator instanceof LeimkuhlerMatthews ? (z[i] + next[i]) / 2 : z[i];
      double moved = start[i] - dt * start[i] + Math.sqrt(dt) * xi;
      // Heun's second stage adds dt·√dt·ξ/2, below 1e-13 here.
      assertThat(block.positions()[0][i]).isCloseTo(moved, offset(1e-13));
    }
  }

  @Test
  void malaRefusesTemperatureZero() {
    assertThatThrownBy(
            () ->
                new Mala()
                    .advance(
                        cloud(2, false),
                        new Span(0, 1, 0.1),
                        plane(0, new Domain.Unbounded()),
                        new GaussianNoise(3, 12, false),
                        new Scratch(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature");
  }

  @Test
  void frictionMustBePositive() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Baoab(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
