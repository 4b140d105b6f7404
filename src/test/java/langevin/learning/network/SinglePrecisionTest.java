package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.InitialWeights;
import langevin.learning.Optimizer;
import langevin.learning.Precision;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.simd.Lanes;
import langevin.simd.NormalDistribution;
import langevin.simd.Tanh;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Encoders in single precision, against plain loops of floats and against dual numbers. */
class SinglePrecisionTest {
  private static final List<Architecture> ARCHITECTURES =
      List.of(
          new Architecture(4, List.of(9), Activation.TANH, 5, 3),
          new Architecture(4, List.of(6, 11, 3), Activation.GELU, 5, 3),
          new Architecture(4, List.of(7), Activation.RELU, 5, 3),
          new Architecture(4, List.of(8, 4), Activation.LINEAR, 5, 3),
          new Architecture(4, List.of(), Activation.TANH, 5, 3));

  @Test
  void encodersHaveTheBitsOfPlainLoopsOfFloats() {
    for (Architecture architecture : ARCHITECTURES) {
      int n = 37;
      List<Sample> samples = new ArrayList<>();
      double[] theta = Lanes.doubles(architecture.parameters() * WIDTH);
      for (int lane = 0; lane < WIDTH; lane++) {
        samples.add(Groups.sample(architecture, n, lane));
        double[] start = InitialWeights.draw(architecture, 3, lane);
        for (int i = 0; i < start.length; i++) theta[DOUBLES + i * WIDTH + lane] = start[i];
      }
      SingleEncoder encoder = new SingleEncoder(architecture, n);
      encoder.take(theta, new LaneSamples(samples).convoy(0));
      int m = architecture.representation();
      double[] h = Examples.zeros(n, m);
      double[] v = Examples.zeros(n, m);
      SplittableRandom random = new SplittableRandom(4);
      for (int i = DOUBLES; i < v.length; i++) v[i] = random.nextGaussian();
      double[] gradient = Lanes.doubles(architecture.parameters() * WIDTH);
      encoder.begin();
      for (int from = 0; from < n; from += Products.BLOCK) {
        encoder.forward(from, from, new double[0][], h);
        double[] block = Lanes.doubles(m * Products.FEATURE);
        System.arraycopy(v, DOUBLES + from * m * WIDTH, block, DOUBLES, m * Products.FEATURE);
        encoder.backward(block, from, Math.min(Products.BLOCK, n - from), new double[0][]);
      }
      encoder.end(gradient);
      for (int lane = 0; lane < WIDTH; lane++) {
        Twin twin = new Twin(architecture, theta, lane);
        for (int b = 0; b < n; b++) {
          float[] slope = new float[m];
          for (int j = 0; j < m; j++) slope[j] = (float) v[Examples.at(b, j, m) + lane];
          float[] z = twin.example(samples.get(lane), b, slope);
          for (int j = 0; j < m; j++) {
            assertThat(h[Examples.at(b, j, m) + lane]).isEqualTo(z[j]);
          }
        }
        for (int i = 0; i < architecture.weights(architecture.layers() - 1); i++) {
          assertThat(gradient[DOUBLES + i * WIDTH + lane])
              .as("%s, parameter %d", architecture, i)
              .isEqualTo((double) twin.sums[0][i] + twin.sums[1][i]);
        }
      }
    }
  }

  /** One lane: sums over examples with an even and an odd number apart. */
  private static final class Twin {
    private final Architecture architecture;
    private final float[] theta;
    private final int layers;
    final float[][] sums;

    Twin(Architecture architecture, double[] lanes, int lane) {
      this.architecture = architecture;
      layers = architecture.layers() - 1;
      theta = new float[architecture.weights(layers)];
      sums = new float[2][theta.length];
      for (int i = 0; i < theta.length; i++) theta[i] = (float) lanes[DOUBLES + i * WIDTH + lane];
    }

    /** The representation of an example, whose part of the gradient is added. */
    float[] example(Sample sample, int b, float[] slope) {
      float[][] out = new float[layers + 1][];
      float[][] derivative = new float[layers][];
      out[0] = new float[sample.dimension()];
      for (int j = 0; j < out[0].length; j++) out[0][j] = (float) sample.input(b, j);
      for (int l = 0; l < layers; l++) {
        int inner = architecture.inputs(l);
        out[l + 1] = new float[architecture.outputs(l)];
        for (int i = 0; i < out[l + 1].length; i++) {
          float sum = theta[architecture.biases(l) + i];
          for (int j = 0; j < inner; j++) {
            sum = Math.fma(theta[architecture.weights(l) + i * inner + j], out[l][j], sum);
          }
          out[l + 1][i] = sum;
        }
        derivative[l] = l < layers - 1 ? activate(out[l + 1]) : new float[0];
      }
      float[] delta = slope;
      for (int l = layers - 1; l >= 0; l--) {
        int inner = architecture.inputs(l);
        float[] sum = sums[b % 2];
        for (int i = 0; i < delta.length; i++) {
          int bias = architecture.biases(l) + i;
          sum[bias] = delta[i] + sum[bias];
          for (int j = 0; j < inner; j++) {
            int at = architecture.weights(l) + i * inner + j;
            sum[at] = Math.fma(delta[i], out[l][j], sum[at]);
          }
        }
        if (l == 0) break;
        float[] below = new float[inner];
        for (int j = 0; j < inner; j++) {
          for (int i = 0; i < delta.length; i++) {
            below[j] = Math.fma(theta[architecture.weights(l) + i * inner + j], delta[i], below[j]);
          }
          below[j] *= derivative[l - 1][j];
        }
        delta = below;
      }
      return out[layers];
    }

    private float[] activate(float[] a) {
      float[] slope = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        switch (architecture.activation()) {
          case TANH -> {
            a[i] = Tanh.of(a[i]);
            slope[i] = Math.fma(-a[i], a[i], 1);
          }
          case GELU -> {
            double[] value = {a[i]};
            double[] derivative = new double[1];
            NormalDistribution.gelu(value, derivative, 0, 1);
            a[i] = (float) value[0];
            slope[i] = (float) derivative[0];
          }
          case RELU -> {
            slope[i] = a[i] <= 0 ? 0 : 1;
            a[i] = a[i] <= 0 ? 0 : a[i];
          }
          case LINEAR -> slope[i] = 1;
        }
      }
      return slope;
    }
  }

  /** Ten rounding errors of a float, relative to the size of the gradient; double has 1e-11. */
  @Tag("slow")
  @Test
  void gradientsAreThoseOfDualNumbersToTheAccuracyOfFloats() {
    SplittableRandom random = new SplittableRandom(6);
    double worst = 0;
    for (Architecture architecture : ARCHITECTURES) {
      for (Surrogate surrogate :
          List.of(new Surrogate.Softmax(), new Surrogate.Variance(), new Surrogate.LogDet())) {
        Energy energy =
            Energy.of(surrogate).withNoise(0.3, true).withStructure(0.05, Structure.SQUARES);
        Setting setting =
            new Setting(architecture, energy, single(new Optimizer.GradientDescent(0.1), 0, 0), 2);
        int n = 19;
        Sample sample = Groups.sample(architecture, n, 0);
        double[] xi = Groups.normals(random, n * 5);
        double[] start = InitialWeights.draw(architecture, 2, 0);
        Examples examples = new LaneSamples(List.of(sample)).convoy(0);
        Convoy convoy = new Convoy(setting, examples, 0, List.of(0), List.of(start));
        convoy.freeze(List.of(xi));
        double[] noise = convoy.noise(0, Examples.zeros(n, 5));
        Objective objective = new Objective(setting, Precision.SINGLE, convoy.train, noise);
        DualNetwork dual = new DualNetwork(architecture, energy, sample, xi);
        double[] lanes = Lanes.doubles(architecture.parameters() * WIDTH);
        for (Term term : List.of(Term.LOSS, Term.ENTROPY, Term.STRUCTURE)) {
          objective.evaluate(convoy.theta);
          objective.gradient(term, convoy.theta, lanes);
          double[] ours = convoy.read(lanes, 0);
          double[] theirs = dual.gradient(term, start);
          double square = 0;
          double size = 0;
          for (int i = 0; i < ours.length; i++) {
            square += (ours[i] - theirs[i]) * (ours[i] - theirs[i]);
            size += theirs[i] * theirs[i];
          }
          double error = Math.sqrt(square / size);
          assertThat(error).as("%s of %s", term, architecture).isLessThan(10 * 0x1p-24);
          if (term != Term.STRUCTURE) worst = Math.max(worst, error);
        }
      }
    }
    // It is single precision, and no double that passes for it.
    assertThat(worst).isGreaterThan(1e-8);
  }

  static Training single(Optimizer optimizer, int batch, double dropout) {
    return new Training(optimizer, batch, Trained.ALL, dropout, Precision.SINGLE);
  }

  @Test
  void aGradientFlowIsRefused() {
    Optimizer flow = new Optimizer.GradientFlow(Optimizer.Scheme.RUNGE_KUTTA, 0.1);
    assertThatThrownBy(() -> single(flow, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a gradient flow is in double precision");
  }

  /** The loops are the same text, but for the type of numbers. */
  @Test
  void productsOfFloatsAreWrittenAsThoseOfDoubles() throws IOException {
    String doubles = loops("Products");
    assertThat(loops("SingleProducts"))
        .isEqualTo(
            doubles
                .replace("DoubleVector", "FloatVector")
                .replace("double[]", "float[]")
                .replaceAll("\\bD\\b", "F")
                .replace("private Products", "private SingleProducts")
                .replaceAll("\\s+", " "));
  }

  private static String loops(String name) throws IOException {
    String text =
        Files.readString(Path.of("src/main/java/langevin/learning/network/" + name + ".java"));
    return text.substring(text.indexOf("  private static final int LANES")).replaceAll("\\s+", " ");
  }
}
