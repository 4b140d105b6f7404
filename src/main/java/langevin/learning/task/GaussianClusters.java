package langevin.learning.task;

import static langevin.simd.Lanes.DOUBLES;

import java.util.Optional;
import langevin.learning.Sample;
import langevin.learning.Score;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.random.Uniforms;
import langevin.simd.Lanes;

/**
 * Classes of Gaussian clusters (learning.md section 1): the mean of a cluster is N(0, separation²)
 * in each of the signal's coordinates and 0 in the others, an example is its cluster's mean plus
 * unit noise in every coordinate, and a share of the labels is another class, in all samples alike.
 * Every repetition draws its own clusters.
 *
 * <p>The posterior is known: p(k|x) ∝ Σ_c exp(−½‖x − μ_kc‖²) of the true class, and p(y|x) = (1 −
 * f) p(y|x) + f/(K − 1) (1 − p(y|x)) of the label.
 *
 * @param classes K ≥ 2
 * @param clusters of each class
 * @param dimension d
 * @param signal coordinates in which the means differ, ≤ d
 * @param separation standard deviation of the means
 * @param flipped f, share of labels that are another class
 * @param train examples
 * @param validation examples
 * @param test examples
 */
public record GaussianClusters(
    int classes,
    int clusters,
    int dimension,
    int signal,
    double separation,
    double flipped,
    int train,
    int validation,
    int test)
    implements Task {
  /** Most coordinates of an input. */
  public static final int MOST_COORDINATES = 4096;

  /** Slots of the streams of examples beyond those of coordinates. */
  private static final int MEANS = 2 * MOST_COORDINATES;

  private static final int LABELS = 4 * MOST_COORDINATES;

  /** Examples of one sample have addresses of their own. */
  private static final long SAMPLE = 1L << 28;

  private enum Which {
    TRAIN(0),
    VALIDATION(1),
    TEST(2);

    /** Where its examples begin among all. */
    final int place;

    Which(int place) {
      this.place = place;
    }
  }

  private enum Draw {
    CLASS(0),
    CLUSTER(1),
    FLIPPED(2),
    OTHER(3);

    /** Of its random numbers. */
    final int stream;

    Draw(int stream) {
      this.stream = stream;
    }
  }

  /** The task of learning.md section 1. */
  public static final GaussianClusters DEFAULT =
      new GaussianClusters(4, 2, 20, 6, 2.5, 0.1, 256, 256, 2048);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public GaussianClusters {
    if (classes < 2 || clusters < 1 || train < 2 || validation < 1 || test < 1) {
      throw new IllegalArgumentException(
          "a task needs 2 classes, 1 cluster, 2 training examples and 1 of the others or more");
    }
    if (signal < 1 || signal > dimension || dimension > MOST_COORDINATES) {
      throw new IllegalArgumentException(
          "'signal' must be 1 … dimension = " + dimension + ", found " + signal);
    }
  }

  @Override
  public boolean validated() {
    return true;
  }

  @Override
  public boolean tested() {
    return true;
  }

  @Override
  public Examples draw(long seed, int repetition) {
    Drawing drawing = new Drawing(seed, repetition);
    Sample tried = drawing.sample(Which.TEST, test);
    return new Examples(
        drawing.sample(Which.TRAIN, train),
        Optional.of(drawing.sample(Which.VALIDATION, validation)),
        Optional.of(tried),
        Optional.of(drawing.bayes(tried)));
  }

  /** The clusters of one repetition. */
  private final class Drawing {
    private final int repetition;
    private final Uniforms uniforms;
    private final Noise noise;
    private final double[] z = Lanes.doubles(Noise.CHUNK);

    /** (class × clusters + cluster) × signal. */
    private final double[] means;

    Drawing(long seed, int repetition) {
      this.repetition = repetition;
      uniforms = new Uniforms(seed, 12);
      noise = new GaussianNoise(seed, 12, true);
      int count = classes * clusters;
      means = new double[count * signal];
      for (int j = 0; j < signal; j++) {
        for (int c = 0; c < count; c++) {
          if (c % Noise.CHUNK == 0) noise.fill(c, repetition, Streams.examples(MEANS + j), z);
          means[c * signal + j] = separation * z[DOUBLES + c % Noise.CHUNK];
        }
      }
    }

    Sample sample(Which which, int size) {
      long first = which.place * SAMPLE;
      double[] inputs = new double[size * dimension];
      int[] labels = new int[size];
      int[] cluster = new int[size];
      for (int b = 0; b < size; b++) {
        int k = (int) (classes * uniform(first + b, Draw.CLASS));
        cluster[b] = k * clusters + (int) (clusters * uniform(first + b, Draw.CLUSTER));
        labels[b] = k;
        if (uniform(first + b, Draw.FLIPPED) < flipped) {
          labels[b] = (k + 1 + (int) ((classes - 1) * uniform(first + b, Draw.OTHER))) % classes;
        }
      }
      for (int j = 0; j < dimension; j++) {
        for (int b = 0; b < size; b++) {
          if (b % Noise.CHUNK == 0) noise.fill(first + b, repetition, Streams.examples(j), z);
          double mean = j < signal ? means[cluster[b] * signal + j] : 0;
          inputs[b * dimension + j] = mean + z[DOUBLES + b % Noise.CHUNK];
        }
      }
      return new Sample(dimension, inputs, labels);
    }

    private double uniform(long example, Draw draw) {
      return uniforms.at(example, repetition, Streams.examples(LABELS + draw.stream));
    }

    /** Mean of −log p(y|x) and share of the most probable labels over the sample itself. */
    Score bayes(Sample sample) {
      double loss = 0;
      int right = 0;
      double[] posterior = new double[classes];
      for (int b = 0; b < sample.size(); b++) {
        posterior(sample, b, posterior);
        int y = sample.label(b);
        loss -= StrictMath.log(posterior[y]);
        boolean best = true;
        for (double other : posterior) best &= other <= posterior[y];
        if (best) right++;
      }
      return new Score(loss / sample.size(), (double) right / sample.size(), 0);
    }

    private void posterior(Sample sample, int b, double[] into) {
      double nearest = Double.POSITIVE_INFINITY;
      double[] squares = new double[classes * clusters];
      for (int c = 0; c < squares.length; c++) {
        for (int j = 0; j < signal; j++) {
          double difference = sample.input(b, j) - means[c * signal + j];
          squares[c] += difference * difference;
        }
        nearest = Math.min(nearest, squares[c]);
      }
      double all = 0;
      for (int k = 0; k < classes; k++) {
        into[k] = 0;
        for (int c = 0; c < clusters; c++) {
          into[k] += StrictMath.exp((nearest - squares[k * clusters + c]) / 2);
        }
        all += into[k];
      }
      for (int k = 0; k < classes; k++) {
        double clean = into[k] / all;
        into[k] = (1 - flipped) * clean + flipped / (classes - 1) * (1 - clean);
      }
    }
  }
}
