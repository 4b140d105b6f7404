package langevin.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account of what was run, where and how long it took; {@code manifest.json}, where all members
 * of the parts stand on one level.
 *
 * @param divergence where the ensemble first left the finite numbers, if it did
 * @param acceptance how many proposals the integrator took, if it proposes
 * @param remarks what a person should know beside the results, in plain sentences
 */
public record Manifest(
    Subject subject,
    Execution execution,
    Work work,
    @Nullable Divergence divergence,
    @Nullable Acceptance acceptance,
    List<String> remarks) {
  public Manifest {
    remarks = List.copyOf(remarks);
  }

  /** A run of which there is nothing more to say. */
  public Manifest(Subject subject, Execution execution, Work work) {
    this(subject, execution, work, null, null, List.of());
  }

  /**
   * What stands for a manifest that is lost: the name, and nothing else that anyone knows.
   *
   * @param name of the folder
   */
  static Manifest lost(String name) {
    return new Manifest(
        new Subject(name, "", "", "", 0, List.of(), Map.of()),
        new Execution("", "", new Machine("", 0, 0, 0), 0, "", Double.NaN, null),
        new Work("work", 0));
  }

  /** Whether it only stands for one that is lost. */
  public boolean isLost() {
    return execution.version().isEmpty();
  }

  /**
   * What was run.
   *
   * @param name the scenario's name
   * @param about the scenario's own sentence; may be empty
   * @param setup one line that says what was simulated, as the screen shows it
   * @param kind as in the scenario
   * @param seed seed of all random numbers
   * @param overrides the {@code key=value} settings from the command line, in order
   * @param files SHA-256 of each file the scenario reads, by its name there
   */
  public record Subject(
      String name,
      String about,
      String setup,
      String kind,
      long seed,
      List<String> overrides,
      Map<String, String> files) {
    public Subject {
      overrides = List.copyOf(overrides);
      files = Map.copyOf(files);
    }
  }

  /**
   * With what software, where and how long.
   *
   * @param version of this software
   * @param java version of the Java runtime
   * @param machine the machine
   * @param threads workers
   * @param started when the run began, ISO 8601 in UTC
   * @param wallSeconds duration of the run; a resumed run counts its parts
   * @param parts where the time went; null of a run whose folder does not say
   */
  public record Execution(
      String version,
      String java,
      Machine machine,
      int threads,
      String started,
      double wallSeconds,
      @Nullable Parts parts) {}

  /**
   * The parts of the wall time of one process, in seconds. Where points of a sweep are stepped and
   * estimated side by side, they share the time as they share the workers.
   *
   * @param start from the start of the program, or from the end of the run before, to the first
   *     step: Java, reading and building
   * @param stepping with what is observed on the way
   * @param estimating of what was observed, with checks and figures
   * @param writing the files, the page included
   */
  public record Parts(double start, double stepping, double estimating, double writing) {
    /** The sums of both. */
    public Parts plus(Parts other) {
      return new Parts(
          start + other.start,
          stepping + other.stepping,
          estimating + other.estimating,
          writing + other.writing);
    }

    /** The time of writing alone. */
    public static Parts writing(double seconds) {
      return new Parts(0, 0, 0, seconds);
    }

    /** The time before the first step alone. */
    public static Parts start(double seconds) {
      return new Parts(seconds, 0, 0, 0);
    }

    Json toJson() {
      return Json.members(
          "start", Json.of(start),
          "stepping", Json.of(stepping),
          "estimating", Json.of(estimating),
          "writing", Json.of(writing));
    }

    static Parts from(Json.Members json) throws ResultsException {
      return new Parts(
          json.number("start"),
          json.number("stepping"),
          json.number("estimating"),
          json.number("writing"));
    }
  }

  /**
   * The work done.
   *
   * @param unit what it is counted in, in lower-case words joined by underscores; the count stands
   *     under this name in the file
   * @param done how many
   */
  public record Work(String unit, long done) {
    /**
     * @throws IllegalArgumentException if the unit is no such name
     */
    public Work {
      if (!unit.matches("[a-z]+(_[a-z]+)*")) {
        throw new IllegalArgumentException("unit of work '" + unit + "'");
      }
    }
  }

  /**
   * The machine of a run.
   *
   * @param cpu model name
   * @param cores logical processors
   * @param vectorBits width of the preferred vectors
   * @param memory bytes of main memory
   */
  public record Machine(String cpu, int cores, int vectorBits, long memory) {
    /** As the member {@code machine} of a manifest. */
    public Json toJson() {
      return Json.members(
          "cpu", Json.of(cpu),
          "cores", Json.of(cores),
          "vector_bits", Json.of(vectorBits),
          "memory", Json.of(memory));
    }
  }

  /**
   * Particles that left the finite numbers.
   *
   * @param particles how many
   * @param firstParticle ordinal of the first one seen
   * @param step in which it happened
   * @param time of that step
   * @param position its last finite position
   * @param remedy one sentence: what to change
   */
  public record Divergence(
      long particles,
      long firstParticle,
      long step,
      double time,
      List<Double> position,
      String remedy) {
    public Divergence {
      position = List.copyOf(position);
    }

    /** Stores it; see {@link #read}. */
    public void write(DataOutput out) throws IOException {
      out.writeLong(particles);
      out.writeLong(firstParticle);
      out.writeLong(step);
      out.writeDouble(time);
      out.writeInt(position.size());
      for (double x : position) out.writeDouble(x);
      out.writeUTF(remedy);
    }

    /** What {@link #write} has stored. */
    public static Divergence read(DataInput in) throws IOException {
      long particles = in.readLong();
      long first = in.readLong();
      long step = in.readLong();
      double time = in.readDouble();
      List<Double> position = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) position.add(in.readDouble());
      return new Divergence(particles, first, step, time, position, in.readUTF());
    }
  }

  /**
   * Metropolis-adjusted steps.
   *
   * @param proposals particles × steps
   * @param accepted how many of them were taken
   * @param unmoved particles that took none
   */
  public record Acceptance(long proposals, long accepted, long unmoved) {
    /** Stores it; see {@link #read}. */
    public void write(DataOutput out) throws IOException {
      out.writeLong(proposals);
      out.writeLong(accepted);
      out.writeLong(unmoved);
    }

    /** What {@link #write} has stored. */
    public static Acceptance read(DataInput in) throws IOException {
      return new Acceptance(in.readLong(), in.readLong(), in.readLong());
    }
  }

  /** The same with more time taken; none is added where the parts are not known. */
  public Manifest plus(Parts more) {
    Parts before = execution.parts();
    if (before == null) return this;
    return new Manifest(
        subject,
        new Execution(
            execution.version(),
            execution.java(),
            execution.machine(),
            execution.threads(),
            execution.started(),
            execution.wallSeconds(),
            before.plus(more)),
        work,
        divergence,
        acceptance,
        remarks);
  }

  /** Work per second of wall time. */
  public double workPerSecond() {
    return work.done() / execution.wallSeconds();
  }

  /** The members of {@code manifest.json}, in the order of {@link #toJson}; UNIT is its unit. */
  public static final List<Described> MEMBERS =
      List.of(
          new Described("name", "the scenario's name"),
          new Described("about", "the scenario's own sentence; may be empty"),
          new Described("setup", "one line that says what was simulated"),
          new Described("kind", "the kind of scenario"),
          new Described("scenario_sha256", "SHA-256 of scenario.yaml"),
          new Described("overrides", "the KEY=VALUE settings of --set, in order"),
          new Described("seed", "seed of all random numbers"),
          new Described("version", "version of this software"),
          new Described("java", "version of the Java runtime"),
          new Described(
              "machine",
              "cpu, cores (logical processors), vector_bits (width of a vector), memory (bytes)"),
          new Described("threads", "workers; they never change a result"),
          new Described("started", "when the run began, ISO 8601 in UTC"),
          new Described("wall_seconds", "duration of the run"),
          new Described(
              "parts",
              "null, or seconds of wall time by part: start (of the program, reading, building),"
                  + " stepping (with what is observed), estimating (with checks and figures),"
                  + " writing (up to this file)"),
          new Described("work_unit", "what the work is counted in: particle_steps, multiply_adds"),
          new Described("UNIT", "the work done, under the name that work_unit says"),
          new Described("UNIT_per_second", "the same per second of wall time"),
          new Described(
              "divergence",
              "null, or where particles left the finite numbers: particles (how many),"
                  + " first_particle, step, time, position (the last finite one), remedy"),
          new Described(
              "acceptance",
              "null, or of an integrator that proposes: proposals, accepted (how many were taken),"
                  + " unmoved_particles (that took none)"),
          new Described("files", "SHA-256 of each file the scenario reads, by name"),
          new Described("texts", "further files of the folder, in formats of their own"),
          new Described("remarks", "what a person should know beside the numbers"),
          new Described("verdict", "of the whole run"),
          new Described(
              "result_sha256",
              "of series, arrays, checks and summary: equal for equal results, whatever the threads"
                  + " or the machine"));

  /**
   * @param texts names of the further files of the folder
   */
  Json toJson(
      String scenarioSha256, Collection<String> texts, Run.Outcome verdict, String resultSha256) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(subject.name()));
    members.put("about", Json.of(subject.about()));
    members.put("setup", Json.of(subject.setup()));
    members.put("kind", Json.of(subject.kind()));
    members.put("scenario_sha256", Json.of(scenarioSha256));
    members.put("overrides", Json.of(subject.overrides().stream().map(Json::of).toList()));
    members.put("seed", Json.of(subject.seed()));
    members.put("version", Json.of(execution.version()));
    members.put("java", Json.of(execution.java()));
    members.put("machine", execution.machine().toJson());
    members.put("threads", Json.of(execution.threads()));
    members.put("started", Json.of(execution.started()));
    members.put("wall_seconds", Json.of(execution.wallSeconds()));
    Parts parts = execution.parts();
    members.put("parts", parts == null ? new Json.Null() : parts.toJson());
    members.put("work_unit", Json.of(work.unit()));
    members.put(work.unit(), Json.of(work.done()));
    members.put(work.unit() + "_per_second", Json.of(workPerSecond()));
    members.put(
        "divergence",
        divergence == null
            ? new Json.Null()
            : Json.members(
                "particles", Json.of(divergence.particles()),
                "first_particle", Json.of(divergence.firstParticle()),
                "step", Json.of(divergence.step()),
                "time", Json.of(divergence.time()),
                "position", Json.of(divergence.position().stream().map(Json::of).toList()),
                "remedy", Json.of(divergence.remedy())));
    members.put(
        "acceptance",
        acceptance == null
            ? new Json.Null()
            : Json.members(
                "proposals", Json.of(acceptance.proposals()),
                "accepted", Json.of(acceptance.accepted()),
                "unmoved_particles", Json.of(acceptance.unmoved())));
    Map<String, Json> digests = new TreeMap<>();
    subject.files().forEach((file, digest) -> digests.put(file, Json.of(digest)));
    members.put("files", new Json.Members(digests));
    members.put("texts", Json.of(texts.stream().map(Json::of).toList()));
    members.put("remarks", Json.of(remarks.stream().map(Json::of).toList()));
    members.put("verdict", Json.of(verdict));
    members.put("result_sha256", Json.of(resultSha256));
    return new Json.Members(members);
  }

  static Manifest from(Json.Members json) throws ResultsException {
    Json.Members machine = json.members("machine");
    String unit = json.text("work_unit");
    return new Manifest(
        new Subject(
            json.text("name"),
            json.text("about"),
            json.text("setup"),
            json.text("kind"),
            json.whole("seed"),
            json.texts("overrides"),
            digests(json.members("files"))),
        new Execution(
            json.text("version"),
            json.text("java"),
            new Machine(
                machine.text("cpu"),
                (int) machine.whole("cores"),
                (int) machine.whole("vector_bits"),
                machine.whole("memory")),
            (int) json.whole("threads"),
            json.text("started"),
            json.number("wall_seconds"),
            json.members().get("parts") instanceof Json.Members parts ? Parts.from(parts) : null),
        new Work(unit, json.whole(unit)),
        json.members().get("divergence") instanceof Json.Members d ? divergence(d) : null,
        json.members().get("acceptance") instanceof Json.Members a
            ? new Acceptance(
                a.whole("proposals"), a.whole("accepted"), a.whole("unmoved_particles"))
            : null,
        json.texts("remarks"));
  }

  private static Divergence divergence(Json.Members json) throws ResultsException {
    return new Divergence(
        json.whole("particles"),
        json.whole("first_particle"),
        json.whole("step"),
        json.number("time"),
        json.items("position").stream().map(Json::number).toList(),
        json.text("remedy"));
  }

  private static Map<String, String> digests(Json.Members json) throws ResultsException {
    Map<String, String> digests = new TreeMap<>();
    for (String file : json.members().keySet()) {
      digests.put(file, json.text(file));
    }
    return digests;
  }
}
