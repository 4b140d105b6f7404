package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import langevin.dynamics.Heun;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.SampleLaw;
import langevin.estimate.Ensembles;
import langevin.potential.Washboard;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ring's seam is a place like any other: clouds are laid across it, and half a ring away. */
class SeamOfARingTest {
  private static final int PARTICLES = 40_000;

  /** Angles from a cloud's middle. */
  enum Cloud {
    /** Uniform over a radian from the middle on. */
    ARC {
      @Override
      double angle(RandomGenerator random) {
        return random.nextDouble();
      }
    },
    /** Half of a normal law, whose middle is its edge. */
    CUT {
      @Override
      double angle(RandomGenerator random) {
        return Math.abs(0.4 * random.nextGaussian());
      }
    },
    /** Two thirds on one side. */
    STEP {
      @Override
      double angle(RandomGenerator random) {
        double off = random.nextDouble() * 0.8;
        return random.nextInt(6) > 0 ? off : -off;
      }
    },
    SMOOTH {
      @Override
      double angle(RandomGenerator random) {
        return 0.4 * random.nextGaussian();
      }
    },
    /** The middle is on its flank. */
    FLANK {
      @Override
      double angle(RandomGenerator random) {
        return 0.3 + 0.15 * random.nextGaussian();
      }
    },
    NARROW {
      @Override
      double angle(RandomGenerator random) {
        return 0.05 * random.nextGaussian();
      }
    };

    abstract double angle(RandomGenerator random);
  }

  private static Run run(Cloud cloud, double middle, double lower, double period) throws Exception {
    RandomGenerator random = Ensembles.random(7);
    double[] x = new double[PARTICLES];
    DoubleUnaryOperator wrapped = y -> lower + y - period * Math.floor(y / period);
    Arrays.setAll(x, _ -> wrapped.applyAsDouble(middle - lower + cloud.angle(random)));
    return Particles.in(new Washboard(1, period, 0))
        .temperature(0.5)
        .particles(PARTICLES)
        .seed(3)
        .from(new SampleLaw(new double[][] {x}))
        .within(new Domain.Periodic(new Box(List.of(lower), List.of(lower + period))))
        .with(new Heun())
        .step(1e-9)
        .until(2e-9)
        .run();
  }

  /** Seams at −π, which bins never meet, and at 0, where one begins. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "ARC, true",
    "CUT, true",
    "STEP, true",
    "SMOOTH, false",
    "FLANK, false",
    "NARROW, false"
  })
  void aJumpIsSeenAtTheSeamAndASmoothDensityIsNone(Cloud cloud, boolean jumps) throws Exception {
    for (double lower : new double[] {-Math.PI, 0}) {
      double period = lower == 0 ? 8 : 2 * Math.PI;
      for (double middle : new double[] {lower, lower + period / 2}) {
        Run run = run(cloud, middle, lower, period);
        String at = "%s at %s of a ring from %s".formatted(cloud, middle, lower);
        String note = run.figure("fisher-information").note();
        assertThat(note.contains("the density jumps")).as(at).isEqualTo(jumps);
        assertThat(note.contains("dissipation D, Fisher information I")).as(at).isEqualTo(jumps);
        if (cloud == Cloud.SMOOTH) {
          assertThat(run.series("fisher_information").values()).as(at).doesNotContain(Double.NaN);
        }
      }
    }
  }
}
