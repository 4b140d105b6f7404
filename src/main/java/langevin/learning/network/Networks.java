package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import langevin.learning.Approximant;
import langevin.learning.Approximation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Metric;
import langevin.learning.Precision;
import langevin.learning.Reading;
import langevin.learning.Score;
import langevin.learning.Setting;
import langevin.learning.SpectralPredictors;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * A group of networks of one setting that train side by side, each on its own sample with its own
 * random numbers and its own λ. A network's course depends on nothing but these: not on its place,
 * on the others or on the vector width.
 *
 * <p>Belongs to one thread.
 */
public final class Networks {
  private static final int MOST_REPLICAS = Streams.AXES * WIDTH;

  private final Setting setting;
  private final int size;
  private final LaneSamples train;
  private final List<Convoy> convoys = new ArrayList<>();
  private final Objective objective;

  /** What is trained on: another one in single precision. */
  private final Objective training;

  private final Descent descent;
  private final double[] xi;
  private final @Nullable Minibatch minibatch;

  /** Per hidden layer the factors of its units in a step; none without dropout. */
  private final double[][] factors;

  private final Measures measures;
  private final MetricForce metricForce;
  private final Curvature curvature;
  private long step;

  /**
   * Networks at step 0.
   *
   * @param train a sample per network
   * @param replicas per network the number of its random numbers, 0 … 524287: networks of one
   *     replica have the same noise
   * @param parameters θ per network
   * @throws IllegalArgumentException if numbers or shapes do not fit, with both
   */
  public Networks(
      Setting setting, LaneSamples train, List<Integer> replicas, List<double[]> parameters) {
    this.setting = setting;
    this.train = train;
    size = replicas.size();
    Architecture architecture = setting.architecture();
    train.requireFits(architecture, size);
    requireCount("θ", parameters, architecture.parameters());
    for (int replica : replicas) {
      if (replica < 0 || replica >= MOST_REPLICAS) {
        throw new IllegalArgumentException(
            "replicas are numbered 0 to " + (MOST_REPLICAS - 1) + ", found " + replica);
      }
    }
    int batch = setting.training().batch();
    if (batch > train.size()) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " does not fit a sample of " + train.size());
    }
    for (int first = 0; first < size; first += WIDTH) {
      convoys.add(new Convoy(setting, train.convoy(first / WIDTH), first, replicas, parameters));
    }
    xi = Examples.zeros(train.size(), architecture.representation());
    Examples examples = convoys.getFirst().train;
    objective = new Objective(setting, Precision.DOUBLE, examples, xi);
    training =
        setting.training().precision() == Precision.DOUBLE
            ? objective
            : new Objective(setting, setting.training().precision(), examples, xi);
    minibatch = batch == 0 ? null : new Minibatch(setting, examples);
    boolean drops = setting.training().dropout() > 0;
    factors = new double[drops ? architecture.hidden().size() : 0][];
    for (int l = 0; l < factors.length; l++) {
      factors[l] = Examples.zeros(batch == 0 ? train.size() : batch, architecture.outputs(l));
    }
    measures = new Measures(setting, objective);
    metricForce = new MetricForce(architecture.parameters(), objective);
    curvature = new Curvature(architecture.parameters(), objective);
    descent = new Descent(setting, training);
  }

  private void requireCount(String name, List<double[]> arrays, int length) {
    if (arrays.size() != size) {
      throw new IllegalArgumentException(
          "there are " + size + " networks and " + arrays.size() + " arrays of " + name);
    }
    for (double[] each : arrays) {
      if (each.length != length) {
        throw new IllegalArgumentException(
            name + " has " + length + " numbers, found " + each.length);
      }
    }
  }

  /**
   * Gives the representations a frozen noise in place of the drawn one.
   *
   * @param noise ξ per network, n × m row by row
   * @throws IllegalArgumentException if a shape does not fit
   * @throws IllegalStateException if the energy's noise is not frozen
   */
  public void freeze(List<double[]> noise) {
    if (!setting.energy().frozen()) {
      throw new IllegalStateException("the energy's noise is drawn afresh in each step");
    }
    requireCount("ξ", noise, train.size() * setting.architecture().representation());
    for (Convoy convoy : convoys) {
      convoy.freeze(noise);
    }
  }

  /** Number of networks. */
  public int size() {
    return size;
  }

  /** Steps made. */
  public long step() {
    return step;
  }

  /**
   * Moves all networks.
   *
   * @throws IllegalArgumentException if there are not as many numbers as networks
   */
  public void advance(int steps, Coefficient coefficient) {
    double[] numbers =
        switch (coefficient) {
          case Coefficient.Held(double[] values) -> values;
          case Coefficient.Balanced balanced -> balanced.setPoints();
        };
    requireCount(numbers);
    for (Convoy convoy : convoys) {
      if (coefficient instanceof Coefficient.Held) {
        convoy.spread(numbers, convoy.lambda);
      }
      for (int k = 0; k < steps; k++) {
        prepare(convoy, step + k);
        descent.step(
            convoy,
            step + k,
            coefficient instanceof Coefficient.Balanced balanced ? balanced : null);
      }
    }
    step += steps;
  }

  private void requireCount(double[] coefficients) {
    if (coefficients.length != size) {
      throw new IllegalArgumentException(
          "there are " + size + " networks and " + coefficients.length + " coefficients");
    }
  }

  /** Hands the objective the examples and the noise of a step. */
  private void prepare(Convoy convoy, long at) {
    if (minibatch == null) {
      training.take(convoy.train, convoy.noise(at, xi));
    } else {
      minibatch.draw(convoy, at);
      training.take(minibatch.examples(), minibatch.noise());
    }
    if (factors.length > 0) {
      convoy.dropout(at, factors);
      training.drop(factors);
    }
  }

  /** λ per network at the beginning of the last step made; NaN before the first. */
  public double[] coefficients() {
    double[] values = new double[size];
    for (Convoy convoy : convoys) {
      System.arraycopy(convoy.used, DOUBLES, values, convoy.first, convoy.networks);
    }
    return values;
  }

  /** Per network what is read off it now; NaN of one that has diverged. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (Convoy convoy : convoys) {
      objective.take(convoy.train, convoy.noise(step, xi));
      measures.read(convoy, readings);
    }
    return readings;
  }

  /**
   * Per network its score on another sample; NaN of one that has diverged.
   *
   * @param which 1 … 1000, tells the noise of one such sample from that of another
   */
  public List<Score> scores(LaneSamples samples, int which) {
    samples.requireFits(setting.architecture(), size);
    List<Score> scores = new ArrayList<>();
    for (Convoy convoy : convoys) {
      measures.score(convoy, samples.convoy(convoy.first / WIDTH), which, step, scores);
    }
    return scores;
  }

  /** The gradient of a term of the energy at θ, of the whole of θ; 0 where it is not trained. */
  public double[] gradient(Term term, int network) {
    Convoy convoy = convoys.get(network / WIDTH);
    objective.take(convoy.train, convoy.noise(step, xi));
    return convoy.read(measures.gradient(term, convoy), network % WIDTH);
  }

  /** Per network predictors of its information force at its training sample. */
  public List<SpectralPredictors> predictors() {
    List<SpectralPredictors> predictors = new ArrayList<>();
    for (Convoy convoy : convoys) {
      objective.take(convoy.train, convoy.noise(step, xi));
      measures.predict(convoy, predictors);
    }
    return predictors;
  }

  /**
   * Per network another surrogate at its θ, beside that of the energy.
   *
   * @throws IllegalArgumentException if the surrogate does not fit, or there are not so many
   *     examples
   */
  public List<Approximation> compare(Approximant approximant) {
    Surrogate other = approximant.surrogate();
    int examples = approximant.examples();
    int representation = setting.architecture().representation();
    other.requireFits(representation);
    if (examples < 1 || examples > train.size()) {
      throw new IllegalArgumentException(
          "of " + train.size() + " examples " + examples + " cannot be taken");
    }
    EntropyLanes entropy =
        new EntropyLanes(setting.energy().withSurrogate(other), representation, train.size());
    List<Approximation> approximations = new ArrayList<>();
    for (Convoy convoy : convoys) {
      objective.take(convoy.train, convoy.noise(step, xi));
      measures.compare(convoy, entropy, examples, approximations);
    }
    return approximations;
  }

  /**
   * Per network ℓ, the largest size of an eigenvalue of ∇²E at θ on the training sample, for E with
   * the given λ; gradient descent of a rate beyond 2/ℓ is unstable there (theory.md C1). NaN of one
   * that has diverged.
   */
  public double[] smoothness(double[] coefficients) {
    return curvatures(coefficients, 0);
  }

  /**
   * Per network an estimate of ΔE at θ on the training sample (theory.md D7), for E with the given
   * λ: the mean of vᵀ∇²E v over random signs v, whose variance falls with their number. NaN of one
   * that has diverged.
   *
   * @param probes 1 or more
   */
  public double[] laplacians(double[] coefficients, int probes) {
    if (probes < 1) {
      throw new IllegalArgumentException("there must be a probe or more, found " + probes);
    }
    return curvatures(coefficients, probes);
  }

  private double[] curvatures(double[] coefficients, int probes) {
    requireCount(coefficients);
    double[] values = new double[size];
    double[] lambda = Lanes.doubles(WIDTH);
    for (Convoy convoy : convoys) {
      objective.take(convoy.train, convoy.noise(step, xi));
      convoy.spread(coefficients, lambda);
      double[] row =
          probes == 0 ? curvature.largest(convoy, lambda) : curvature.trace(convoy, lambda, probes);
      convoy.collect(row, values);
    }
    return values;
  }

  /**
   * Per network G_M = √(∇Hᵀ (M + δI)⁻¹ ∇H) (theory.md B2) at its training sample; NaN of one that
   * has diverged or whose conjugate gradients have not settled within {@value MetricForce#MOST}
   * steps.
   */
  public double[] metricForces(Metric metric) {
    double[] forces = new double[size];
    for (Convoy convoy : convoys) {
      objective.take(convoy.train, convoy.noise(step, xi));
      double[] row = metricForce.of(metric, convoy.theta);
      convoy.collect(row, forces);
    }
    return forces;
  }

  /** θ of a network; NaN if it has diverged. */
  public double[] parameters(int network) {
    Convoy convoy = convoys.get(network / WIDTH);
    return convoy.read(convoy.theta, network % WIDTH);
  }

  /** The number of the step in which a network's parameters ceased to be finite. */
  public OptionalLong divergence(int network) {
    long at = convoys.get(network / WIDTH).diverged[network % WIDTH];
    return at == Convoy.NEVER ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** Writes the state of a checkpoint: step, parameters, the optimiser's state, divergences. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(step);
    for (Convoy convoy : convoys) {
      convoy.write(out);
    }
  }

  /**
   * Goes on from a state that {@link #write} has written of networks that were made, and frozen,
   * with the same arguments.
   */
  public void read(DataInput in) throws IOException {
    step = in.readLong();
    for (Convoy convoy : convoys) {
      convoy.read(in);
    }
  }
}
