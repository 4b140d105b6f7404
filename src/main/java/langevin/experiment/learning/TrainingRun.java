package langevin.experiment.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import langevin.experiment.Unit;
import langevin.feedback.SetPoint;
import langevin.learning.Score;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Networks of one point that are trained side by side, one for each of some seeds. Under way it
 * stands in a checkpoint with parameters, feedback and what was read so far.
 */
final class TrainingRun implements Unit {
  private static final int UNTOUCHED = 0;
  private static final int UNDER_WAY = 1;
  private static final int FINISHED = 2;

  private final LearningScenario scenario;
  private final int from;
  private final int to;

  private @Nullable TrainedNetworks running;
  private byte @Nullable [] begun;
  private volatile long done;
  private volatile @Nullable Result result;

  /**
   * @param from first seed
   * @param to last seed + 1
   */
  TrainingRun(LearningScenario scenario, int from, int to) {
    this.scenario = scenario;
    this.from = from;
    this.to = to;
  }

  /**
   * What the networks came to.
   *
   * @param course along the run
   * @param divergence the step in which each ceased to be finite, if it did
   * @param bayes of the best predictor there is
   * @param aims of feedback; NaN where there is none
   * @param parameters at the end, if they were asked for
   * @param smoothness ℓ of each at the start, where it descends by steps of all examples; else none
   */
  record Result(
      Trajectories course,
      List<OptionalLong> divergence,
      List<Optional<Score>> bayes,
      List<SetPoint> aims,
      List<double[]> parameters,
      List<Double> smoothness) {}

  /** The first seed. */
  int from() {
    return from;
  }

  /** What the networks came to. */
  Result result() {
    return Objects.requireNonNull(result);
  }

  @Override
  public long work() {
    return (long) (to - from) * scenario.steps();
  }

  @Override
  public long done() {
    return finished() ? work() : done;
  }

  @Override
  public boolean finished() {
    return result != null;
  }

  @Override
  public long bytes() {
    LearningScenario.Sizes sizes = scenario.sizes();
    long numbers = (long) sizes.train() * (2L * scenario.task().dimension() + 8);
    numbers += 2L * sizes.others() * scenario.task().dimension();
    numbers += 12L * scenario.architecture().parameters();
    return (to - from) * (numbers + (long) scenario.rows() * Recorded.values().length) * 8;
  }

  @Override
  public boolean wide() {
    return false;
  }

  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) throws IOException {
    if (finished() || !gate.enter()) return;
    gate.leave();
    TrainedNetworks networks = new TrainedNetworks(scenario, from, to);
    byte[] state = begun;
    if (state == null) {
      if (!gate.enter()) return;
      networks.begin();
      gate.leave();
    } else {
      networks.read(new DataInputStream(new ByteArrayInputStream(state)));
    }
    while (networks.step() < scenario.steps()) {
      if (!gate.enter()) return;
      running = networks;
      begun = null;
      networks.interval();
      done = (to - from) * networks.step();
      gate.leave();
    }
    if (!gate.enter()) return;
    result = networks.result();
    running = null;
    begun = null;
    gate.leave();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Result found = result;
    byte[] state = begun == null ? written(running) : begun;
    out.writeByte(found != null ? FINISHED : state != null ? UNDER_WAY : UNTOUCHED);
    if (found != null) {
      write(found, out);
    } else if (state != null) {
      out.writeLong(done);
      out.writeInt(state.length);
      out.write(state);
    }
  }

  private static byte @Nullable [] written(@Nullable TrainedNetworks running) throws IOException {
    if (running == null) return null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    running.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void write(Result found, DataOutput out) throws IOException {
    found.course().write(out);
    for (int i = 0; i < found.course().networks(); i++) {
      out.writeLong(found.divergence().get(i).orElse(-1));
      Optional<Score> bayes = found.bayes().get(i);
      out.writeDouble(bayes.map(Score::loss).orElse(Double.NaN));
      out.writeDouble(bayes.map(Score::accuracy).orElse(Double.NaN));
      out.writeDouble(found.aims().get(i).value());
      out.writeDouble(found.aims().get(i).span());
    }
    out.writeInt(found.smoothness().size());
    for (double each : found.smoothness()) out.writeDouble(each);
    out.writeInt(found.parameters().size());
    for (double[] theta : found.parameters()) {
      out.writeInt(theta.length);
      for (double each : theta) out.writeDouble(each);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    switch (in.readByte()) {
      case FINISHED -> result = found(in);
      case UNDER_WAY -> {
        done = in.readLong();
        byte[] state = new byte[in.readInt()];
        in.readFully(state);
        begun = state;
      }
      default -> {}
    }
  }

  private Result found(DataInput in) throws IOException {
    Trajectories course = new Trajectories(scenario.rows(), to - from);
    course.read(in);
    List<OptionalLong> divergence = new ArrayList<>();
    List<Optional<Score>> bayes = new ArrayList<>();
    List<SetPoint> aims = new ArrayList<>();
    for (int i = from; i < to; i++) {
      long at = in.readLong();
      divergence.add(at < 0 ? OptionalLong.empty() : OptionalLong.of(at));
      double loss = in.readDouble();
      double accuracy = in.readDouble();
      bayes.add(Double.isNaN(loss) ? Optional.empty() : Optional.of(new Score(loss, accuracy, 0)));
      aims.add(new SetPoint(in.readDouble(), in.readDouble()));
    }
    List<Double> smoothness = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) smoothness.add(in.readDouble());
    List<double[]> parameters = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      double[] theta = new double[in.readInt()];
      for (int i = 0; i < theta.length; i++) theta[i] = in.readDouble();
      parameters.add(theta);
    }
    return new Result(course, divergence, bayes, aims, parameters, smoothness);
  }
}
