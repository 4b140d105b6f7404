package langevin.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was run, where and how long it took.
 *
 * @param name the scenario's name
 * @param about the scenario's own sentence; may be empty
 * @param setup one line that says what was simulated, as the screen shows it
 * @param kind particles, memory, …
 * @param overrides the {@code key=value} settings from the command line, in order
 * @param seed seed of all random numbers
 * @param version of this software
 * @param java version of the Java runtime
 * @param machine the machine
 * @param threads workers
 * @param started when the run began, ISO 8601 in UTC
 * @param wallSeconds duration of the run; a resumed run counts its parts
 * @param particleSteps the work done: particles × steps, all rungs included; for kind memory the
 *     multiply-adds of networks and marches
 * @param divergence where the ensemble first left the finite numbers, if it did
 * @param acceptance how many proposals the integrator took, if it proposes
 * @param remarks what a person should know beside the results, in plain sentences
 * @param files SHA-256 of each file the scenario reads, by its name there
 */
public record Manifest(
    String name,
    String about,
    String setup,
    String kind,
    List<String> overrides,
    long seed,
    String version,
    String java,
    Machine machine,
    int threads,
    String started,
    double wallSeconds,
    long particleSteps,
    @Nullable Divergence divergence,
    @Nullable Acceptance acceptance,
    List<String> remarks,
    Map<String, String> files) {
  public Manifest {
    overrides = List.copyOf(overrides);
    remarks = List.copyOf(remarks);
    files = Map.copyOf(files);
  }

  /** A run without proposals and remarks. */
  public Manifest(
      String name,
      String about,
      String setup,
      String kind,
      List<String> overrides,
      long seed,
      String version,
      String java,
      Machine machine,
      int threads,
      String started,
      double wallSeconds,
      long particleSteps,
      @Nullable Divergence divergence) {
    this(
        name,
        about,
        setup,
        kind,
        overrides,
        seed,
        version,
        java,
        machine,
        threads,
        started,
        wallSeconds,
        particleSteps,
        divergence,
        null,
        List.of(),
        Map.of());
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

  /** What the work is counted in, as a member of the file. */
  private static String work(String kind) {
    return kind.equals("memory") ? "multiply_adds" : "particle_steps";
  }

  /** Particles × steps per second of wall time. */
  public double particleStepsPerSecond() {
    return particleSteps / wallSeconds;
  }

  Json toJson(String scenarioSha256, Run.Outcome verdict, String resultSha256) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(name));
    members.put("about", Json.of(about));
    members.put("setup", Json.of(setup));
    members.put("kind", Json.of(kind));
    members.put("scenario_sha256", Json.of(scenarioSha256));
    members.put("overrides", Json.of(overrides.stream().map(Json::of).toList()));
    members.put("seed", Json.of(seed));
    members.put("version", Json.of(version));
    members.put("java", Json.of(java));
    members.put("machine", machine.toJson());
    members.put("threads", Json.of(threads));
    members.put("started", Json.of(started));
    members.put("wall_seconds", Json.of(wallSeconds));
    members.put(work(kind), Json.of(particleSteps));
    members.put(work(kind) + "_per_second", Json.of(particleStepsPerSecond()));
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
    files.forEach((file, digest) -> digests.put(file, Json.of(digest)));
    members.put("files", new Json.Members(digests));
    members.put("remarks", Json.of(remarks.stream().map(Json::of).toList()));
    members.put("verdict", Json.of(verdict));
    members.put("result_sha256", Json.of(resultSha256));
    return new Json.Members(members);
  }

  static Manifest from(Json.Members json) throws ResultsException {
    Json.Members machine = json.members("machine");
    return new Manifest(
        json.text("name"),
        json.text("about"),
        json.text("setup"),
        json.text("kind"),
        texts(json, "overrides"),
        json.whole("seed"),
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
        json.whole(work(json.text("kind"))),
        json.members().get("divergence") instanceof Json.Members d ? divergence(d) : null,
        json.members().get("acceptance") instanceof Json.Members a
            ? new Acceptance(
                a.whole("proposals"), a.whole("accepted"), a.whole("unmoved_particles"))
            : null,
        texts(json, "remarks"),
        digests(json.members("files")));
  }

  private static Divergence divergence(Json.Members json) throws ResultsException {
    return new Divergence(
        json.whole("particles"),
        json.whole("first_particle"),
        json.whole("step"),
        json.number("time"),
        json.items("position").stream()
            .map(p -> p instanceof Json.Real(double value) ? value : Double.NaN)
            .toList(),
        json.text("remedy"));
  }

  private static Map<String, String> digests(Json.Members json) throws ResultsException {
    Map<String, String> digests = new TreeMap<>();
    for (String file : json.members().keySet()) {
      digests.put(file, json.text(file));
    }
    return digests;
  }

  private static List<String> texts(Json.Members json, String member) throws ResultsException {
    List<Json> items = json.items(member);
    for (Json item : items) {
      if (!(item instanceof Json.Text))
        throw new ResultsException("'" + member + "' are not texts");
    }
    return items.stream().map(item -> ((Json.Text) item).value()).toList();
  }
}
