package langevin.experiment;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import langevin.results.ResultsException;
import langevin.scenario.yaml.BadScenario;
import org.jspecify.annotations.Nullable;

/**
 * The order to run units of an experiment, as another machine gets it: all that decides their bits.
 *
 * @param scenario as run
 * @param files what the scenario reads, by their names relative to its folder
 * @param folder where files are that no such name can have
 * @param build of the program; another one does not run them
 * @param store where units write what is too much to be sent back; empty if they need not
 * @param sign file that a machine sees which sees the store
 */
public record UnitsTask(
    String scenario,
    Map<String, byte[]> files,
    String folder,
    String build,
    String store,
    String sign)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** See the launcher, which asks for it as well. */
  private static final Runtime.Version LEAST = Runtime.Version.parse("25.0.3");

  private static final String VECTORS = "jdk.incubator.vector";

  /** The last one that this process was given, made ready: it is given one for every unit. */
  private static @Nullable Ready ready;

  private record Ready(UnitsTask task, Units units) {}

  /** What came of it: what the unit has found, or why a machine does not run it. */
  public static final class Answer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] found;
    private final String refusal;

    private Answer(byte[] found, String refusal) {
      this.found = found;
      this.refusal = refusal;
    }

    /** This machine does not run it. */
    public static Answer refused(String why) {
      return new Answer(new byte[0], why);
    }

    /** What the unit has found; empty if it was refused. */
    public byte[] found() {
      return found;
    }

    /** Why this machine does not run it; empty if it does. */
    public String refusal() {
      return refusal;
    }
  }

  /**
   * Of an experiment, with its files.
   *
   * @throws ResultsException if a file cannot be read
   */
  static UnitsTask of(Experiment experiment) throws ResultsException {
    Path folder = experiment.settings().origin().text().folder();
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : experiment.files().keySet()) {
      Path file = folder.resolve(name);
      try {
        if (inside(name)) files.put(name, Files.readAllBytes(file));
      } catch (IOException e) {
        throw ResultsException.cannot("read", file, e);
      }
    }
    return new UnitsTask(
        experiment.asRun(), files, folder.toAbsolutePath().toString(), Build.id(), "", "");
  }

  /** The same, of units that write what is too much to be sent back into a store. */
  UnitsTask writingInto(Path into, Path seen) {
    return new UnitsTask(
        scenario, files, folder, build, into.toAbsolutePath().toString(), seen.toString());
  }

  private static boolean inside(String name) {
    Path path = Path.of(name).normalize();
    return !path.isAbsolute() && !path.startsWith("..");
  }

  /**
   * Runs a unit on the calling thread.
   *
   * @param stopped whether nobody wants it any more
   * @throws IllegalStateException if it was stopped
   */
  public Answer run(int unit, BooleanSupplier stopped) {
    String refusal = refusal(Runtime.version(), hasVectors(), Build.id());
    if (!refusal.isEmpty()) return Answer.refused(refusal);
    if (!sign.isEmpty() && !Files.exists(Path.of(sign))) {
      return Answer.refused(
          ("a machine does not see %s, into which output: {format: zarr} has it write; say --out"
                  + " DIR with a folder that all machines share, or set output.format to npz")
              .formatted(Path.of(store).getParent()));
    }
    try {
      Unit made = units().made(List.of(unit)).getFirst();
      if (!store.isEmpty()) made.streamInto(Path.of(store));
      return new Answer(found(made, stopped), "");
    } catch (ResultsException e) {
      return refusedBy(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ResultsException told) return refusedBy(told);
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadScenario e) {
      return Answer.refused(
          "a machine cannot read the scenario: " + e.problems().getFirst().message());
    }
  }

  /** What a machine cannot read or write, none of them can. */
  private static Answer refusedBy(ResultsException told) {
    return Answer.refused("on one of its machines, " + told.getMessage());
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule(VECTORS).isPresent();
  }

  /** Why a machine must not run units; empty if it may. */
  String refusal(Runtime.Version java, boolean vectors, String itsBuild) {
    if (java.compareToIgnoreOptional(LEAST) < 0) {
      return "a machine runs Java %s, and %s or newer is needed, as it can corrupt arrays before"
          .formatted(java, LEAST);
    }
    if (!vectors) {
      return "a machine runs Java without the vector module: its Java needs the option"
          + " --add-modules="
          + VECTORS;
    }
    if (!itsBuild.equals(build)) {
      return "a machine has langevin of build %s, and this is build %s: remove it there, the program"
              .formatted(itsBuild, build)
          + " is sent along";
    }
    return "";
  }

  private Units units() throws BadScenario, IOException {
    synchronized (UnitsTask.class) {
      Ready last = ready;
      if (last == null || !last.task.same(this)) {
        Path place = Path.of(folder);
        if (!files.isEmpty()) {
          place = Files.createTempDirectory("langevin");
          place.toFile().deleteOnExit();
          for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path copy = place.resolve(file.getKey());
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.write(copy, file.getValue());
            copy.toFile().deleteOnExit();
          }
        }
        last =
            new Ready(this, Experiment.parse("the scenario", scenario, place, List.of()).units());
        ready = last;
      }
      return last.units;
    }
  }

  /** Whether it is the same order; arrays that differ in bytes belong to scenarios that differ. */
  private boolean same(UnitsTask other) {
    return scenario.equals(other.scenario)
        && folder.equals(other.folder)
        && files.keySet().equals(other.files.keySet());
  }

  private static byte[] found(Unit unit, BooleanSupplier stopped) throws IOException {
    try (WorkerPool pool = new WorkerPool(1)) {
      boolean ended =
          pool.run(
              1,
              1,
              (_, _, gate) -> unit.run(gate, Parallel.SERIAL),
              new Stoppable(stopped),
              _ -> {},
              unit::done,
              1);
      if (!ended) throw new IllegalStateException("stopped");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    unit.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private record Stoppable(BooleanSupplier stopped) implements Monitor {
    @Override
    public void progress(long done, long total) {}

    @Override
    public boolean checkpointDue() {
      return false;
    }

    @Override
    public boolean interrupted() {
      return stopped.getAsBoolean();
    }

    @Override
    public void checkpoint(State state) {}
  }
}
