package langevin.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code OUT/NAME-units} that machines share which run one experiment together: {@code
 * units.json} and {@code scenario.yaml} say whose units these are, {@code unit-17} holds what the
 * seventeenth has found, and {@code .unit-17.part} belongs to the process that is running it;
 * {@code .driver.part}, to the one that has a cluster run them.
 *
 * <p>A unit is written beside its place, forced to disk and renamed, so that one that can be seen
 * is whole. A process holds a lock while it runs one; with a process its locks end, so that what a
 * killed one has left is taken up by the next.
 */
public final class UnitsFolder {
  private static final String ABOUT = "units.json";
  private static final String RUNNING = "running.json";
  private static final String LOCK = ".lock";
  private static final String DRIVER = ".driver.part";
  private static final String SUFFIX = "-units";
  private static final Pattern DONE = Pattern.compile("unit-([1-9][0-9]{0,8})");
  private static final Pattern BEGUN = Pattern.compile("\\.unit-([1-9][0-9]{0,8})\\.part");

  private final Path path;
  private final About about;

  /**
   * What the units are of.
   *
   * @param name of the scenario
   * @param count how many there are
   * @param build of the program that runs them
   * @param folder that file names in the scenario are relative to
   * @param provenance the scenario, and the files that it reads
   */
  public record About(String name, int count, String build, String folder, Provenance provenance) {}

  /** A process that runs a unit, or that was killed while it did. */
  public record Runner(boolean alive, String who) {}

  private UnitsFolder(Path path, About about) {
    this.path = path;
    this.about = about;
  }

  /**
   * The folder of an experiment; whoever comes first makes it. It may hold units of another
   * scenario: {@link #about} says so.
   *
   * @param out created if missing
   * @throws ResultsException if it cannot be made, or holds units of another build
   */
  public static UnitsFolder join(Path out, About mine) throws ResultsException {
    Path path = out.resolve(mine.name() + SUFFIX);
    try {
      Files.createDirectories(path);
      if (!Files.exists(path.resolve(ABOUT)) || read(path).isLeftBy(mine)) {
        write(path, "scenario.yaml", mine.provenance().scenario());
        write(path, ABOUT, json(mine).print());
      }
    } catch (IOException e) {
      throw ResultsException.cannot("write", path, e);
    }
    UnitsFolder there = read(path);
    if (!there.about.build.equals(mine.build)) {
      throw new ResultsException(
          ("%s holds units of build %s, and this is build %s: a run is of one build; go on with"
                  + " that one, remove the folder, or write elsewhere with --out DIR")
              .formatted(path, there.about.build, mine.build));
    }
    return there;
  }

  /** Whether it is of something else, of which nothing was begun: a run that was refused. */
  private boolean isLeftBy(About mine) throws ResultsException {
    return !about.equals(mine)
        && numbers(DONE).isEmpty()
        && numbers(BEGUN).isEmpty()
        && driver().filter(Runner::alive).isEmpty();
  }

  private static void write(Path folder, String file, String text) throws IOException {
    // With the rights that files have here: what is made as temporary is its owner's alone.
    Path beside = folder.resolve("." + file + "." + UUID.randomUUID());
    try {
      Files.writeString(beside, text);
      Files.move(beside, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Json json(About about) {
    Map<String, Json> files = new LinkedHashMap<>();
    new TreeMap<>(about.provenance.files())
        .forEach((name, sha256) -> files.put(name, Json.of(sha256)));
    return Json.members(
        "name", Json.of(about.name),
        "units", Json.of(about.count),
        "build", Json.of(about.build),
        "folder", Json.of(about.folder),
        "scenario", Json.of(about.provenance.scenario()),
        "files", new Json.Members(files));
  }

  /**
   * A folder that is there.
   *
   * @throws ResultsException if it is not there, no such folder, or damaged
   */
  public static UnitsFolder read(Path path) throws ResultsException {
    Path file = path.resolve(ABOUT);
    try {
      if (!Files.exists(path)) throw new ResultsException("there is no folder " + path);
      if (!Files.isDirectory(path)) {
        throw new ResultsException(path + " is a file, not a folder of units");
      }
      if (!Files.isRegularFile(file)) {
        throw new ResultsException(
            path + " is not a folder of units, as 'run --shard' makes it: it has no " + ABOUT);
      }
      if (!(Json.parse(Files.readString(file)) instanceof Json.Members json)) {
        throw new ResultsException("not an object");
      }
      Map<String, String> files = new TreeMap<>();
      Json.Members named = json.members("files");
      for (String name : named.members().keySet()) files.put(name, named.text(name));
      return new UnitsFolder(
          path,
          new About(
              json.text("name"),
              Math.toIntExact(json.whole("units")),
              json.text("build"),
              json.text("folder"),
              new Provenance(json.text("scenario"), files)));
    } catch (IOException e) {
      throw ResultsException.cannot("read", file, e);
    }
  }

  static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(ABOUT));
  }

  /** Sees to it that the units that can be seen outlast a power failure. */
  public void force() {
    CheckpointFile.force(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What its units are of. */
  public About about() {
    return about;
  }

  /** Where units write arrays as they run, each to places of its own. */
  public Path store() {
    return path.resolve(Zarr.STORE);
  }

  /** The file of a unit that is done. */
  public Path file(int unit) {
    return path.resolve("unit-" + unit);
  }

  /** Whether a unit is done. */
  public boolean has(int unit) {
    return Files.exists(file(unit));
  }

  /** The numbers of those that are done. */
  public NavigableSet<Integer> done() throws ResultsException {
    return numbers(DONE);
  }

  private NavigableSet<Integer> numbers(Pattern pattern) throws ResultsException {
    NavigableSet<Integer> numbers = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        Matcher matcher = pattern.matcher(String.valueOf(entry.getFileName()));
        if (matcher.matches()) numbers.add(Integer.parseInt(matcher.group(1)));
      }
      return numbers;
    } catch (IOException e) {
      throw ResultsException.cannot("read", path, e);
    }
  }

  /** Those that were begun and are not done, by number. */
  public NavigableMap<Integer, Runner> begun() throws ResultsException {
    NavigableMap<Integer, Runner> begun = new TreeMap<>();
    for (int unit : numbers(BEGUN)) {
      Path part = part(unit);
      try {
        Optional<Runner> runner = runner(part);
        if (!has(unit)) runner.ifPresent(found -> begun.put(unit, found));
      } catch (NoSuchFileException _) {
        // Done, or given up, since the folder was listed.
      } catch (IOException e) {
        throw ResultsException.cannot("read", part, e);
      }
    }
    return begun;
  }

  private Path part(int unit) {
    return path.resolve(".unit-" + unit + ".part");
  }

  /**
   * Takes a unit for this process.
   *
   * @param who this process is, for people
   * @return nothing if it is done, or another process is running it, or is looking this very moment
   *     whether one does
   * @throws ResultsException if it cannot be taken
   */
  public Optional<UnitClaim> claim(int unit, String who) throws ResultsException {
    Path part = part(unit);
    try {
      if (has(unit)) return Optional.empty();
      Files.createDirectories(part);
      FileChannel lock = lock(part);
      if (lock == null) return Optional.empty();
      if (has(unit)) {
        // Done between the two looks; the lock was that of a folder that is about to go.
        remove(part);
        lock.close();
        return Optional.empty();
      }
      writeRunner(part, who);
      return Optional.of(new UnitClaim(this, unit, part, lock));
    } catch (NoSuchFileException _) {
      // Whoever held it has finished it, and taken its folder away.
      return Optional.empty();
    } catch (IOException e) {
      throw ResultsException.cannot("write", part, e);
    }
  }

  /**
   * Takes the folder for the process that has a cluster run all of it.
   *
   * @param who this process is, for people
   * @throws ResultsException if another one does, or it cannot be taken
   */
  public UnitsDriver driver(String who) throws ResultsException {
    Path part = path.resolve(DRIVER);
    try {
      Files.createDirectories(part);
      FileChannel lock = lock(part);
      if (lock == null) {
        throw new ResultsException(
            "%s is being filled by %s; wait for it, or write elsewhere with --out DIR"
                .formatted(path, runner(part).map(Runner::who).orElse("another process")));
      }
      writeRunner(part, who);
      return new UnitsDriver(this, part, lock);
    } catch (IOException e) {
      throw ResultsException.cannot("write", part, e);
    }
  }

  /** The process that has a cluster run the units, or that was killed while it did. */
  public Optional<Runner> driver() throws ResultsException {
    Path part = path.resolve(DRIVER);
    try {
      return Files.isDirectory(part) ? runner(part) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw ResultsException.cannot("read", part, e);
    }
  }

  /** Who holds the lock of a part, or held it; nothing where that is only about to be said. */
  private static Optional<Runner> runner(Path part) throws IOException {
    boolean alive;
    try (FileChannel free = lock(part)) {
      alive = free == null;
    }
    Path said = part.resolve(RUNNING);
    return Files.exists(said) && Json.parse(Files.readString(said)) instanceof Json.Members json
        ? Optional.of(new Runner(alive, json.text("who")))
        : Optional.empty();
  }

  private static void writeRunner(Path part, String who) throws IOException {
    Files.writeString(part.resolve(RUNNING), Json.members("who", Json.of(who)).print());
  }

  /** Removes what is left of a part; whoever looks at it this very moment does so after us. */
  static void remove(Path part) throws IOException {
    try {
      ResultsFolder.delete(part);
    } catch (DirectoryNotEmptyException | NoSuchFileException _) {
      // Another process opened its lock, or removes it as well.
    }
  }

  /**
   * Removes the folder, once its units are joined, unless another process is running one.
   *
   * @throws ResultsException if it cannot be removed
   */
  public void remove() throws ResultsException {
    if (begun().values().stream().anyMatch(Runner::alive)) return;
    try {
      ResultsFolder.delete(path);
    } catch (IOException e) {
      throw ResultsException.cannot("remove", path, e);
    }
  }

  /** The lock on a part, or null if another process holds it. */
  private static @Nullable FileChannel lock(Path part) throws IOException {
    FileChannel channel =
        FileChannel.open(part.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Held by this very process: busy as well.
    } finally {
      if (lock == null) channel.close();
    }
    return lock == null ? null : channel;
  }

  static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException _) {
      // The lock dies with the process at the latest.
    }
  }

  /**
   * What a unit that is done has found.
   *
   * @throws ResultsException if it cannot be read, or is no such unit of this folder's experiment
   */
  public Checkpoint unit(int unit) throws ResultsException {
    Path file = file(unit);
    try {
      Checkpoint stored = CheckpointFile.open(file);
      Mark mark = stored.restore(Mark::read);
      if (mark.number != unit || mark.count != about.count) {
        throw new ResultsException(
            "%s is unit %d of %d; units are not to be renamed"
                .formatted(file, mark.number, mark.count));
      }
      if (!mark.build.equals(about.build)) {
        throw new ResultsException(
            "%s is of build %s, the folder's units are of build %s"
                .formatted(file, mark.build, about.build));
      }
      return stored;
    } catch (IOException e) {
      throw ResultsException.cannot("read", file, e);
    }
  }

  /**
   * Reads what a unit has found, or how far it is.
   *
   * @throws ResultsException if it cannot be read
   */
  public static <T> T restore(Checkpoint stored, PayloadReader<T> state) throws ResultsException {
    return stored.restore(
        in -> {
          Mark.read(in);
          return state.read(in);
        });
  }

  PayloadWriter marked(int unit, PayloadWriter state) {
    return out -> {
      new Mark(about.build, unit, about.count).write(out);
      state.write(out);
    };
  }

  /** A mark that stands before what a unit has found, or how far it is. */
  private record Mark(String build, int number, int count) {
    void write(DataOutput out) throws IOException {
      out.writeUTF(build);
      out.writeInt(number);
      out.writeInt(count);
    }

    static Mark read(DataInput in) throws IOException {
      return new Mark(in.readUTF(), in.readInt(), in.readInt());
    }
  }
}
