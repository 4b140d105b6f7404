package langevin.estimate.plane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;

/**
 * Landscapes of the plane with a start, and what {@link PlaneFokkerPlanck} found for them: {@code
 * golden/plane-fokker-planck.csv}, which says how it was made.
 *
 * @param low lower left corner of the cells
 * @param cell side of the coarse cells; the fine ones are half of it
 * @param step of time with the coarse cells
 */
public record PlaneTruth(
    String name,
    Potential potential,
    double temperature,
    List<Double> mean,
    List<List<Double>> covariance,
    List<Double> times,
    List<Double> low,
    List<Double> high,
    double cell,
    double step) {
  /** The landscape, temperature and start of scenarios/coupled-double-well.yaml. */
  public static final PlaneTruth COUPLED =
      new PlaneTruth(
          "coupled-double-well",
          new CoupledDoubleWell(0.5),
          0.25,
          List.of(-1.0, 0.5),
          List.of(List.of(0.04, 0.01), List.of(0.01, 0.09)),
          List.of(0.1, 0.2, 0.5, 1.0, 2.0),
          List.of(-3.0, -3.0),
          List.of(3.0, 3.0),
          0.02,
          0.002);

  /** A cloud beside two unequal, tilted wells, the second nearly beyond reach. */
  public static final PlaneTruth MIXTURE =
      new PlaneTruth(
          "gaussian-mixture",
          new GaussianMixture(
              List.of(0.3, 0.7),
              List.of(List.of(-2.0, 0.0), List.of(2.0, 0.0)),
              List.of(
                  List.of(List.of(1.0, 0.0), List.of(0.0, 0.5)),
                  List.of(List.of(0.8, 0.3), List.of(0.3, 1.0)))),
          1,
          List.of(-1.0, 1.0),
          List.of(List.of(0.1, 0.0), List.of(0.0, 0.1)),
          List.of(0.1, 0.25, 0.5, 1.0, 2.0),
          List.of(-7.0, -6.5),
          List.of(8.0, 7.0),
          0.05,
          0.005);

  /** The landscape, temperature and start of scenarios/mueller-brown.yaml. */
  public static final PlaneTruth MUELLER_BROWN =
      new PlaneTruth(
          "mueller-brown",
          new MuellerBrown(0.05),
          0.5,
          List.of(-0.05, 0.4667),
          List.of(List.of(0.01, 0.0), List.of(0.0, 0.01)),
          List.of(0.02, 0.06, 0.1, 0.2, 0.4),
          List.of(-1.8, -0.8),
          List.of(1.6, 2.4),
          0.01,
          0.0004);

  /** All three. */
  public static List<PlaneTruth> all() {
    return List.of(COUPLED, MIXTURE, MUELLER_BROWN);
  }

  /** Where the particles move. */
  public Conditions conditions() {
    return new Conditions(potential, temperature, new Domain.Unbounded());
  }

  /** What they start with. */
  public GaussianLaw start() {
    return new GaussianLaw(mean, covariance);
  }

  /** What was found, one row per time. */
  public List<PlaneFokkerPlanck.Values> values() {
    List<PlaneFokkerPlanck.Values> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PlaneTruth.class.getResourceAsStream("/golden/plane-fokker-planck.csv")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells[0].equals(name)) {
          found.add(
              new PlaneFokkerPlanck.Values(
                  Double.parseDouble(cells[1]),
                  Double.parseDouble(cells[2]),
                  Double.parseDouble(cells[3]),
                  Double.parseDouble(cells[4]),
                  Double.parseDouble(cells[5])));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  /** Solves with cells and steps of the given part of the coarse ones. */
  List<PlaneFokkerPlanck.Values> solve(double part) {
    double side = part * cell;
    PlaneFokkerPlanck equation =
        new PlaneFokkerPlanck(
            potential,
            temperature,
            new double[] {low.get(0), low.get(1)},
            side,
            (int) Math.round((high.get(0) - low.get(0)) / side),
            (int) Math.round((high.get(1) - low.get(1)) / side),
            this::initial);
    List<PlaneFokkerPlanck.Values> found = new ArrayList<>();
    for (double time : times) {
      equation.advance(time, part * step);
      found.add(equation.values());
    }
    return found;
  }

  private double initial(double x, double y) {
    double p = x - mean.get(0);
    double q = y - mean.get(1);
    double xx = covariance.get(0).get(0);
    double xy = covariance.get(0).get(1);
    double yy = covariance.get(1).get(1);
    double determinant = xx * yy - xy * xy;
    return Math.exp(-(yy * p * p - 2 * xy * p * q + xx * q * q) / determinant / 2);
  }

  /** Solves twice and extrapolates. */
  static List<PlaneFokkerPlanck.Values> extrapolated(
      List<PlaneFokkerPlanck.Values> coarse, List<PlaneFokkerPlanck.Values> fine) {
    List<PlaneFokkerPlanck.Values> limit = new ArrayList<>();
    for (int k = 0; k < fine.size(); k++) {
      limit.add(PlaneFokkerPlanck.Values.extrapolated(coarse.get(k), fine.get(k)));
    }
    return limit;
  }
}
