package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Coefficient;
import langevin.learning.Optimizer;
import langevin.learning.Setting;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/** The steps of a convoy down its objective (theory.md C2, D1), with the arrays they need. */
final class Descent {
  private static final double[][] CLASSICAL = {
    {}, {0.5}, {0, 0.5}, {0, 0, 1}, {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6}
  };

  /** Dormand and Prince, J. Comput. Appl. Math. 6 (1980) 19: the last row gives order 5. */
  private static final double[][] DORMAND_PRINCE = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  private final Optimizer optimizer;
  private final Objective objective;
  private final int parameters;
  private final double[] gradient;
  private final double[][] stages;
  private final double[] stage;
  private final double[] entropyGradient;
  private final double[] squares = Lanes.doubles(WIDTH);
  private final double[] force = Lanes.doubles(WIDTH);
  private final double[] overlap = Lanes.doubles(WIDTH);

  Descent(Setting setting, Objective objective) {
    optimizer = setting.training().optimizer();
    this.objective = objective;
    parameters = setting.architecture().parameters();
    gradient = Lanes.doubles(parameters * WIDTH);
    entropyGradient = Lanes.doubles(parameters * WIDTH);
    int count =
        optimizer instanceof Optimizer.GradientFlow flow ? tableau(flow.scheme()).length - 1 : 0;
    stages = Lanes.doubles(count, parameters * WIDTH);
    stage = Lanes.doubles(count == 0 ? 0 : parameters * WIDTH);
  }

  private static double[][] tableau(Optimizer.Scheme scheme) {
    return switch (scheme) {
      case RUNGE_KUTTA -> CLASSICAL;
      case DORMAND_PRINCE -> DORMAND_PRINCE;
    };
  }

  /** Moves a convoy whose examples and noise the objective has. */
  void step(Convoy convoy, long step, Coefficient.@Nullable Balanced balance) {
    double[] theta = convoy.theta;
    if (optimizer instanceof Optimizer.GradientFlow flow) {
      flow(convoy, tableau(flow.scheme()), flow.rate(), balance);
    } else {
      gradient(convoy, theta, balance, gradient, true);
      for (Trained.Stretch stretch : objective.trained()) {
        move(convoy, step, stretch.from(), stretch.to());
      }
    }
    Arrays.fill(squares, 0);
    LaneSums.product(theta, theta, squares, 0, parameters);
    convoy.watch(step, squares);
  }

  private void move(Convoy convoy, long step, int from, int to) {
    double[] theta = convoy.theta;
    double[][] memory = convoy.memory;
    switch (optimizer) {
      case Optimizer.GradientDescent(double rate) ->
          LaneSums.addScaled(gradient, -rate, theta, from, to);
      case Optimizer.Momentum(double rate, double mu) -> {
        Updates.remember(memory[0], mu, gradient, from, to);
        LaneSums.addScaled(memory[0], -rate, theta, from, to);
      }
      case Optimizer.Adam(double rate, double first, double second, double offset) -> {
        Updates.average(memory[0], first, gradient, from, to);
        Updates.averageSquare(memory[1], second, gradient, from, to);
        double freed = rate / (1 - StrictMath.pow(first, step + 1.0));
        double free = 1 - StrictMath.pow(second, step + 1.0);
        Updates.normalised(theta, memory[0], memory[1], freed, free, offset, from, to);
      }
      case Optimizer.Langevin(double rate, double temperature) -> {
        LaneSums.addScaled(gradient, -rate, theta, from, to);
        if (temperature > 0) {
          convoy.kicks.fill(0, step, parameters, entropyGradient);
          double size = StrictMath.sqrt(2 * temperature * rate);
          LaneSums.addScaled(entropyGradient, size, theta, from, to);
        }
      }
      case Optimizer.GradientFlow _ -> throw new IllegalStateException("a flow has stages");
    }
  }

  private void flow(
      Convoy convoy, double[][] tableau, double h, Coefficient.@Nullable Balanced balance) {
    double[] theta = convoy.theta;
    int last = tableau.length - 1;
    for (int s = 0; s < last; s++) {
      System.arraycopy(theta, 0, stage, 0, theta.length);
      combine(tableau[s], h, stage);
      gradient(convoy, stage, balance, stages[s], s == 0);
    }
    combine(tableau[last], h, theta);
  }

  /** y −= h Σ_j a_j k_j. */
  private void combine(double[] a, double h, double[] y) {
    for (int j = 0; j < a.length; j++) {
      if (a[j] != 0) {
        LaneSums.addScaled(stages[j], -h * a[j], y, 0, parameters);
      }
    }
  }

  /** ∇E, with λ as it is held or worked out. */
  private void gradient(
      Convoy convoy,
      double[] theta,
      Coefficient.@Nullable Balanced balance,
      double[] to,
      boolean atBeginning) {
    objective.evaluate(theta);
    if (balance == null) {
      objective.gradient(theta, convoy.lambda, to);
    } else {
      objective.baseGradient(theta, to);
      objective.gradient(Term.ENTROPY, theta, entropyGradient);
      objective.product(entropyGradient, to, overlap);
      objective.product(entropyGradient, entropyGradient, force);
      for (int lane = 0; lane < WIDTH; lane++) {
        int network = convoy.first + Math.min(lane, convoy.networks - 1);
        convoy.lambda[DOUBLES + lane] =
            balance.at(
                network,
                objective.entropies[DOUBLES + lane],
                -overlap[DOUBLES + lane],
                force[DOUBLES + lane]);
      }
      LaneSums.addScaled(entropyGradient, convoy.lambda, to, 0, parameters);
    }
    if (atBeginning) {
      System.arraycopy(convoy.lambda, 0, convoy.used, 0, convoy.used.length);
    }
  }
}
