package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is summed along paths, against what particles without walls and periods show anyway. */
class PathsTest {
  private static final String RING =
      "domain: {type: periodic, lower: 0, upper: 6.283185307179586}\n";

  private static final String DRIVEN =
      """
      format: 1
      name: a
      seed: 4
      drift: {formula: "f + A*sin(x)", parameters: {f: 1, A: 0.8}}
      temperature: 0.5
      particles: 3_000
      initial: {type: gaussian, mean: 3, standard-deviation: 0.4}
      dynamics: {integrator: heun, step: 0.02, until: 8}
      """;

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  /** Who follows changes nothing of what is followed. */
  @Tag("slow")
  @Test
  void followingChangesNoBit() throws BadScenario {
    for (String domain : new String[] {"", RING}) {
      for (String scheme : new String[] {"heun", "euler-maruyama", "tamed-euler"}) {
        String integrator = "dynamics.integrator=" + scheme;
        String until = "dynamics.until=2";
        Run plain = experiment(DRIVEN + domain + "observe: {every: 1}\n", integrator, until).run();
        Run followed =
            experiment(
                    DRIVEN + domain + "observe: {every: 1, paths: {from: 1}}\n", integrator, until)
                .run();
        for (String column : plain.series().columns()) {
          assertThat(followed.series().column(column))
              .as(column)
              .containsExactly(plain.series().column(column));
        }
      }
    }
  }

  /** On a ring the displacements are those of the same particles on the line, to rounding. */
  @Tag("slow")
  @Test
  void displacementsOnARingAreThoseOnTheLine() throws BadScenario {
    String observe = "observe: {every: 2, paths: {from: 2}}\n";
    Run ring = experiment(DRIVEN + RING + observe).run();
    Run line = experiment(DRIVEN + observe).run();
    for (double t : new double[] {4, 6, 8}) {
      for (String column : new String[] {"displacement", "effective_diffusion", "heat"}) {
        assertThat(ring.series(column).at(t))
            .as(column)
            .isCloseTo(line.series(column).at(t), within(1e-9));
        assertThat(ring.series(column + "_standard_error").at(t)).isPositive();
      }
      double way = line.series("mean").at(t) - line.series("mean").at(2);
      assertThat(line.series("displacement").at(t)).isCloseTo(way, within(1e-12));
      assertThat(ring.series("drift_velocity").at(t)).isCloseTo(way / (t - 2), within(1e-9));
      assertThat(ring.series("current").at(t))
          .isCloseTo(way / (t - 2) / (2 * Math.PI), within(1e-9));
    }
    assertThat(ring.series("entropy_production_rate").at(8))
        .isCloseTo(ring.series("dissipation").at(8) / 0.5, within(1e-12));
    assertThat(line.series().columns()).doesNotContain("current");
    assertThat(ring.series("displacement").at(2)).isZero();
    assertThat(ring.series("drift_velocity").at(2)).isNaN();
    assertThat(ring.series("displacement").at(0)).isNaN();
  }

  /**
   * In a parabola a chord's heat is the energy that is lost along it, exactly: −½(kx + ky)(y − x) =
   * kx²/2 − ky²/2.
   */
  @Test
  void theHeatOfAParabolaIsTheEnergyLost() throws BadScenario {
    Run run =
        experiment(
                """
                format: 1
                name: a
                seed: 4
                potential: {type: quadratic, stiffness: [1, 3, 2]}
                temperature: 0.5
                particles: 3_000
                initial: {type: gaussian, mean: [2, 1, 0], standard-deviation: 0.4}
                dynamics: {integrator: euler-maruyama, step: 0.02, until: 1}
                observe: {every: 0.5, paths: {from: 0.5}}
                """)
            .run();
    assertThat(run.series("heat").at(1))
        .isCloseTo(
            run.series("mean_energy").at(0.5) - run.series("mean_energy").at(1), within(1e-12));
  }

  /**
   * The exact current and spreading of the driven ring. With I±(x) = ∫₀^L exp(∓(V(x) − V(x ∓ y))/τ)
   * dy/τ, V = −fx + A cos x, the velocity is L(1 − e^{−fL/τ})/∫I₊ (Stratonovich), the diffusion
   * τL²∫I₊²I₋/(∫I₊)³ (Reimann et al. 2001, Phys. Rev. Lett. 87, 010602). Two estimates within five
   * standard errors and the bias of the step, 2·10⁻³ as four times a longer one shows: false alarm
   * 10⁻⁶.
   */
  @Tag("slow")
  @Test
  void theCurrentIsThatOfTheTiltedWashboard() throws BadScenario {
    Run run =
        experiment(
                DRIVEN + RING + "observe: {times: [12, 20, 40], paths: {from: 12}}\n",
                "particles=60_000",
                "dynamics.until=40")
            .run();
    double[] exact = exact(1, 0.8, 0.5);
    for (String[] each : new String[][] {{"drift_velocity", "0"}, {"effective_diffusion", "1"}}) {
      double truth = exact[Integer.parseInt(each[1])];
      double error = run.series(each[0] + "_standard_error").at(40);
      assertThat(run.series(each[0]).at(40))
          .as(each[0])
          .isCloseTo(truth, within(5 * error + 2e-3 * truth));
    }
    assertThat(run.series("current").at(40))
        .isCloseTo(run.series("drift_velocity").at(40) / (2 * Math.PI), within(1e-12));
  }

  /** Velocity and diffusion, by the rule of rectangles, exact for what is periodic. */
  private static double[] exact(double f, double a, double tau) {
    int n = 400;
    double length = 2 * Math.PI;
    double h = length / n;
    double[] plus = new double[n];
    double[] minus = new double[n];
    for (int i = 0; i < n; i++) {
      double x = i * h;
      double here = -f * x + a * Math.cos(x);
      // Not periodic in y: Simpson's rule.
      for (int j = 0; j <= n; j++) {
        double w = (j == 0 || j == n ? 1 : j % 2 == 1 ? 4 : 2) * h / 3 / tau;
        double before = -f * (x - j * h) + a * Math.cos(x - j * h);
        double after = -f * (x + j * h) + a * Math.cos(x + j * h);
        plus[i] += w * Math.exp((here - before) / tau);
        minus[i] += w * Math.exp((after - here) / tau);
      }
    }
    double sum = 0;
    double mixed = 0;
    for (int i = 0; i < n; i++) {
      sum += plus[i] * h;
      mixed += plus[i] * plus[i] * minus[i] * h;
    }
    return new double[] {
      length * (1 - Math.exp(-f * length / tau)) / sum,
      tau * length * length * mixed / (sum * sum * sum)
    };
  }

  /** A statement about steady states asks since when there is one. */
  @Test
  void sinceWhenTheStateIsSteadyMustBeSaid() {
    BadScenario bad =
        catchThrowableOfType(
            BadScenario.class,
            () -> experiment(DRIVEN + RING + "checks: [uncertainty-relation]\n"));
    assertThat(BadScenario.render(bad.problems()).replaceAll("\\s+", " "))
        .contains("is about a steady state: say since when, by observe: {paths: {from: …}}");
  }

  /** The splitting needs the stationary density, and says of which drifts it is known. */
  @Test
  void theSplittingIsRefusedWhereTheStationaryDensityIsNotKnown() {
    for (String drift :
        new String[] {
          "potential={type: washboard, amplitude: 1, period: 1, tilt: 1}",
          "drift.formula=f + A*x^3",
          "drift.formula=f + abs(A)*x",
          "drift.formula=[\"f*x2\", \"A*sin(x1)\"]"
        }) {
      String text = drift.startsWith("potential") ? DRIVEN.replaceAll("drift: .*\n", "") : DRIVEN;
      String start = drift.contains("x2") ? "initial.mean=[3, 0]" : "initial.mean=3";
      BadScenario bad =
          catchThrowableOfType(
              BadScenario.class,
              () -> experiment(text + "checks: [housekeeping-split]\n", drift, start));
      assertThat(BadScenario.render(bad.problems()).replaceAll("\\s+", " "))
          .as(drift)
          .contains("check 'housekeeping-split' cannot be weighed here: it needs a stationary");
    }
    BadScenario timed =
        catchThrowableOfType(
            BadScenario.class,
            () ->
                experiment(
                    DRIVEN + "checks: [housekeeping-split]\n", "drift.formula=f*sin(t) - A*x"));
    assertThat(BadScenario.render(timed.problems()).replaceAll("\\s+", " "))
        .contains("it needs a drift that stands still");
  }
}
