package langevin.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.results.Checkpoint;
import langevin.results.CheckpointFile;
import langevin.results.Dimensions;
import langevin.results.Manifest;
import langevin.results.Provenance;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.Zarr;
import langevin.scenario.Document;
import langevin.scenario.form.Written;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;

/**
 * A scenario made ready to run, with all its points if it is a sweep. Command line, Java programs,
 * notebooks and tests make the same calls:
 *
 * <pre>{@code
 * Run run = Experiment.read(Path.of("scenarios/double-well.yaml")).with("temperature", 0.5).run();
 * run.save(Path.of("results"));
 * }</pre>
 *
 * <p>The same scenario and seed give the same bits, on any number of threads, dealt out to any
 * number of shards, and after any interruption.
 */
public final class Experiment {
  /** Points of a sweep that are asked how much work they are. */
  private static final int ASKED = 100;

  private final Kinds kinds;
  private final Document document;
  private final Kind kind;
  private final List<Axis> axes;
  private final List<Scenario> points;

  /** Keys whose values are objects that no text describes. */
  private final SortedSet<String> objects;

  private Experiment(
      Kinds kinds,
      Document document,
      Kind kind,
      List<Axis> axes,
      List<Scenario> points,
      Set<String> objects) {
    this.kinds = kinds;
    this.document = document;
    this.kind = kind;
    this.axes = List.copyOf(axes);
    this.points = List.copyOf(points);
    this.objects = new TreeSet<>(objects);
  }

  /**
   * Reads a scenario file.
   *
   * @throws BadScenario with everything that is wrong: place, what was expected, the nearest name
   */
  public static Experiment read(Path file) throws BadScenario {
    return read(file, List.of());
  }

  /**
   * Reads a scenario file and applies overrides.
   *
   * @param overrides {@code key=value} as given to {@code --set}, in order
   * @throws BadScenario with everything that is wrong
   */
  public static Experiment read(Path file, List<String> overrides) throws BadScenario {
    return read(Kinds.BUILT_IN, file, overrides);
  }

  /**
   * Reads a scenario file of one of the given kinds.
   *
   * @throws BadScenario with everything that is wrong
   */
  public static Experiment read(Kinds kinds, Path file, List<String> overrides) throws BadScenario {
    Problems problems = Problems.sweeping();
    return of(kinds, Document.read(file, overrides, problems), problems);
  }

  /**
   * Reads a text as if it were a scenario file.
   *
   * @param name shown in messages
   * @param folder that file names in the scenario are relative to
   * @throws BadScenario with everything that is wrong
   */
  public static Experiment parse(String name, String text, Path folder, List<String> overrides)
      throws BadScenario {
    return parse(Kinds.BUILT_IN, name, text, folder, overrides);
  }

  /**
   * Reads a text of one of the given kinds.
   *
   * @throws BadScenario with everything that is wrong
   */
  public static Experiment parse(
      Kinds kinds, String name, String text, Path folder, List<String> overrides)
      throws BadScenario {
    Problems problems = Problems.sweeping();
    return of(kinds, Document.of(name, text, folder, overrides, problems), problems);
  }

  private static Experiment of(Kinds kinds, Document document, Problems problems)
      throws BadScenario {
    Sweep sweep = Sweep.of(kinds, document, problems);
    return new Experiment(kinds, document, sweep.kind(), sweep.axes(), sweep.points(), Set.of());
  }

  /**
   * Of a single scenario that a Java program has built.
   *
   * @param objects keys whose values are objects that no text describes
   */
  static Experiment of(Document document, Kind kind, Scenario scenario, Set<String> objects) {
    return new Experiment(
        new Kinds(List.of(kind)), document, kind, List.of(), List.of(scenario), objects);
  }

  /**
   * The same with another value of a key. The scenario is looked at at once: keys that must fit
   * each other are given together, {@link #with(Map)}.
   *
   * @param key as {@code --set} has it: {@code potential.tilt}
   * @param value a number, a truth value, a text in the syntax of scenario files, or a list, array
   *     or map of them
   * @throws BadScenario if the scenario cannot be run so, the value is none of these, or the
   *     scenario holds an object that no text describes
   */
  public Experiment with(String key, Object value) throws BadScenario {
    return with(Collections.singletonMap(key, value));
  }

  /**
   * The same with other values of several keys, looked at only when all are in place, as several
   * {@code --set} are: the way to change what hangs together, such as the end and the times at
   * which densities are kept. A section comes before the keys inside it; otherwise the order is of
   * no account.
   *
   * @param values of keys, each as {@link #with(String, Object)} has them
   * @throws BadScenario as {@link #with(String, Object)}
   */
  public Experiment with(Map<String, ?> values) throws BadScenario {
    if (!objects.isEmpty()) {
      throw bad(document.text().file(), "no other value can be set: " + undescribed());
    }
    List<String> keys = new ArrayList<>();
    for (String key : values.keySet()) {
      if (key == null) throw bad("with(null, …)", "a key is a text such as potential.tilt");
      keys.add(key);
    }
    List<String> overrides = new ArrayList<>(document.text().overrides());
    for (String key : keys.stream().sorted().toList()) {
      try {
        overrides.add(key + "=" + Written.text(values.get(key)));
      } catch (IllegalArgumentException e) {
        throw bad("with(\"%s\", …)".formatted(key), String.valueOf(e.getMessage()));
      }
    }
    return parse(
        kinds,
        document.text().file(),
        document.text().source(),
        document.text().folder(),
        overrides);
  }

  private static BadScenario bad(String place, String message) {
    return new BadScenario(List.of(Problem.of(place, message)));
  }

  /** Why the scenario cannot be read from its text. */
  private String undescribed() {
    return objects.stream().map(key -> "'" + key + "'").collect(Collectors.joining(" and "))
        + (objects.size() == 1 ? " is an object" : " are objects")
        + " of the Java program, which no text of a scenario describes";
  }

  /** What the scenario says of the run itself. */
  public RunSettings settings() {
    return points.getFirst().settings();
  }

  /** The kind's word. */
  public String kind() {
    return kind.name();
  }

  /** The kind. */
  Kind wing() {
    return kind;
  }

  /** The numbers that take several values; none unless it is a sweep. */
  public List<Axis> axes() {
    return axes;
  }

  /** The scenarios that are run, one unless it is a sweep; the last axis runs fastest. */
  public List<Scenario> points() {
    return points;
  }

  /** The file with its overrides applied. */
  public String asRun() {
    return document.text().asRun();
  }

  /** One line that says what is simulated. */
  public String setup() {
    return points.getFirst().setup() + Sweep.described(axes, points.size());
  }

  /** What the work is counted in. */
  public String work() {
    return points.getFirst().work();
  }

  /** All the work there is, in what {@link #work} counts; of a large sweep, as some points tell. */
  public double workload() {
    int asked = Math.min(points.size(), ASKED);
    double sum = 0;
    for (int i = 0; i < asked; i++) {
      Scenario point = points.get((int) ((long) i * points.size() / asked));
      sum += point.units(1).stream().mapToDouble(Unit::work).sum();
    }
    return sum * points.size() / asked;
  }

  /**
   * Seconds that a usual machine takes; 0 where nobody can say.
   *
   * @param workload as {@link #workload} has it
   */
  public double seconds(double workload, int threads) {
    double pace = points.stream().mapToDouble(Scenario::pace).min().orElseThrow();
    return workload / (pace * threads);
  }

  /** SHA-256 of each file it reads, by name. */
  public Map<String, String> files() {
    return points.getFirst().files();
  }

  /** Workers it runs on unless told otherwise: what the scenario says, or all cores. */
  public int threads() {
    return settings().threads().orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Runs to the end, watched by nobody.
   *
   * @throws UncheckedIOException if the theory cannot be marched (its message says why)
   */
  public Run run() {
    try {
      return run(new Circumstances(threads(), Watcher.NONE, Optional.empty(), Optional.empty()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a run finds around it.
   *
   * @param threads workers
   * @param watcher follows it and may stop it
   * @param checkpoint where to write checkpoints; empty for none
   * @param resumed the checkpoint to go on from; see {@link #refuseIfChanged}
   */
  public record Circumstances(
      int threads,
      Watcher watcher,
      Optional<CheckpointFile> checkpoint,
      Optional<Checkpoint> resumed) {}

  /**
   * Runs to the end and weighs the checks.
   *
   * @return empty if interrupted; then a checkpoint is written if there is a place for one
   * @throws ResultsException if a checkpoint cannot be read
   * @throws IOException if a checkpoint cannot be written
   */
  public Optional<Run> run(Circumstances circumstances) throws IOException {
    Stopwatch stopwatch = new Stopwatch();
    Execution execution = new Execution(kind, points);
    stopwatch.begin();
    if (!carryOut(execution, circumstances)) return Optional.empty();
    stopwatch.end(execution.estimatingShare());
    return Optional.of(report(execution.findings(), circumstances.threads(), stopwatch));
  }

  /** The units in which several machines share it. */
  public Units units() {
    return new Units(kind, axes, points);
  }

  /** The run that these findings make. */
  Run joined(List<Findings> findings, int threads, Stopwatch stopwatch) {
    return report(findings, threads, stopwatch);
  }

  /** Names of the axes of arrays, where the scenario asks for a Zarr store. */
  public Optional<List<Dimensions>> labels() {
    return points.getFirst().format() == OutputFormat.ZARR
        ? Optional.of(kind.dimensions())
        : Optional.empty();
  }

  private boolean carryOut(Execution execution, Circumstances circumstances) throws IOException {
    if (labels().isPresent()) {
      execution.streamInto(
          circumstances
              .checkpoint()
              .orElseThrow(
                  () ->
                      new ResultsException(
                          "output: {format: zarr} writes into the results folder as the run goes,"
                              + " and here there is none: start it with ./langevin run, or set"
                              + " output.format to npz"))
              .folder()
              .resolve(Zarr.STORE));
    }
    if (circumstances.resumed().isPresent()) restore(execution, circumstances.resumed().get());
    return execution.run(circumstances.threads(), new Watch(circumstances));
  }

  private static void restore(Execution execution, Checkpoint from) throws ResultsException {
    from.restore(
        in -> {
          execution.read(in);
          return execution;
        });
  }

  private Run report(List<Findings> findings, int threads, Stopwatch stopwatch) {
    return new Report(this, kind, findings).run(threads, stopwatch);
  }

  /**
   * Makes sure that a run may go on from a checkpoint.
   *
   * @throws BadScenario if the scenario in the checkpoint cannot be read any more
   * @throws ResultsException if it is of a scenario that gives other bits, or of other files
   */
  public void refuseIfChanged(Checkpoint checkpoint) throws BadScenario, ResultsException {
    refuseIfUndescribed("resume");
    Set<String> changed = differences(checkpoint.provenance(), checkpoint.file().toString());
    if (!changed.isEmpty()) {
      throw new ResultsException(
          "cannot resume: the scenario changed since %s was written: %s"
              .formatted(checkpoint.file(), String.join(", ", changed)));
    }
  }

  /**
   * Makes sure that other machines can run it.
   *
   * @throws ResultsException if it holds an object that no text describes
   */
  void refuseIfUndescribed(String verb) throws ResultsException {
    if (!objects.isEmpty()) throw new ResultsException("cannot " + verb + ": " + undescribed());
  }

  /** Keys and files in which another run's scenario differs so that its bits are others. */
  Set<String> differences(Provenance provenance, String file) throws BadScenario {
    Experiment begun =
        parse(kinds, file, provenance.scenario(), document.text().folder(), List.of());
    Map<String, String> before = provenance.files();
    Set<String> files = new TreeSet<>(before.keySet());
    files.addAll(files().keySet());
    files.removeIf(name -> Objects.equals(before.get(name), files().get(name)));
    Set<String> keys = new TreeSet<>();
    if (!axes.equals(begun.axes)) {
      axes.stream().filter(a -> !begun.axes.contains(a)).forEach(a -> keys.add(a.path()));
      begun.axes.stream().filter(a -> !axes.contains(a)).forEach(a -> keys.add(a.path()));
    } else {
      for (int p = 0; p < points.size(); p++) {
        keys.addAll(points.get(p).differences(begun.points.get(p)));
      }
    }
    // Another end has other observed times, for one, and nobody changed those.
    Set<String> written = new TreeSet<>(keys);
    written.removeIf(key -> writtenAlike(key, begun));
    files.addAll(written.isEmpty() && files.isEmpty() ? keys : written);
    return files;
  }

  /** Whether a key says the same in both files, or is in neither. */
  private boolean writtenAlike(String key, Experiment begun) {
    String mine = written(key, document);
    return mine.equals(written(key, begun.document))
        && (!mine.isEmpty() || kind.keys().keys().stream().anyMatch(p -> p.name().equals(key)));
  }

  /** What a file has for a dotted key, on one line; empty if it has nothing. */
  private static String written(String key, Document document) {
    Yaml node = document.root();
    for (String part : key.split("\\.", -1)) {
      Yaml.Entry entry = node instanceof Yaml.Mapping mapping ? mapping.entry(part) : null;
      if (entry == null) return "";
      node = entry.value();
    }
    return node.flow();
  }

  /** What a checkpoint or a part says of where it is from. */
  public Provenance provenance() {
    return new Provenance(asRun(), files());
  }

  /** When a run began, and how long it takes. */
  static final class Stopwatch {
    private final long began = System.nanoTime();
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private double running;
    private double done;
    private double share;

    /** ISO 8601 in UTC. */
    String started() {
      return started;
    }

    double seconds() {
      return 1e-9 * (System.nanoTime() - began);
    }

    /** The workers begin. */
    void begin() {
      running = seconds();
      done = running;
    }

    /**
     * The workers are done.
     *
     * @param estimating their share of estimating
     */
    void end(double estimating) {
      done = seconds();
      share = estimating;
    }

    /** Where the time went until now; what comes after the workers are estimates. */
    Manifest.Parts parts() {
      double together = done - running;
      return new Manifest.Parts(
          running, together * (1 - share), together * share + seconds() - done, 0);
    }
  }

  /** Connects workers with the clock, the checkpoint file and whoever watches. */
  private final class Watch implements Monitor {
    private final Circumstances circumstances;
    private long last = System.nanoTime();

    Watch(Circumstances circumstances) {
      this.circumstances = circumstances;
    }

    @Override
    public void progress(long done, long total) {
      if (done < total) circumstances.watcher().progress((double) done / total, done);
      else circumstances.watcher().phase("estimates");
    }

    @Override
    public boolean checkpointDue() {
      return circumstances.checkpoint().isPresent()
          && 1e-9 * (System.nanoTime() - last) >= settings().checkpointSeconds();
    }

    @Override
    public boolean interrupted() {
      return circumstances.watcher().interrupted();
    }

    @Override
    public void checkpoint(State state) throws IOException {
      if (circumstances.checkpoint().isPresent()) {
        circumstances.checkpoint().get().write(provenance(), state::write);
      }
      last = System.nanoTime();
    }
  }
}
