package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Metric;
import langevin.learning.Precision;
import langevin.learning.Setting;
import langevin.learning.SpectralPredictors;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.simd.Lanes;

/**
 * The energy of a convoy of networks at the examples and the noise it was given, and gradients of
 * it. {@link #evaluate} comes first; gradients are of the θ it was called with.
 */
final class Objective {
  private final Architecture architecture;
  private final Energy energy;
  private final List<Trained.Stretch> trained;
  private final Pass pass;
  private final Jacobians jacobians;
  private final EntropyLanes entropy;
  private final StructureLanes structure;
  private final double[] perExample = Lanes.doubles(WIDTH);
  private final double[] one = Lanes.doubles(WIDTH);

  /** H of the last evaluation, a row of lanes. */
  final double[] entropies = Lanes.doubles(WIDTH);

  private Examples examples;
  private double[] xi;
  private int rows;

  /**
   * @param precision of the encoder; in single precision there are no metrics and predictors
   * @param examples as many as it can take
   * @param xi their noise
   */
  Objective(Setting setting, Precision precision, Examples examples, double[] xi) {
    architecture = setting.architecture();
    energy = setting.energy();
    trained = setting.training().trained().stretches(architecture);
    pass = new Pass(architecture, energy.noise(), precision, examples.size);
    jacobians = new Jacobians(architecture, pass);
    entropy = new EntropyLanes(energy, architecture.representation(), examples.size);
    structure = new StructureLanes(architecture, energy.form());
    Arrays.fill(one, DOUBLES, DOUBLES + WIDTH, 1);
    this.examples = examples;
    this.xi = xi;
    rows = examples.size;
  }

  /** Goes to other examples, as many as before or fewer, and their noise. */
  void take(Examples others, double[] noise) {
    examples = others;
    xi = noise;
    rows = others.size;
    pass.drop(new double[0][]);
  }

  /** Multiplies the outputs of hidden units, until it goes to other examples. */
  void drop(double[][] factors) {
    pass.drop(factors);
  }

  /** Forward pass at θ, and H. */
  void evaluate(double[] theta) {
    pass.forward(theta, examples, 0, xi, rows);
    Arrays.fill(entropies, 0);
    entropy.evaluate(pass, rows, entropies);
    Arrays.fill(perExample, DOUBLES, DOUBLES + WIDTH, 1.0 / rows);
  }

  /** ∇(L + λH + γR + ηQ) with a row λ of lanes. */
  void gradient(double[] theta, double[] lambda, double[] gradient) {
    entropy.strengthen(lambda);
    backward(theta, perExample, energy.decision() / rows, entropy, gradient);
    addStructure(theta, energy.structure(), gradient);
    mask(gradient);
  }

  /** ∇(L + γR + ηQ). */
  void baseGradient(double[] theta, double[] gradient) {
    pass.backward(theta, examples, rows, perExample, energy.decision() / rows, null, gradient);
    addStructure(theta, energy.structure(), gradient);
    mask(gradient);
  }

  private void backward(
      double[] theta, double[] loss, double cost, EntropyLanes h, double[] gradient) {
    pass.backward(theta, examples, rows, loss, cost, h, gradient);
  }

  /** The gradient of one term. */
  void gradient(Term term, double[] theta, double[] gradient) {
    switch (term) {
      case LOSS -> pass.backward(theta, examples, rows, perExample, 0, null, gradient);
      case ENTROPY -> {
        entropy.strengthen(one);
        pass.backward(theta, examples, rows, null, 0, entropy, gradient);
      }
      case STRUCTURE -> {
        Arrays.fill(gradient, 0);
        addStructure(theta, 1, gradient);
      }
      case DECISION -> {
        if (examples.costs.length == 0) {
          Arrays.fill(gradient, 0);
        } else {
          double[] none = Lanes.doubles(WIDTH);
          pass.backward(theta, examples, rows, none, 1.0 / rows, null, gradient);
        }
      }
    }
    mask(gradient);
  }

  private void addStructure(double[] theta, double coefficient, double[] gradient) {
    if (coefficient != 0) {
      structure.addGradient(theta, coefficient, gradient);
    }
  }

  /** What is not trained has no force. */
  void mask(double[] gradient) {
    int from = 0;
    for (Trained.Stretch stretch : trained) {
      Arrays.fill(gradient, DOUBLES + from * WIDTH, DOUBLES + stretch.from() * WIDTH, 0);
      from = stretch.to();
    }
    Arrays.fill(gradient, DOUBLES + from * WIDTH, DOUBLES + architecture.parameters() * WIDTH, 0);
  }

  /** L and the share of correct decisions; once per evaluation. */
  void losses(double[] loss, double[] accuracy) {
    Arrays.fill(loss, 0);
    Arrays.fill(accuracy, 0);
    pass.losses(rows, loss, accuracy);
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      loss[lane] /= rows;
      accuracy[lane] /= rows;
    }
  }

  /** Q. */
  void costs(double[] cost) {
    Arrays.fill(cost, 0);
    if (examples.costs.length > 0) {
      pass.costs(examples, 0, rows, cost);
    }
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      cost[lane] /= rows;
    }
  }

  /** R. */
  void structure(double[] theta, double[] value) {
    Arrays.fill(value, 0);
    structure.add(theta, value);
  }

  /** ½ log det(I + Cov(h)/σ²). */
  void information(double[] information) {
    entropy.information(pass, rows, information);
  }

  /** (M + δI) v of a metric, on the parameters that move. */
  void metric(Metric metric, double[] theta, double[] v, double[] product) {
    jacobians.metric(metric.type(), theta, examples, rows, v, product);
    LaneSums.addScaled(v, metric.damping(), product, 0, architecture.parameters());
    mask(product);
  }

  /** Predictors of the force, lane by lane, after an evaluation. */
  List<SpectralPredictors> predictors(double[] theta) {
    double[] slope = Lanes.doubles(WIDTH);
    double[] parameters = Lanes.doubles(WIDTH);
    double[] inputs = Lanes.doubles(WIDTH);
    entropy.information(pass, rows, Lanes.doubles(WIDTH));
    entropy.addSlopeSquares(pass.representations(), rows, slope);
    jacobians.squares(theta, examples, rows, parameters, inputs);
    int m = architecture.representation();
    List<SpectralPredictors> all = new ArrayList<>();
    for (int lane = 0; lane < WIDTH; lane++) {
      Eigen eigen = entropy.eigen(lane);
      double sum = 0;
      double squares = 0;
      for (int k = 0; k < m; k++) {
        double each = Math.max(0, eigen.value(k) - energy.noise() * energy.noise());
        sum += each;
        squares += each * each;
      }
      all.add(
          new SpectralPredictors(
              Math.sqrt(slope[DOUBLES + lane]),
              parameters[DOUBLES + lane] / ((double) rows * m),
              inputs[DOUBLES + lane] / rows,
              (eigen.value(0) + energy.offset()) / (eigen.value(m - 1) + energy.offset()),
              squares == 0 ? 0 : sum * sum / squares));
    }
    return all;
  }

  /**
   * Another surrogate on the first rows of the examples, after an evaluation: adds its entropies
   * and writes its gradient. The representations are then centred for it alone.
   */
  void other(
      EntropyLanes surrogate, int firstRows, double[] theta, double[] sum, double[] gradient) {
    surrogate.evaluate(pass, firstRows, sum);
    surrogate.strengthen(one);
    pass.backward(theta, examples, firstRows, null, 0, surrogate, gradient);
    mask(gradient);
  }

  /** The parameters that move. */
  List<Trained.Stretch> trained() {
    return trained;
  }

  /** Σ a b over the parameters that move, a row of lanes. */
  void product(double[] a, double[] b, double[] sum) {
    Arrays.fill(sum, 0);
    for (Trained.Stretch stretch : trained) {
      LaneSums.product(a, b, sum, stretch.from(), stretch.to());
    }
  }
}
