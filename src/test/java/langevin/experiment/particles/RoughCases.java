package langevin.experiment.particles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import langevin.experiment.Experiment;
import org.apache.commons.math3.special.Erf;

/** Inputs that 0.1.0 got wrong, and what is right for them. */
public final class RoughCases {
  private RoughCases() {}

  /**
   * A right value.
   *
   * @param column of the series
   * @param time when
   * @param value the truth of the equations
   * @param step bound on what the run's time step changes in it, which the series' errors leave out
   */
  public record Right(String column, double time, double value, double step) {
    /** At the start, which no step has changed. */
    static Right atStart(String column, double value) {
      return new Right(column, 0, value, 0);
    }
  }

  /**
   * A case of an ensemble.
   *
   * @param name of its file
   * @param overrides that make it run, where it is refused as it is
   * @param rights what is right for it
   * @param printed columns that must be printed from 10⁵ particles on, at the times of their rights
   */
  public record Case(
      String name, List<String> overrides, List<Right> rights, List<String> printed) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The text of a case's file. */
  public static String text(String name) throws IOException {
    try (InputStream in =
        RoughCases.class.getResourceAsStream("/langevin/experiment/cases/" + name + ".yaml")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A case with overrides. */
  public static Experiment read(String name, List<String> overrides) throws Exception {
    return Experiment.parse(name + ".yaml", text(name), Path.of("."), overrides);
  }

  /** Those that run, without the ones of a form of their own. */
  static List<Case> ensembles() {
    return List.of(
        narrowWells(),
        ring(),
        trap(),
        comb(),
        farMode(),
        needle(),
        uniform(),
        seam(),
        leftSide(),
        // The steps that the refusals name, or multiples of them that meet the corners.
        new Case(
            "lambda-between",
            List.of("dynamics.step=0.001"),
            List.of(new Right("variance", 2, 0.25017, 1e-5)),
            List.of()),
        new Case(
            "lambda-pulse",
            List.of("dynamics.step=0.00025"),
            List.of(new Right("variance", 1.1, pulse(), 5e-4)),
            List.of()));
  }

  /** d(variance)/dt = −2(1 + λ)variance + 2τ until 1.1, in steps of 10⁻⁶. */
  private static double pulse() {
    double v = 1;
    double h = 1e-6;
    for (int k = 0; k < 1_100_000; k++) {
      double from = Math.abs((k + 0.5) * h - 1.005);
      double stiffness = 1 + 300 * Math.max(0, 1 - from / 0.001);
      double decay = Math.exp(-2 * stiffness * h);
      v = v * decay + (1 - decay) / stiffness;
    }
    return v;
  }

  /**
   * Heun's scheme changes a variance in equilibrium by a part (hk)²/4, k the stiffness; twice that
   * is the bound, of the temperature's half that a mean energy varies with.
   */
  private static double heun(double step, double stiffness, double temperature) {
    return step * stiffness * step * stiffness / 4 * temperature;
  }

  private static Case narrowWells() {
    double step = heun(6.25e-6, 8 * 400, 1);
    return new Case(
        "narrow-wells-far-apart",
        List.of(),
        List.of(
            Right.atStart("mean_energy", 0.500001),
            new Right("mean_energy", 1e-3, 0.500001, step),
            Right.atStart("population_1", 0.5),
            new Right("population_1", 1e-3, 0.5, 0)),
        List.of());
  }

  private static List<Right> equilibrium(RoughGround ground, double until, double step) {
    RoughGround.Truth truth = ground.truth();
    return List.of(
        Right.atStart("mean_energy", truth.energy()),
        new Right("mean_energy", until, truth.energy(), step),
        Right.atStart("entropy", truth.entropy()),
        new Right("entropy", until, truth.entropy(), step),
        Right.atStart("free_energy", truth.freeEnergy()),
        Right.atStart("fisher_information", truth.information()),
        Right.atStart("dissipation", 0));
  }

  private static Case ring() {
    double step = heun(2e-4, 8 * Math.PI * Math.PI, 1);
    return new Case(
        "ring-of-many-wells",
        List.of(),
        equilibrium(RoughGround.ring(150, 2), 0.0128, step),
        List.of("entropy", "free_energy"));
  }

  private static Case trap() {
    double step = heun(5e-4, 8 * Math.PI * Math.PI, 1);
    return new Case(
        "rough-trap",
        List.of(),
        equilibrium(RoughGround.trap(0.02, 2), 0.032, step),
        List.of("entropy", "free_energy"));
  }

  private static Case comb() {
    double[] one = new double[40];
    double[] mean = new double[40];
    Arrays.fill(one, 1);
    Arrays.setAll(mean, k -> 4 * (k - 19.5));
    return new Case(
        "comb-of-clouds",
        List.of(),
        equilibrium(RoughGround.gaussians(one, mean, one, 40), 0.01, 1e-4),
        List.of("entropy", "free_energy"));
  }

  /** e^{−V/2} are two Gaussians of variance 2 that do not touch. */
  private static Case farMode() {
    double energy = Math.log(2) + Math.log(2 * Math.PI) + 2;
    double free = -2 * Math.log(2 * Math.sqrt(1 / (4 * Math.PI)) * 4 * Math.PI);
    return new Case(
        "gibbs-far-mode",
        List.of(),
        List.of(
            Right.atStart("mean_1", 30),
            Right.atStart("mean_2", 0),
            Right.atStart("variance_1", 902),
            Right.atStart("variance_2", 2),
            Right.atStart("mean_energy", energy),
            Right.atStart("entropy", (energy - free) / 2),
            Right.atStart("free_energy", free),
            Right.atStart("dissipation", 0)),
        List.of("mean_1"));
  }

  private static Case needle() {
    double broad = Math.log(2) + 0.5 * Math.log(2 * Math.PI) + 0.5;
    return new Case(
        "gibbs-needle-on-a-line",
        List.of(),
        List.of(
            Right.atStart("mean", 1.15),
            Right.atStart("mean_energy", broad + 0.5 * Math.log(1e-6)),
            Right.atStart("entropy", broad + 0.5 * Math.log(1e-6)),
            Right.atStart("free_energy", 0)),
        List.of());
  }

  /** X(t) = a X(0) + N(0, 1 − a²), a = e^{−t}: a uniform law on ±2a smoothed by a Gaussian. */
  private static LineFokkerPlanck.Values uniform(double time) {
    double a = Math.exp(-time);
    double s = Math.sqrt(1 - a * a);
    // Without a step: values() only reads the density and the potential.
    return LineFokkerPlanck.from(
            -8,
            8,
            64_000,
            x -> x * x / 2,
            1,
            x -> normal((x + 2 * a) / s) - normal((x - 2 * a) / s))
        .values();
  }

  private static double normal(double u) {
    return u > 0 ? 1 - normal(-u) : Erf.erfc(-u / Math.sqrt(2)) / 2;
  }

  private static Case uniform() {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.atStart("entropy", Math.log(4)));
    rights.add(Right.atStart("free_energy", 2.0 / 3 - Math.log(4)));
    rights.add(Right.atStart("dissipation", Double.POSITIVE_INFINITY));
    rights.add(Right.atStart("fisher_information", Double.POSITIVE_INFINITY));
    for (double time : new double[] {0.04, 0.08}) {
      add(rights, time, uniform(time), heun(0.01, 1, 1));
    }
    return new Case("uniform-start", List.of(), rights, List.of("entropy", "free_energy"));
  }

  private static void add(
      List<Right> rights, double time, LineFokkerPlanck.Values truth, double step) {
    rights.add(new Right("mean_energy", time, truth.energy(), step));
    rights.add(new Right("entropy", time, truth.entropy(), step));
    rights.add(new Right("free_energy", time, truth.freeEnergy(), step));
    rights.add(new Right("dissipation", time, truth.dissipation(), step));
    rights.add(new Right("fisher_information", time, truth.information(), 10 * step));
  }

  /** Seen from the other side of the circle there is no seam: the barrier is 20 temperatures. */
  private static Case seam() {
    LineFokkerPlanck start =
        LineFokkerPlanck.from(
            0, 2 * Math.PI, 4000, x -> Math.cos(x) - 1, 0.1, gaussian(Math.PI, 0.3));
    List<Right> rights = new ArrayList<>();
    add(rights, 0, start.values(), 0);
    add(rights, 0.4, start.after(0.4, 800).values(), heun(0.01, 1, 0.1));
    return new Case(
        "seam-cluster", List.of(), rights, List.of("entropy", "free_energy", "dissipation"));
  }

  private static Case leftSide() {
    LineFokkerPlanck flow =
        LineFokkerPlanck.from(
            -2.2, 2.2, 4000, x -> x * x * (x * x / 4 - 0.5), 0.05, gaussian(-1, 0.15));
    List<Right> rights = new ArrayList<>();
    add(rights, 0, flow.values(), 0);
    double before = 0;
    for (double time : new double[] {5, 25, 50}) {
      flow = flow.after(time - before, (int) Math.round(100 * (time - before)));
      before = time;
      double step = heun(0.025, 2, 0.05);
      LineFokkerPlanck.Values truth = flow.values();
      rights.add(new Right("mean_energy", time, truth.energy(), step));
      rights.add(new Right("entropy", time, truth.entropy(), 20 * step));
      rights.add(new Right("free_energy", time, truth.freeEnergy(), step));
      rights.add(new Right("dissipation", time, truth.dissipation(), step));
    }
    return new Case("left-side", List.of(), rights, List.of("entropy", "free_energy"));
  }

  private static DoubleUnaryOperator gaussian(double mean, double deviation) {
    return x -> Math.exp(-(x - mean) * (x - mean) / (2 * deviation * deviation));
  }
}
