package langevin.results;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of an unfinished run: {@code checkpoint}, and the one before it as {@code
 * checkpoint.previous}.
 *
 * <p>Layout: the magic "LANGEVIN", a format version, the provenance, the payload, and the SHA-256
 * of all of that. It is written beside the old one, forced to disk and renamed, so that at every
 * moment at least one whole checkpoint exists.
 */
public final class CheckpointFile {
  private static final long MAGIC = 0x4c414e474556494eL;

  /**
   * Goes up with the layout of what is stored, and also whenever the same scenario comes to give
   * other bits: half a run by one rule and half by another is a run of neither.
   */
  private static final int VERSION = 11;

  private static final int DIGEST = 32;

  private final Path folder;
  private final Path newest;
  private final Path previous;
  private final Path unfinished;
  private @Nullable Consumer<String> warned;
  private boolean failed;

  /** The folder of the unfinished run. */
  public Path folder() {
    return folder;
  }

  CheckpointFile(Path folder) {
    this.folder = folder;
    newest = folder.resolve("checkpoint");
    previous = folder.resolve("checkpoint.previous");
    unfinished = folder.resolve("checkpoint.new");
  }

  /** Whether there is anything to resume from. */
  public boolean exists() {
    return Files.exists(newest) || Files.exists(previous);
  }

  /**
   * This file, but a checkpoint that cannot be written does not end the run, which may still be
   * able to write its results: the first time in a row the reason is told to the given one.
   */
  public CheckpointFile warning(Consumer<String> warn) {
    CheckpointFile lenient = new CheckpointFile(folder);
    lenient.warned = warn;
    return lenient;
  }

  /** Whether the last attempt to write failed. */
  public boolean failed() {
    return failed;
  }

  /**
   * Writes a new checkpoint and keeps the last one.
   *
   * @throws ResultsException if it cannot be written and nobody is to be {@link #warning warned};
   *     the ones before it are still there
   */
  public void write(Provenance provenance, PayloadWriter payload) throws ResultsException {
    try {
      replace(provenance, payload);
      failed = false;
    } catch (ResultsException e) {
      if (warned == null) {
        throw e;
      }
      if (!failed) {
        warned.accept(String.valueOf(e.getMessage()));
      }
      failed = true;
    }
  }

  private void replace(Provenance provenance, PayloadWriter payload) throws ResultsException {
    try {
      writeUnfinished(provenance, payload);
      if (Files.exists(newest)) {
        Files.move(
            newest, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(unfinished, newest, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    } catch (IOException e) {
      discardUnfinished();
      throw ResultsException.cannot("write", newest, e);
    }
  }

  /**
   * Writes what is no checkpoint any more but a file of its own, which appears whole, and deletes
   * the checkpoints. After a power failure it may be missing, unless its folder is {@link #force
   * forced}, but not be there in part.
   *
   * @throws ResultsException if it cannot be written; the checkpoints are still there
   */
  void writeAs(Path file, Provenance provenance, PayloadWriter payload) throws ResultsException {
    try {
      writeUnfinished(provenance, payload);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      delete();
    } catch (IOException e) {
      discardUnfinished();
      throw ResultsException.cannot("write", file, e);
    }
  }

  private void writeUnfinished(Provenance provenance, PayloadWriter payload) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      // Buffered on both sides: the digest sees few large pieces, and so does the file.
      DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(new DigestOutputStream(file, digest), 1 << 16));
      out.writeLong(MAGIC);
      out.writeInt(VERSION);
      provenance.write(out);
      payload.write(out);
      out.flush();
      file.write(digest.digest());
      file.flush();
      channel.force(true);
    }
  }

  /** On a full disk half a checkpoint is only in the way. */
  private void discardUnfinished() {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException _) {
      // The failure that led here is the one to tell.
    }
  }

  /**
   * Finds the newest whole checkpoint.
   *
   * @throws ResultsException if there is none, or all are damaged
   */
  public Checkpoint open() throws ResultsException {
    String trouble = "";
    for (Path file : new Path[] {newest, previous}) {
      try {
        if (!Files.exists(file)) continue;
        return new Checkpoint(
            file,
            verified(file),
            trouble.isEmpty() ? "" : trouble + "; continuing from the checkpoint before it");
      } catch (ResultsException e) {
        trouble += (trouble.isEmpty() ? "" : "; ") + file + " " + e.getMessage();
      } catch (IOException e) {
        throw ResultsException.cannot("read", file, e);
      }
    }
    throw new ResultsException(
        trouble.isEmpty()
            ? "no checkpoint in " + folder
            : trouble + "; the run cannot be resumed, start it anew without --resume");
  }

  /** The one checkpoint that a file holds. */
  static Checkpoint open(Path file) throws IOException {
    try {
      return new Checkpoint(file, verified(file), "");
    } catch (ResultsException e) {
      throw new ResultsException(file + " " + e.getMessage());
    }
  }

  void delete() throws IOException {
    for (Path file : new Path[] {unfinished, newest, previous}) Files.deleteIfExists(file);
  }

  /** Makes a rename inside the folder outlast a power failure, where the system allows it. */
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Some systems cannot open a folder; there the rename is as durable as it gets.
    }
  }

  /** Reads up to the payload. */
  static Provenance header(DataInputStream in) throws IOException {
    if (in.readLong() != MAGIC) throw new ResultsException("is not a checkpoint");
    int version = in.readInt();
    if (version != VERSION) {
      throw new ResultsException(
          "was written in format %d, this version reads %d".formatted(version, VERSION));
    }
    return Provenance.read(in);
  }

  private static Provenance verified(Path file) throws IOException {
    long content = Files.size(file) - DIGEST;
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (long left = content; left > 0; ) {
        int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        if (count == 0) break;
        digest.update(buffer, 0, count);
        left -= count;
      }
      if (content <= 0 || !Arrays.equals(digest.digest(), in.readNBytes(DIGEST))) {
        throw new ResultsException("is truncated or damaged");
      }
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return header(in);
    }
  }
}
