package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import java.util.List;
import langevin.learning.Approximation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Precision;
import langevin.learning.Reading;
import langevin.learning.Score;
import langevin.learning.Setting;
import langevin.learning.SpectralPredictors;
import langevin.learning.Term;
import langevin.simd.Lanes;

/** Readings and scores of a convoy. */
final class Measures {
  /** Examples scored at once, whole blocks. */
  private static final int ROWS = 64;

  private final Architecture architecture;
  private final Energy energy;
  private final Objective objective;
  private final double[] lossGradient;
  private final double[] entropyGradient;
  private final double[] baseGradient;
  private final Pass pass;
  private double[] xi = Lanes.doubles(0);
  private final double[] rowsOfXi;

  Measures(Setting setting, Objective objective) {
    architecture = setting.architecture();
    energy = setting.energy();
    this.objective = objective;
    int parameters = architecture.parameters();
    lossGradient = Lanes.doubles(parameters * WIDTH);
    entropyGradient = Lanes.doubles(parameters * WIDTH);
    baseGradient = Lanes.doubles(parameters * WIDTH);
    pass = new Pass(architecture, energy.noise(), Precision.DOUBLE, ROWS);
    rowsOfXi = Lanes.doubles(ROWS * architecture.representation() * WIDTH);
  }

  /** Adds a reading per network; the objective has the examples and the noise. */
  void read(Convoy convoy, List<Reading> to) {
    double[] theta = convoy.theta;
    objective.evaluate(theta);
    double[] loss = row();
    double[] accuracy = row();
    objective.losses(loss, accuracy);
    double[] cost = row();
    objective.costs(cost);
    double[] structure = row();
    objective.structure(theta, structure);
    double[] information = row();
    if (energy.noise() > 0) {
      objective.information(information);
    } else {
      Arrays.fill(information, Double.POSITIVE_INFINITY);
    }
    objective.gradient(Term.LOSS, theta, lossGradient);
    objective.gradient(Term.ENTROPY, theta, entropyGradient);
    objective.baseGradient(theta, baseGradient);
    double[] lossSquare = product(lossGradient, lossGradient);
    double[] entropySquare = product(entropyGradient, entropyGradient);
    double[] overlap = product(entropyGradient, lossGradient);
    double[] baseSquare = product(baseGradient, baseGradient);
    double[] baseOverlap = product(entropyGradient, baseGradient);
    double[] radial = product(theta, entropyGradient);
    double[] baseRadial = product(theta, baseGradient);
    double[] norm = product(theta, theta);
    for (int lane = 0; lane < convoy.networks; lane++) {
      int i = DOUBLES + lane;
      if (convoy.diverged[lane] != Convoy.NEVER) {
        to.add(Reading.NONE);
        continue;
      }
      double lossForce = Math.sqrt(lossSquare[i]);
      double informationForce = Math.sqrt(entropySquare[i]);
      double both = lossForce * informationForce;
      to.add(
          new Reading(
              loss[i],
              accuracy[i],
              objective.entropies[i],
              structure[i],
              cost[i],
              lossForce,
              informationForce,
              both == 0 ? 0 : overlap[i] / both,
              Math.sqrt(baseSquare[i]),
              // Not −0 where there is no entropy's gradient.
              0 - baseOverlap[i],
              radial[i],
              baseRadial[i],
              Math.sqrt(norm[i]),
              information[i]));
    }
  }

  private static double[] row() {
    return Lanes.doubles(WIDTH);
  }

  private double[] product(double[] a, double[] b) {
    double[] sum = row();
    objective.product(a, b, sum);
    return sum;
  }

  /** The gradient of a term, to be read before anything else is measured. */
  double[] gradient(Term term, Convoy convoy) {
    objective.evaluate(convoy.theta);
    objective.gradient(term, convoy.theta, lossGradient);
    return lossGradient;
  }

  /** Adds predictors per network; the objective has the examples and the noise. */
  void predict(Convoy convoy, List<SpectralPredictors> to) {
    objective.evaluate(convoy.theta);
    List<SpectralPredictors> lanes = objective.predictors(convoy.theta);
    for (int lane = 0; lane < convoy.networks; lane++) {
      boolean gone = convoy.diverged[lane] != Convoy.NEVER;
      to.add(gone ? SpectralPredictors.NONE : lanes.get(lane));
    }
  }

  /** Adds an approximation per network; the objective has the examples and the noise. */
  void compare(Convoy convoy, EntropyLanes other, int rows, List<Approximation> to) {
    objective.evaluate(convoy.theta);
    objective.gradient(Term.ENTROPY, convoy.theta, entropyGradient);
    double[] entropies = row();
    objective.other(other, rows, convoy.theta, entropies, baseGradient);
    double[] square = product(baseGradient, baseGradient);
    double[] own = product(entropyGradient, entropyGradient);
    double[] overlap = product(baseGradient, entropyGradient);
    for (int lane = 0; lane < convoy.networks; lane++) {
      int i = DOUBLES + lane;
      double force = Math.sqrt(square[i]);
      double both = force * Math.sqrt(own[i]);
      boolean gone = convoy.diverged[lane] != Convoy.NEVER;
      to.add(
          gone
              ? Approximation.NONE
              : new Approximation(entropies[i], force, both == 0 ? 0 : overlap[i] / both));
    }
  }

  /** Adds a score per network. */
  void score(Convoy convoy, Examples sample, int which, long step, List<Score> to) {
    Examples examples = sample.withCosts(energy.cost());
    int m = architecture.representation();
    if (xi.length < DOUBLES + Pass.whole(examples.size) * m * WIDTH) {
      xi = Examples.zeros(examples.size, m);
    }
    convoy.noise(which, step, examples.size, xi);
    double[] loss = row();
    double[] correct = row();
    double[] cost = row();
    for (int first = 0; first < examples.size; first += ROWS) {
      int rows = Math.min(ROWS, examples.size - first);
      System.arraycopy(xi, DOUBLES + first * m * WIDTH, rowsOfXi, DOUBLES, rows * m * WIDTH);
      pass.forward(convoy.theta, examples, first, rowsOfXi, rows);
      if (examples.costs.length > 0) {
        pass.costs(examples, first, rows, cost);
      }
      pass.losses(rows, loss, correct);
    }
    for (int lane = 0; lane < convoy.networks; lane++) {
      int i = DOUBLES + lane;
      boolean gone = convoy.diverged[lane] != Convoy.NEVER;
      to.add(
          gone
              ? Score.NONE
              : new Score(
                  loss[i] / examples.size, correct[i] / examples.size, cost[i] / examples.size));
    }
  }
}
