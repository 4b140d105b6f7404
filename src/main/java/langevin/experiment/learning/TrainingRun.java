package langevin.experiment.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import langevin.experiment.Unit;
import langevin.feedback.Controller;
import langevin.feedback.CriticalBalance;
import langevin.feedback.Reward;
import langevin.feedback.SetPoint;
import langevin.learning.Coefficient;
import langevin.learning.InitialWeights;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Score;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import langevin.learning.task.Examples;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.random.Uniforms;
import org.jspecify.annotations.Nullable;

/**
 * Networks of one point that are trained side by side, one for each of some seeds. Under way it
 * stands in a checkpoint with parameters, feedback and what was read so far.
 */
final class TrainingRun implements Unit {
  private static final int UNTOUCHED = 0;
  private static final int UNDER_WAY = 1;
  private static final int FINISHED = 2;

  /** Numbers of the samples' noise. */
  private static final int VALIDATION = 1;

  private static final int TEST = 2;

  private final LearningScenario scenario;
  private final int from;
  private final int to;

  private @Nullable Running running;
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
   */
  record Result(
      Trajectories course,
      List<OptionalLong> divergence,
      List<Optional<Score>> bayes,
      List<SetPoint> aims,
      List<double[]> parameters) {}

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
    Running networks = new Running(scenario, from, to);
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

  private static byte @Nullable [] written(@Nullable Running running) throws IOException {
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
    List<double[]> parameters = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      double[] theta = new double[in.readInt()];
      for (int i = 0; i < theta.length; i++) theta[i] = in.readDouble();
      parameters.add(theta);
    }
    return new Result(course, divergence, bayes, aims, parameters);
  }

  /** The networks themselves with their feedback. */
  private static final class Running {
    private final LearningScenario scenario;
    private final int from;
    private final int size;
    private final List<Examples> examples = new ArrayList<>();
    private final Networks networks;
    private final Optional<LaneSamples> validation;
    private final Optional<LaneSamples> test;
    private final Uniforms uniforms;
    private final Trajectories course;
    private final List<SetPoint> aims = new ArrayList<>();
    private final List<Controller> controllers = new ArrayList<>();

    Running(LearningScenario scenario, int from, int to) {
      this.scenario = scenario;
      this.from = from;
      size = to - from;
      long seed = scenario.settings().seed();
      List<Integer> replicas = new ArrayList<>();
      List<double[]> parameters = new ArrayList<>();
      for (int s = from; s < to; s++) {
        replicas.add(s);
        examples.add(scenario.task().draw(seed, s));
        parameters.add(
            scenario.start().parameters().isPresent()
                ? scenario.start().parameters().get()
                : InitialWeights.draw(scenario.architecture(), seed, s));
      }
      networks =
          new Networks(
              scenario.setting(),
              samples(e -> Optional.of(e.train())).orElseThrow(),
              replicas,
              parameters);
      scenario.start().noise().ifPresent(xi -> networks.freeze(Collections.nCopies(size, xi)));
      validation = samples(Examples::validation);
      test = samples(Examples::test);
      uniforms = new Uniforms(seed, 12);
      course = new Trajectories(scenario.rows(), size);
    }

    private Optional<LaneSamples> samples(Function<Examples, Optional<Sample>> which) {
      if (which.apply(examples.getFirst()).isEmpty()) return Optional.empty();
      return Optional.of(
          new LaneSamples(examples.stream().map(e -> which.apply(e).orElseThrow()).toList()));
    }

    long step() {
      return networks.step();
    }

    /** Sets the aims by what is read at the start, and writes down the first row. */
    void begin() {
      List<Reading> readings = networks.readings();
      for (Reading reading : readings) aims.add(aim(reading));
      for (int i = 0; i < size; i++) controllers.add(controller(i));
      record(readings, scores(validation, VALIDATION), coefficients(readings));
    }

    private Controller controller(int network) {
      Control control = scenario.control();
      return new Controller(
          control.law(),
          control.faults(),
          aims.get(network),
          control.coefficient(),
          uniforms,
          from + network);
    }

    private SetPoint aim(Reading reading) {
      Control control = scenario.control();
      double start =
          control
              .controlled()
              .of(reading, scenario.energy(), scenario.architecture().representation());
      double floor =
          control.controlled().floor(scenario.energy(), scenario.architecture().representation());
      SetPoint halfway = SetPoint.halfway(floor, start);
      if (control.continuous() && control.rate() == 0) return new SetPoint(start, start - floor);
      return control.setPoint().isPresent()
          ? new SetPoint(control.setPoint().getAsDouble(), halfway.span())
          : halfway;
    }

    private List<Score> scores(Optional<LaneSamples> samples, int which) {
      return samples.map(each -> networks.scores(each, which)).orElse(List.of());
    }

    /** λ in use from here on. */
    private double[] coefficients(List<Reading> readings) {
      double[] all = new double[size];
      Control control = scenario.control();
      for (int i = 0; i < size; i++) {
        Reading r = readings.get(i);
        double force = r.informationForce() * r.informationForce();
        all[i] =
            control.continuous()
                ? Math.clamp(
                    CriticalBalance.coefficient(
                        control.rate(),
                        r.criticalCoefficient(),
                        force,
                        r.entropy() - aims.get(i).value()),
                    control.limits().minimum(),
                    control.limits().maximum())
                : controllers.get(i).coefficient();
      }
      return all;
    }

    /** One control interval, or what is left of the run. */
    void interval() {
      Control control = scenario.control();
      boolean led = control.law().reads() && !control.continuous();
      int length = led ? control.every() : scenario.observeEvery();
      int steps = (int) Math.min(length, scenario.steps() - networks.step());
      double[] used = new double[size];
      for (int i = 0; i < size; i++) used[i] = controllers.get(i).coefficient();
      networks.advance(steps, coefficient(used));
      boolean observed =
          networks.step() % scenario.observeEvery() == 0 || networks.step() == scenario.steps();
      if (!led && !observed) return;
      List<Reading> readings = networks.readings();
      List<Score> validated = scores(validation, VALIDATION);
      if (led) {
        for (int i = 0; i < size; i++) {
          Reading r = readings.get(i);
          double reward = validated.isEmpty() ? 0 : reward(r, validated.get(i), used[i]);
          controllers
              .get(i)
              .end(
                  new langevin.feedback.Reading(
                      control
                          .controlled()
                          .of(r, scenario.energy(), scenario.architecture().representation()),
                      r.criticalCoefficient(),
                      r.informationForce() * r.informationForce(),
                      reward));
        }
      }
      if (observed)
        record(readings, validated, control.continuous() ? networks.coefficients() : used);
    }

    private Coefficient coefficient(double[] held) {
      Control control = scenario.control();
      return control.continuous()
          ? new Coefficient.Balanced(
              control.rate(),
              aims.stream().mapToDouble(SetPoint::value).toArray(),
              control.limits().minimum(),
              control.limits().maximum())
          : new Coefficient.Held(held);
    }

    private double reward(Reading reading, Score validated, double coefficient) {
      return scenario
          .control()
          .reward()
          .of(
              new Reward.Measured(
                  validated.accuracy(),
                  validated.loss() - reading.loss(),
                  coefficient * reading.informationForce()));
    }

    /**
     * Writes down a row.
     *
     * @param used λ until here
     */
    private void record(List<Reading> readings, List<Score> validated, double[] used) {
      List<Score> tested = scores(test, TEST);
      double[] now = coefficients(readings);
      course.begin(networks.step());
      for (int i = 0; i < size; i++) {
        Reading r = readings.get(i);
        put(Recorded.TRAIN_LOSS, i, r.loss());
        put(Recorded.ENTROPY, i, r.entropy());
        put(Recorded.INFORMATION_FORCE, i, r.informationForce());
        put(Recorded.APPLIED_FORCE, i, now[i] * r.informationForce());
        put(Recorded.LOSS_GRADIENT, i, r.lossForce());
        put(Recorded.ALIGNMENT, i, r.alignment());
        put(Recorded.CRITICAL_COEFFICIENT, i, r.criticalCoefficient());
        put(Recorded.INJECTION, i, r.injection());
        put(Recorded.DISSIPATION, i, r.dissipation(now[i]));
        put(Recorded.FEEDBACK_COEFFICIENT, i, Double.isNaN(r.loss()) ? Double.NaN : now[i]);
        put(Recorded.INFORMATION, i, r.information());
        put(Recorded.PARAMETER_NORM, i, r.parameterNorm());
        put(Recorded.STRUCTURE, i, r.structure());
        put(Recorded.DECISION, i, r.decision());
        if (!validated.isEmpty()) {
          put(Recorded.VALIDATION_LOSS, i, validated.get(i).loss());
          put(Recorded.REWARD, i, reward(r, validated.get(i), used[i]));
        }
        if (!tested.isEmpty()) {
          put(Recorded.TEST_LOSS, i, tested.get(i).loss());
          put(Recorded.TEST_ACCURACY, i, tested.get(i).accuracy());
          put(Recorded.GENERALISATION_GAP, i, tested.get(i).loss() - r.loss());
          put(Recorded.ACCURACY_GAP, i, r.accuracy() - tested.get(i).accuracy());
        }
      }
    }

    private void put(Recorded what, int network, double value) {
      course.put(what, network, value);
    }

    Result result() {
      List<OptionalLong> divergence = new ArrayList<>();
      List<double[]> parameters = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        divergence.add(networks.divergence(i));
        if (scenario.parameters()) parameters.add(networks.parameters(i));
      }
      return new Result(
          course, divergence, examples.stream().map(Examples::bayes).toList(), aims, parameters);
    }

    void write(DataOutput out) throws IOException {
      networks.write(out);
      course.write(out);
      for (int i = 0; i < size; i++) {
        out.writeDouble(aims.get(i).value());
        out.writeDouble(aims.get(i).span());
        controllers.get(i).write(out);
      }
    }

    void read(DataInput in) throws IOException {
      networks.read(in);
      course.read(in);
      for (int i = 0; i < size; i++) {
        aims.add(new SetPoint(in.readDouble(), in.readDouble()));
        Controller controller = controller(i);
        controller.read(in);
        controllers.add(controller);
      }
    }
  }
}
