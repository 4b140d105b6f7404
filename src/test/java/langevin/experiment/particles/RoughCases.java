package langevin.experiment.particles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.UniformLaw;
import langevin.estimate.Quantity;
import langevin.experiment.Experiment;
import langevin.fokkerplanck.LineProblem;
import langevin.fokkerplanck.LineSolution;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;

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

  private static Case uniform() {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.atStart("entropy", Math.log(4)));
    rights.add(Right.atStart("free_energy", 2.0 / 3 - Math.log(4)));
    rights.add(Right.atStart("dissipation", Double.POSITIVE_INFINITY));
    rights.add(Right.atStart("fisher_information", Double.POSITIVE_INFINITY));
    LineSolution truth =
        truth(
            new Quadratic(List.of(1.0), List.of(0.0)),
            1,
            new Domain.Unbounded(),
            new UniformLaw(new Box(List.of(-2.0), List.of(2.0))),
            0.0,
            0.04,
            0.08);
    for (int row = 1; row < 3; row++) add(rights, truth, row, heun(0.01, 1, 1));
    return new Case("uniform-start", List.of(), rights, List.of("entropy", "free_energy"));
  }

  private static LineSolution truth(
      Potential potential, double temperature, Domain domain, InitialLaw law, Double... times) {
    return new LineProblem(
            new Conditions(potential, temperature, domain), law, List.of(times), List.of(), 0)
        .solve();
  }

  private static void add(List<Right> rights, LineSolution truth, int row, double step) {
    right(rights, truth, row, Quantity.MEAN_ENERGY, step);
    right(rights, truth, row, Quantity.ENTROPY, step);
    right(rights, truth, row, Quantity.FREE_ENERGY, step);
    right(rights, truth, row, Quantity.DISSIPATION, step);
    right(rights, truth, row, Quantity.FISHER_INFORMATION, 10 * step);
  }

  private static void right(
      List<Right> rights, LineSolution truth, int row, Quantity quantity, double step) {
    double time = truth.rows().get(row).time();
    double value = truth.get(row, quantity).orElseThrow().value();
    rights.add(new Right(quantity.column(), time, value, step));
  }

  private static Case seam() {
    LineSolution truth =
        truth(
            new Washboard(-1, 2 * Math.PI, 0),
            0.1,
            new Domain.Periodic(new Box(List.of(-Math.PI), List.of(Math.PI))),
            GaussianLaw.at(Math.PI, 0.3),
            0.0,
            0.4);
    List<Right> rights = new ArrayList<>();
    add(rights, truth, 0, 0);
    add(rights, truth, 1, heun(0.01, 1, 0.1));
    return new Case(
        "seam-cluster", List.of(), rights, List.of("entropy", "free_energy", "dissipation"));
  }

  private static Case leftSide() {
    LineSolution truth =
        truth(
            new DoubleWell(),
            0.05,
            new Domain.Unbounded(),
            GaussianLaw.at(-1, 0.15),
            0.0,
            5.0,
            25.0,
            50.0);
    List<Right> rights = new ArrayList<>();
    add(rights, truth, 0, 0);
    double step = heun(0.025, 2, 0.05);
    for (int row = 1; row < 4; row++) {
      right(rights, truth, row, Quantity.MEAN_ENERGY, step);
      right(rights, truth, row, Quantity.ENTROPY, 20 * step);
      right(rights, truth, row, Quantity.FREE_ENERGY, step);
      right(rights, truth, row, Quantity.DISSIPATION, step);
    }
    return new Case("left-side", List.of(), rights, List.of("entropy", "free_energy"));
  }
}
