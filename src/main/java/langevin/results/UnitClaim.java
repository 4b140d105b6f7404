package langevin.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A unit that this process runs. */
public final class UnitClaim implements AutoCloseable {
  private final UnitsFolder folder;
  private final int unit;
  private final Path part;
  private final FileChannel lock;
  private final CheckpointFile checkpoint;

  UnitClaim(UnitsFolder folder, int unit, Path part, FileChannel lock) {
    this.folder = folder;
    this.unit = unit;
    this.part = part;
    this.lock = lock;
    checkpoint = new CheckpointFile(part);
  }

  /** Its number. */
  public int unit() {
    return unit;
  }

  /** What an earlier process has left of it, if it has left anything. */
  public Optional<Checkpoint> begun() throws ResultsException {
    return checkpoint.exists() ? Optional.of(checkpoint.open()) : Optional.empty();
  }

  /** Keeps how far it is. */
  public void keep(PayloadWriter state) throws ResultsException {
    checkpoint.write(folder.about().provenance(), folder.marked(unit, state));
  }

  /** Puts what it has found where all can see it. */
  public void complete(PayloadWriter state) throws ResultsException {
    try {
      checkpoint.writeAs(
          folder.file(unit), folder.about().provenance(), folder.marked(unit, state));
      UnitsFolder.remove(part);
    } catch (IOException e) {
      throw ResultsException.cannot("write", folder.file(unit), e);
    }
  }

  /** Lets go of the unit; what was kept of it stays for whoever takes it next. */
  @Override
  public void close() throws ResultsException {
    try {
      if (Files.exists(part) && !checkpoint.exists()) UnitsFolder.remove(part);
    } catch (IOException e) {
      throw ResultsException.cannot("remove", part, e);
    } finally {
      UnitsFolder.release(lock);
    }
  }
}
