package langevin.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder one run writes: {@code OUT/NAME-K}, K the next free number.
 *
 * <p>Until the run is complete it is {@code OUT/.NAME-K.part}, locked against other processes; then
 * it is renamed in one step, so a results folder that can be seen is whole. Nothing is ever
 * overwritten. A part left behind by a killed run keeps its checkpoint, and {@link #resume} takes
 * it up again.
 */
public final class ResultsFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path out;
  private final Path part;
  private final Path complete;
  private final FileChannel lock;
  private boolean open = true;

  /** Names of axes, where the run is to be written as a Zarr store as well. */
  private @Nullable List<Dimensions> labels;

  private ResultsFolder(Path out, String name, int number, FileChannel lock) {
    this.out = out;
    part = partOf(out, name, number);
    complete = out.resolve(name + "-" + number);
    this.lock = lock;
  }

  /**
   * Takes the next free number, also when several processes do so at once.
   *
   * @param out created if missing
   * @param name the scenario's name
   * @throws ResultsException if the folder cannot be made
   */
  public static ResultsFolder claim(Path out, String name) throws ResultsException {
    try {
      Files.createDirectories(out);
      int number = 1 + numbers(out, name, false).stream().reduce(0, Math::max);
      for (; ; number++) {
        Path part = partOf(out, name, number);
        try {
          Files.createDirectory(part);
        } catch (FileAlreadyExistsException _) {
          continue;
        }
        FileChannel lock = lock(part);
        // Between the listing and the claim another run may have finished under this very number.
        if (lock != null && !Files.exists(out.resolve(name + "-" + number))) {
          return new ResultsFolder(out, name, number, lock);
        }
        if (lock != null) {
          delete(part);
          lock.close();
        }
      }
    } catch (IOException e) {
      throw ResultsException.cannot("write results to", out, e);
    }
  }

  /**
   * Takes up the newest unfinished run of this name that has a checkpoint and that no process is
   * working on; nothing if there is no such run.
   *
   * @throws ResultsException if all there are are still being worked on, checkpoint or not
   */
  public static Optional<ResultsFolder> resume(Path out, String name) throws ResultsException {
    try {
      int busy = 0;
      for (int number : numbers(out, name, true).reversed()) {
        Path part = partOf(out, name, number);
        FileChannel lock = lock(part);
        if (lock == null) {
          busy++;
        } else if (new CheckpointFile(part).exists()) {
          return Optional.of(new ResultsFolder(out, name, number, lock));
        } else {
          lock.close();
        }
      }
      if (busy > 0) {
        throw new ResultsException(
            "nothing to resume: %s holds no interrupted run of '%s' (%d still running)"
                .formatted(out, name, busy));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw ResultsException.cannot("resume from", out, e);
    }
  }

  /** Where the results will be. */
  public Path path() {
    return complete;
  }

  /** Where arrays are written as the run goes, for the store {@code run.zarr}. */
  public Path store() {
    return part.resolve(Zarr.STORE);
  }

  /**
   * Has the run written as a Zarr store as well.
   *
   * @param known names of the axes of arrays
   */
  public void label(List<Dimensions> known) {
    labels = List.copyOf(known);
  }

  /** Where this run keeps what it needs to be resumed. */
  public CheckpointFile checkpoint() {
    return new CheckpointFile(part);
  }

  /**
   * Writes all files and makes the folder visible under its final name.
   *
   * @return {@link #path()}
   * @throws ResultsException if anything cannot be written; then nothing is visible, and the
   *     checkpoint, if there is one, is still there
   */
  public Path complete(Run run) throws ResultsException {
    return complete(run, Map.of());
  }

  /**
   * The same with pages for people, which the manifest does not name: they can be made again of the
   * other files at any time.
   *
   * @param pages their texts by the names of their files
   */
  public Path complete(Run run, Map<String, String> pages) throws ResultsException {
    long began = System.nanoTime();
    try {
      text("scenario.yaml", run.scenario());
      table("series.csv", run.series());
      if (run.summary().isPresent()) table("summary.csv", run.summary().get());
      binary("arrays.npz", out -> Npz.write(run.arrays(), out));
      for (Map.Entry<String, String> each : run.texts().entrySet()) {
        text(each.getKey(), each.getValue());
      }
      text("checks.json", Json.of(run.checks().stream().map(CheckRecord::toJson).toList()).print());
      text("figures.json", Json.of(run.figures().stream().map(Figure::toJson).toList()).print());
      text(
          "manifest.json",
          run.manifest()
              .plus(Manifest.Parts.writing(1e-9 * (System.nanoTime() - began)))
              .toJson(run.scenarioSha256(), run.texts().keySet(), run.verdict(), run.resultSha256())
              .print());
      for (Map.Entry<String, String> page : pages.entrySet()) {
        text(page.getKey(), page.getValue());
      }
      if (labels != null) Zarr.complete(run, labels, store());
      publish();
    } catch (IOException e) {
      // Still open: close() clears what is half-written away, unless there is a checkpoint to go on
      // from.
      throw ResultsException.cannot("write", complete, e);
    }
    release();
    return complete;
  }

  /** Makes the folder visible under its name, without what only an unfinished run needs. */
  private void publish() throws IOException {
    if (Files.exists(complete)) throw new FileAlreadyExistsException(complete.toString());
    Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
    new CheckpointFile(complete).delete();
    Files.deleteIfExists(complete.resolve(LOCK));
    CheckpointFile.force(out);
  }

  /**
   * Lets go of the folder. Without a checkpoint there is nothing to resume, so nothing is left
   * behind; after {@link #complete} this does nothing.
   */
  @Override
  public void close() throws ResultsException {
    if (!open) return;
    try {
      if (!checkpoint().exists()) delete(part);
    } catch (IOException e) {
      throw ResultsException.cannot("remove", part, e);
    } finally {
      release();
    }
  }

  private void release() {
    open = false;
    try {
      lock.close();
    } catch (IOException _) {
      // The lock dies with the process at the latest; the results are already safe or reported.
    }
  }

  private void text(String file, String content) throws IOException {
    binary(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  private void table(String file, Series table) throws IOException {
    binary(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          table.writeCsv(writer);
          writer.flush();
        });
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void binary(String file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part.resolve(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static Path partOf(Path out, String name, int number) {
    return out.resolve("." + name + "-" + number + ".part");
  }

  /** Numbers taken by folders of this name, ascending: parts only, or finished ones as well. */
  private static List<Integer> numbers(Path out, String name, boolean partsOnly)
      throws IOException {
    if (!Files.isDirectory(out)) return List.of();
    TreeSet<Integer> numbers = new TreeSet<>();
    Pattern part = Pattern.compile("\\." + Pattern.quote(name) + "-([0-9]{1,9})\\.part");
    Pattern finished = Pattern.compile(Pattern.quote(name) + "-([0-9]{1,9})");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(out)) {
      for (Path entry : entries) {
        String file = String.valueOf(entry.getFileName());
        for (Pattern pattern : partsOnly ? List.of(part) : List.of(part, finished)) {
          Matcher matcher = pattern.matcher(file);
          if (matcher.matches()) numbers.add(Integer.parseInt(matcher.group(1)));
        }
      }
    }
    return List.copyOf(numbers);
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

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
