package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A harmonic well whose stiffness 1 + λ(t) has corners and pulses: variance and mean are closed
 * forms, ẋ = −(1 + λ)x and d(variance)/dt = −2(1 + λ)variance + 2τ. Estimates are held to five
 * standard errors, false alarm 6·10⁻⁷ each; verdicts have their own level, 10⁻³ for a report.
 */
class DrivingTest {
  @TempDir private Path folder;

  private static String scenario(String coefficient, String step, String particles) {
    return """
    format: 1
    name: driven
    seed: 4
    potential:
      type: controlled
      loss: {type: quadratic, stiffness: 1}
      entropy: {type: quadratic, stiffness: 1}
      coefficient: %s
    temperature: 1
    particles: %s
    initial: {type: gaussian, mean: 0.5, standard-deviation: 1}
    dynamics: {integrator: heun, step: %s, until: 2}
    observe: {every: 0.1}
    checks: [energy-balance, free-energy-dissipation, weak-form]
    report: {resolution: 0.1}
    """
        .formatted(coefficient, particles, step);
  }

  private Experiment read(String text, String... overrides) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of(overrides));
  }

  /**
   * Variance and work at a time, ∫½λ̇(variance + mean²) dt, by integration in steps of 10⁻⁵,
   * midpoint rule.
   */
  private static double[] truth(DoubleUnaryOperator lambda, double until) {
    double v = 1;
    double m = 0.5;
    double work = 0;
    double h = 1e-5;
    for (long k = 0; k < Math.round(until / h); k++) {
      double stiffness = 1 + lambda.applyAsDouble((k + 0.5) * h);
      double before = 0.5 * (v + m * m);
      double decay = Math.exp(-2 * stiffness * h);
      v = v * decay + (1 - decay) / stiffness;
      m *= Math.exp(-stiffness * h);
      double rise = lambda.applyAsDouble((k + 1) * h) - lambda.applyAsDouble(k * h);
      work += rise * 0.5 * (before + 0.5 * (v + m * m));
    }
    return new double[] {v, work};
  }

  private static double lambda(double[] times, double[] values, double t) {
    for (int j = 1; j < times.length; j++) {
      if (t < times[j]) {
        double part = (t - times[j - 1]) / (times[j] - times[j - 1]);
        return values[j - 1] + part * (values[j] - values[j - 1]);
      }
    }
    return values[values.length - 1];
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Between two observations the stiffness falls within a few steps.
        "0, 0.33, 0.34, 2; 3, 3, 0, 0; 0.0025",
        // A pulse and a saw.
        "0, 1.02, 1.025, 1.03, 2; 0, 0, 60, 0, 0; 0.00125",
        "0, 0.27, 0.55, 0.83, 1.11, 1.39, 2; 0, 4, 0, 4, 0, 4, 0; 0.005",
        // Corners at observations and at the end.
        "0, 0.5, 1, 1.5, 2; 0, 2, 2, 5, 1; 0.00625",
      })
  void noTrueStatementIsViolatedAndVarianceAndWorkAreRight(String times, String values, String step)
      throws Exception {
    String coefficient = "{type: table, times: [%s], values: [%s]}".formatted(times, values);
    double[] t = numbers(times);
    double[] v = numbers(values);
    assertFollowed(coefficient, step, time -> lambda(t, v, time));
  }

  /** A rise within two steps, and the pulse within a fifth of the time. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0, 0.951, 0.952, 2; 0, 0, 3, 3; 0.0005",
        "0, 1.004, 1.005, 1.006, 2; 0, 0, 300, 0, 0; 0.00025"
      })
  void norAtShorterSteps(String times, String values, String step) throws Exception {
    noTrueStatementIsViolatedAndVarianceAndWorkAreRight(times, values, step);
  }

  @Tag("slow")
  @Test
  void aPulseOfFourStepsIsFollowed() throws Exception {
    aPulseIsFollowed(1.0041);
  }

  @Tag("long")
  @Test
  void aPulseOfFourStepsAboutAStepIsFollowed() throws Exception {
    aPulseIsFollowed(1);
  }

  private void aPulseIsFollowed(double centre) throws Exception {
    // Wherever it lies between the steps: at twice the step it is refused.
    String coefficient = "{formula: \"30*exp(-((t-%s)/0.02)^2)\"}".formatted(centre);
    assertFollowed(
        coefficient,
        "0.005",
        time -> 30 * Math.exp(-((time - centre) / 0.02) * ((time - centre) / 0.02)));
    assertRefused(coefficient, "0.01", "steps of 0.01 do not follow it there; a step of 0.005 or");
  }

  /**
   * Pulses, dips and steep rises at random places, in λ and in τ, observed seldom: nodes between
   * the observations must see them. A report is violated by chance once in a thousand.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void nothingTrueIsViolatedHoweverTheDrivingTurns(int seed) throws Exception {
    nothingTrueIsViolatedWhereTheDrivingTurns(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8})
  void norInOtherTurns(int seed) throws Exception {
    nothingTrueIsViolatedWhereTheDrivingTurns(seed);
  }

  private void nothingTrueIsViolatedWhereTheDrivingTurns(int seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    double width = 0.025 * Math.pow(12, random.nextDouble());
    double centre = 0.2 + 1.6 * random.nextDouble();
    double height = Math.pow(10, 2 * random.nextDouble() - 0.5);
    String shape = List.of("exp(-(%s)^2)", "tanh(%s)", "1/(1+(%s)^2)").get(random.nextInt(3));
    String turn = shape.formatted("(t-%s)/%s".formatted(centre, width));
    String coefficient = "{formula: \"%s*(1+%s)\"}".formatted(height, turn);
    String temperature =
        random.nextBoolean() ? "temperature=1" : "temperature={formula: \"1.5+" + turn + "\"}";
    String observe =
        "observe={every: " + List.of("0.1", "0.25", "0.4").get(random.nextInt(3)) + "}";
    Run run = read(scenario(coefficient, "0.005", "5000"), temperature, observe).run();
    assertThat(run.checks())
        .as("%s, %s, %s", coefficient, temperature, observe)
        .hasSize(3)
        .noneMatch(check -> check.verdict() == CheckRecord.Verdict.VIOLATED);
  }

  private void assertFollowed(String coefficient, String step, DoubleUnaryOperator lambda)
      throws Exception {
    Run run = read(scenario(coefficient, step, "20_000")).run();
    assertThat(run.checks())
        .hasSize(3)
        .noneMatch(check -> check.verdict() == CheckRecord.Verdict.VIOLATED)
        .anyMatch(check -> check.verdict() == CheckRecord.Verdict.HOLDS);
    Curve variance = run.series("variance");
    Curve work = run.series("work");
    for (int i : new int[] {10, 11, 15, 20}) {
      double[] truth = truth(lambda, variance.times()[i]);
      assertThat(variance.values()[i])
          .as("variance at %s", variance.times()[i])
          .isCloseTo(truth[0], within(5 * variance.standardErrors()[i]));
      assertThat(work.values()[i])
          .as("work until %s", variance.times()[i])
          .isCloseTo(truth[1], within(5 * work.standardErrors()[i]));
    }
  }

  private static double[] numbers(String list) {
    return List.of(list.split(", ")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Tag("slow")
  @Test
  void aSineIsFollowedThroughAllItsPeriods() throws Exception {
    // Observed once a period: the nodes between must see what lies between.
    Run run =
        read(
                scenario("{type: sine, mean: 1, amplitude: 1, period: 0.1}", "0.00625", "20_000"),
                "observe={times: [0.1, 0.2]}")
            .run();
    assertThat(run.checks()).noneMatch(c -> c.verdict() == CheckRecord.Verdict.VIOLATED);
  }

  private void assertRefused(String coefficient, String step, String message) {
    assertRefused(coefficient, step, "seed=4", message);
  }

  private void assertRefused(String coefficient, String step, String override, String message) {
    assertThatThrownBy(() -> read(scenario(coefficient, step, "1000"), override).points())
        .isInstanceOf(BadScenario.class)
        .satisfies(
            bad ->
                assertThat(String.valueOf(bad.getMessage()).replaceAll("\\s+", " "))
                    .contains(message));
  }

  @Test
  void whatTheStepsWouldPassOverIsSaidBeforeTheRun() {
    String pulse = "{type: table, times: [0, 1.004, 1.005, 1.006, 2], values: [0, 0, 300, 0, 0]}";
    assertRefused(
        pulse,
        "0.00625",
        "the schedule has a corner at time 1.004, between two steps of 0.00625, which would pass"
            + " over it; a step of 0.00025 meets every corner");
    assertRefused(
        pulse,
        "0.001",
        "the schedule has a pulse about time 1.005 of fewer than 4 steps of 0.001 up or down, which"
            + " do not resolve it; a step of 0.00025 meets every corner");
    assertRefused(
        "{type: table, times: [0, 0.3333333333333333, 2], values: [0, 1, 0]}",
        "0.00625",
        "move its corners to whole numbers of steps");
    assertRefused(
        "{type: sine, mean: 1, amplitude: 0.5, period: 0.01}",
        "0.00625",
        "the schedule has period 0.01, which steps of 0.00625 do not resolve; a step of 0.000625");
    assertRefused(
        "{type: sine, mean: 1, amplitude: 0.5, period: 0.002}",
        "0.0001",
        "checks would have to follow the schedule at some 16000 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // At a step, between two, far narrower than a step, and downwards.
        "300*exp(-((t-1)/0.0003)^2); 1",
        "300*exp(-((t-1.0041)/0.0003)^2); 1.0041",
        "300*exp(-((t-0.7234)/0.0000002)^2); 0.7234",
        "1-1/(1+((t-1.0041)/0.001)^2); 1.0041",
        // A plateau between two rounded jumps, a peak that a power sharpens, and one in a product.
        "tanh((t-1.0041)/0.00001)-tanh((t-1.0061)/0.00001); 1.00",
        "sin(20*t)^20; 0.0785398",
        "max(0, 1-abs(t-1)/0.5)*exp(-((t-0.8)/0.003)^2); 0.8",
        // Rises within a step, and what decays after the start or grows before the end.
        "2*(1+tanh((t-0.2717)/0.002)); 0.27",
        "30*tanh((t-1.0041)/0.00001); 1.004",
        "500*exp(-t/0.0005); 0",
        "500*exp(-(t/0.0005)^2); 0",
        "300*exp((t-2)/0.0005); 2",
      })
  void aPulseOfAFormulaIsNotPassedOver(String formula, String time) {
    String coefficient = "{formula: \"%s\"}".formatted(formula);
    assertRefused(coefficient, "0.01", "the schedule turns about time " + time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "temperature={formula: 1+exp(-((t-0.7717)/0.0003)^2)}",
        "temperature={formula: 0.6+0.4*tanh((t-0.7717)/2e-4)}",
        "potential={formula: x^2*(1+exp(-((t-0.7717)/0.0003)^2))}",
        // Time and place meet in one function, or under one fraction.
        "potential={formula: x^2/2+600*exp(-((x-1)^2/2+((t-0.7717)/0.0005)^2))}",
        "potential={formula: x^2/2+300*exp(-((t-0.7717)*(1+x^2)/0.0006)^2)*x}",
        "potential={formula: x^2/2+800*x/(1+((t-0.7717)/0.0002)^2)}",
        "potential={formula: x^2/2+40*x/cosh((t-0.7717)/0.004)}",
        "potential={formula: x^2/2+600*x*(1+((t-0.7717)/0.0005)^2+x^2)^(-2)}",
        "potential={formula: x^2/2+3*x*tanh((t-0.7717)/2e-4)}",
        "potential={formula: x^2/2+3*exp(-(x-200)^2-((t-0.7717)/0.0005)^2)}",
      })
  void turnsAreFoundInLandscapesAndTemperaturesToo(String override) {
    assertRefused(
        "{type: constant, value: 1}", "0.01", override, "the schedule turns about time 0.77");
  }

  @Test
  void turnsOfADriftAreFound() {
    String drift =
        scenario("{type: constant, value: 1}", "0.01", "1000")
            .replaceAll(
                "(?s)potential:.*temperature",
                "drift: {formula: \"-x + 600*exp(-x^2/2 - ((t-0.7717)/0.0005)^2)\"}\ntemperature")
            .replaceAll("checks:.*", "checks: []");
    assertThatThrownBy(() -> read(drift).points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("the schedule turns about time 0.77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30*tanh((t-1.0041)/0.05)",
        "2+sin(30*t)",
        "exp(sin(20*t))",
        "exp(-t/0.03)",
        "t^9*exp(-t)*log(1+t)/(1+t^2)",
        "sqrt(t+0.1)+t*log(t+0.1)",
        "(1-cos(t))^3/(2+cos(3*t))",
        "tan(t/3)^2+atan2(t, 1+t)+(1+t)^1.5+acos(t/3)",
        "max(0, 1-abs(t-1)/0.04)*exp(-t)",
        "1/(t-5)+if(t < 1, t, 2-t)",
      })
  void whatTheStepsFollowIsTaken(String formula) throws Exception {
    String coefficient = "{formula: \"%s\"}".formatted(formula);
    assertThat(read(scenario(coefficient, "0.01", "9")).points()).hasSize(1);
  }

  @Test
  void aStepThatIsNamedIsTaken() throws Exception {
    String pulse = "{type: table, times: [0, 1.004, 1.005, 1.006, 2], values: [0, 0, 300, 0, 0]}";
    assertThat(read(scenario(pulse, "0.00025", "1000")).points()).hasSize(1);
    // A jump within a step is taken as one.
    String jump = "{type: table, times: [0, 0.951, 0.952, 2], values: [0, 0, 3, 3]}";
    assertThat(read(scenario(jump, "0.001", "1000")).points()).hasSize(1);
    // A schedule that turns only before and after the run has no corner in it.
    assertThat(
            read(scenario("{type: table, times: [-0.001, 2.0001], values: [0, 1]}", "0.1", "9"))
                .points())
        .hasSize(1);
  }
}
