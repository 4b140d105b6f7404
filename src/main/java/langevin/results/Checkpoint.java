package langevin.results;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkpoint whose bytes were found whole.
 *
 * @param file where it is
 * @param provenance of the run that wrote it
 * @param warning what the user should know, e.g. that a newer one is damaged; empty if all is well
 */
public record Checkpoint(Path file, Provenance provenance, String warning) {
  /**
   * Reads the payload.
   *
   * @throws ResultsException if it cannot be read
   */
  public <T> T restore(PayloadReader<T> payload) throws ResultsException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      CheckpointFile.header(in);
      return payload.read(in);
    } catch (IOException e) {
      throw ResultsException.cannot("read", file, e);
    }
  }
}
