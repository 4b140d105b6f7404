package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import langevin.experiment.Experiment;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Columns of driven runs and of landscapes with wells, against what is known of them. */
class DrivenAndWellsTest {
  private static Run run(String lines) throws BadScenario {
    String text = "format: 1\nname: a\nseed: 4\nparticles: 100_000\n" + lines;
    return Experiment.parse("a.yaml", text, Path.of("."), List.of()).run();
  }

  /**
   * V = x²/2 + λ(t) x: the mean obeys ṁ = −m − λ whatever the noise, and W = ∫λ̇ m dt, here by a
   * thousand steps of the fourth order per unit of time. Six values within 5 errors: a false alarm
   * once in 10⁵ or so. Nothing is checked, so only the work asks for nodes between observed times.
   */
  private static void worksAgainst(
      String coefficient, DoubleUnaryOperator lambda, DoubleUnaryOperator rate) throws BadScenario {
    Run run =
        run(
            """
            potential:
              type: controlled
              loss: {type: quadratic, stiffness: 1}
              entropy: {type: linear, slope: 1}
              coefficient: %s
            temperature: 0.01
            initial: {type: gaussian, mean: 1, standard-deviation: 0.1}
            dynamics: {integrator: heun, step: 0.005, until: 3}
            observe: {every: 0.5}
            """
                .formatted(coefficient));
    Curve work = run.series("work");
    assertThat(run.missing()).isEmpty();
    assertThat(run.figure("work")).isNotNull();
    assertThat(work.values()[0]).isZero();
    double m = 1;
    double w = 0;
    double h = 1e-3;
    for (int k = 0; k < 3000; k++) {
      double t = k * h;
      double middle = t + h / 2;
      double k1 = -m - lambda.applyAsDouble(t);
      double k2 = -(m + h / 2 * k1) - lambda.applyAsDouble(middle);
      double k3 = -(m + h / 2 * k2) - lambda.applyAsDouble(middle);
      double k4 = -(m + h * k3) - lambda.applyAsDouble(t + h);
      double halfway = m + h / 4 * (k1 + k2);
      double next = m + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
      double end = t + h * (1 - 1e-9);
      w +=
          h
              / 6
              * (rate.applyAsDouble(t) * m
                  + 4 * rate.applyAsDouble(middle) * halfway
                  + rate.applyAsDouble(end) * next);
      m = next;
      if ((k + 1) % 500 == 0) {
        int row = (k + 1) / 500;
        double error = work.standardErrors()[row];
        assertThat(work.values()[row]).isCloseTo(w, within(5 * error));
        // What is cited must not be so wide that it says nothing.
        assertThat(error).isBetween(1e-6, 0.01);
      }
    }
  }

  @Tag("slow")
  @Test
  void theWorkOfASmoothScheduleIsThatOfTheMean() throws BadScenario {
    double omega = 2 * Math.PI / 1.5;
    worksAgainst(
        "{type: sine, mean: 0, amplitude: 0.5, period: 1.5}",
        t -> 0.5 * Math.sin(omega * t),
        t -> 0.5 * omega * Math.cos(omega * t));
  }

  /** The corner lies between two nodes, and the bar says what that costs. */
  @Tag("slow")
  @Test
  void theWorkOfAScheduleWithACornerIsWithinItsWiderBar() throws BadScenario {
    double corner = 1.23;
    worksAgainst(
        "{type: table, times: [0, 1.23, 3], values: [0, 0.5, 0.5]}",
        t -> t < corner ? 0.5 * t / corner : 0.5,
        t -> t < corner ? 0.5 / corner : 0);
  }

  /** Started in equilibrium the wells hold e^{−V/τ} of their interval, at every time. */
  @Test
  void populationsInEquilibriumAreThoseOfTheGibbsLaw() throws BadScenario {
    Run run =
        run(
            """
            potential: {type: tilted-double-well, height: 1, half-width: 1, tilt: 0.2}
            temperature: 0.3
            initial: {type: gibbs}
            dynamics: {integrator: heun, step: 0.005, until: 1}
            observe: {every: 0.5}
            """);
    double[] mass = new double[2];
    double top = 0.05;
    for (int k = 0; k < 50; k++) top = (4 * top * top * top + 0.2) / 4;
    for (int i = 0; i < 600_000; i++) {
      double x = -3 + 1e-5 * (i + 0.5);
      double v = (x * x - 1) * (x * x - 1) + 0.2 * x;
      mass[x < top ? 0 : 1] += Math.exp(-v / 0.3);
    }
    double left = mass[0] / (mass[0] + mass[1]);
    Curve first = run.series("population_1");
    Curve second = run.series("population_2");
    for (int k = 0; k < 3; k++) {
      // √(p(1 − p)/N), and five of them: a false alarm once in 10⁶.
      assertThat(first.standardErrors()[k]).isCloseTo(1.4e-3, within(7e-4));
      assertThat(first.values()[k]).isCloseTo(left, within(5 * 1.45e-3));
      assertThat(first.values()[k] + second.values()[k]).isCloseTo(1, within(1e-12));
    }
    assertThat(run.figure("population")).isNotNull();
    assertThat(run.missing()).isEmpty();
  }
}
