package langevin.experiment.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import langevin.feedback.Controller;
import langevin.feedback.CriticalBalance;
import langevin.feedback.Reward;
import langevin.feedback.SetPoint;
import langevin.learning.Approximant;
import langevin.learning.Approximation;
import langevin.learning.Coefficient;
import langevin.learning.InitialWeights;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Score;
import langevin.learning.SpectralPredictors;
import langevin.learning.Surrogate;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import langevin.learning.task.Examples;
import langevin.random.Uniforms;

/** Networks of one point in training, with their feedback and what was read off them so far. */
final class TrainedNetworks {
  /** Numbers of the samples' noise. */
  private static final int VALIDATION = 1;

  private static final int TEST = 2;

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

  /** ℓ of each at the start. */
  private final List<Double> smoothness = new ArrayList<>();

  TrainedNetworks(LearningScenario scenario, int from, int to) {
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
    double[] coefficients = coefficients(readings);
    if (scenario.training().optimizer() instanceof Optimizer.GradientDescent
        && scenario.training().batch() == 0) {
      for (double each : networks.smoothness(coefficients)) smoothness.add(each);
    }
    record(readings, scores(validation, VALIDATION), coefficients);
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
    Optional<double[]> metric = scenario.diagnosis().metric().map(networks::metricForces);
    course.begin(networks.step());
    if (scenario.diagnosis().predictors()) recordPredictors();
    scenario.diagnosis().approximant().ifPresent(a -> recordApproximation(a, readings));
    for (int i = 0; i < size; i++) {
      Reading r = readings.get(i);
      put(Recorded.TRAIN_LOSS, i, r.loss());
      put(Recorded.ENTROPY, i, r.entropy());
      put(Recorded.INFORMATION_FORCE, i, r.informationForce());
      if (metric.isPresent()) put(Recorded.METRIC_FORCE, i, metric.get()[i]);
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

  /** What the representation says of the force. */
  private void recordPredictors() {
    List<SpectralPredictors> predictors = networks.predictors();
    for (int i = 0; i < size; i++) {
      SpectralPredictors p = predictors.get(i);
      put(Recorded.PREDICTED_FORCE, i, p.force());
      put(Recorded.ENTROPY_SLOPE, i, p.entropySlope());
      put(Recorded.PARAMETER_JACOBIAN, i, p.parameterJacobian());
      put(Recorded.INPUT_JACOBIAN, i, p.inputJacobian());
      put(Recorded.CONDITION_NUMBER, i, p.conditionNumber());
      put(Recorded.PARTICIPATION_RATIO, i, p.participationRatio());
    }
  }

  /** Log-det in another way; random signs are drawn anew for every row. */
  private void recordApproximation(Approximant of, List<Reading> readings) {
    Surrogate surrogate =
        of.surrogate() instanceof Surrogate.LanczosLogDet(int probes, int order, long _, long _)
            ? new Surrogate.LanczosLogDet(
                probes, order, scenario.settings().seed(), networks.step())
            : of.surrogate();
    int m = scenario.architecture().representation();
    double cost =
        of.work(m) / new Approximant(new Surrogate.LogDet(), scenario.task().train()).work(m);
    List<Approximation> all = networks.compare(new Approximant(surrogate, of.examples()));
    for (int i = 0; i < size; i++) {
      Approximation a = all.get(i);
      put(Recorded.APPROXIMATION_ENTROPY, i, a.entropy());
      put(Recorded.APPROXIMATION_ERROR, i, a.entropy() - readings.get(i).entropy());
      put(Recorded.APPROXIMATION_FORCE, i, a.force());
      put(Recorded.APPROXIMATION_ALIGNMENT, i, a.alignment());
      put(Recorded.APPROXIMATION_COST, i, cost);
    }
  }

  private void put(Recorded what, int network, double value) {
    course.put(what, network, value);
  }

  TrainingRun.Result result() {
    List<OptionalLong> divergence = new ArrayList<>();
    List<double[]> parameters = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      divergence.add(networks.divergence(i));
      if (scenario.parameters()) parameters.add(networks.parameters(i));
    }
    return new TrainingRun.Result(
        course,
        divergence,
        examples.stream().map(Examples::bayes).toList(),
        aims,
        parameters,
        smoothness);
  }

  void write(DataOutput out) throws IOException {
    networks.write(out);
    course.write(out);
    out.writeInt(smoothness.size());
    for (double each : smoothness) out.writeDouble(each);
    for (int i = 0; i < size; i++) {
      out.writeDouble(aims.get(i).value());
      out.writeDouble(aims.get(i).span());
      controllers.get(i).write(out);
    }
  }

  void read(DataInput in) throws IOException {
    networks.read(in);
    course.read(in);
    for (int left = in.readInt(); left > 0; left--) smoothness.add(in.readDouble());
    for (int i = 0; i < size; i++) {
      aims.add(new SetPoint(in.readDouble(), in.readDouble()));
      Controller controller = controller(i);
      controller.read(in);
      controllers.add(controller);
    }
  }
}
