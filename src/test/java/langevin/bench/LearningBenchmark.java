package langevin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.InitialWeights;
import langevin.learning.Optimizer;
import langevin.learning.Precision;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Network-steps per second of one thread: sixteen networks 20 –tanh 32– linear 8 – linear 4, full
 * batch, gradient descent. Networks of the other surrogates and optimisers have trained before in
 * the same machine. The same work in C++ is {@code src/test/cpp/lanes.cpp}, in NumPy {@code
 * src/test/python/lanes.py}: both print network-steps per second of processor time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class LearningBenchmark {
  private static final int NETWORKS = 16;
  private static final int STEPS = 20;

  /** Examples of a training sample. */
  @Param({"128", "256"})
  public int examples;

  /** Whether the representations' noise is the same in every step, as in C++ and NumPy. */
  @Param({"true", "false"})
  public boolean frozen;

  /** Of the encoders in training. */
  @Param({"DOUBLE", "SINGLE"})
  public Precision precision = Precision.DOUBLE;

  @SuppressWarnings("NullAway.Init") // JMH sets it
  private Networks networks;

  private final Coefficient coefficient = new Coefficient.Held(new double[NETWORKS]);

  /** Trains networks of every kind, then makes those of the benchmark. */
  @Setup
  public void train() {
    Arrays.fill(((Coefficient.Held) coefficient).values(), 0.01);
    List<Optimizer> optimizers =
        List.of(
            new Optimizer.Momentum(0.1, 0.9),
            new Optimizer.Adam(0.01),
            new Optimizer.Langevin(0.1, 1e-4),
            new Optimizer.GradientDescent(0.1));
    for (Optimizer optimizer : optimizers) {
      for (Surrogate surrogate :
          List.of(new Surrogate.Softmax(), new Surrogate.Variance(), new Surrogate.LogDet())) {
        networks = networks(surrogate, optimizer);
        networks.advance(50, coefficient);
        networks.readings();
      }
    }
  }

  private Networks networks(Surrogate surrogate, Optimizer optimizer) {
    Architecture architecture = new Architecture(20, List.of(32), Activation.TANH, 8, 4);
    Setting setting =
        new Setting(
            architecture,
            Energy.of(surrogate).withNoise(0.3, frozen),
            new Training(optimizer, 0, Trained.ALL, 0, precision),
            1);
    SplittableRandom random = new SplittableRandom(1);
    List<Sample> samples = new ArrayList<>();
    List<Integer> replicas = new ArrayList<>();
    List<double[]> parameters = new ArrayList<>();
    for (int i = 0; i < NETWORKS; i++) {
      double[] inputs = new double[examples * 20];
      Arrays.setAll(inputs, _ -> random.nextGaussian());
      samples.add(new Sample(20, inputs, random.ints(examples, 0, 4).toArray()));
      replicas.add(i);
      parameters.add(InitialWeights.draw(architecture, 1, i));
    }
    return new Networks(setting, new LaneSamples(samples), replicas, parameters);
  }

  /** Steps of all networks. */
  @Benchmark
  @OperationsPerInvocation(NETWORKS * STEPS)
  public Networks step() {
    networks.advance(STEPS, coefficient);
    return networks;
  }
}
