package langevin.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The one process that has a cluster run the units of a folder, and keeps there what comes back.
 * Its lock is a folder {@code .driver.part}, as that of a unit is, and ends with the process.
 */
public final class UnitsDriver implements AutoCloseable {
  private final UnitsFolder folder;
  private final Path part;
  private final FileChannel lock;
  private final CheckpointFile unfinished;
  private final Path sign;

  UnitsDriver(UnitsFolder folder, Path part, FileChannel lock) throws IOException {
    this.folder = folder;
    this.part = part;
    this.lock = lock;
    unfinished = new CheckpointFile(part);
    sign = Files.createFile(part.resolve(UUID.randomUUID().toString()));
  }

  /**
   * A file by which a machine can tell that it sees this folder, and not one of the same name: no
   * file was called so before.
   */
  public Path sign() {
    return sign.toAbsolutePath();
  }

  /**
   * Keeps what a unit has found. If another process has run it as well, it has found the same.
   *
   * @throws ResultsException if it cannot be written
   */
  public void keep(int unit, PayloadWriter found) throws ResultsException {
    unfinished.writeAs(folder.file(unit), folder.about().provenance(), folder.marked(unit, found));
  }

  /** Leaves the folder to whoever comes next. */
  @Override
  public void close() throws ResultsException {
    try {
      folder.force();
      UnitsFolder.remove(part);
    } catch (IOException e) {
      throw ResultsException.cannot("remove", part, e);
    } finally {
      UnitsFolder.release(lock);
    }
  }
}
