package langevin.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of N parts of a run, done on a machine of its own.
 *
 * @param number K, 1 ≤ K ≤ N
 * @param of N
 * @param folder that file names in the scenario are relative to
 * @param provenance of the run
 */
public record ShardPart(int number, int of, String folder, Provenance provenance) {
  private static final String FILE = "shard.json";
  static final String STATE = "part";

  /** A part that is read back from a folder, its bytes found whole. */
  public record Stored(ShardPart part, Checkpoint state) {}

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  void write(Path into) throws IOException {
    Files.writeString(
        into.resolve(FILE),
        Json.members(
                "number", Json.of(number),
                "of", Json.of(of),
                "folder", Json.of(folder))
            .print());
  }

  /**
   * Reads the folder of a part.
   *
   * @throws ResultsException if it is not there, no such folder, or damaged
   */
  public static Stored read(Path from) throws ResultsException {
    try {
      if (!Files.exists(from)) {
        throw new ResultsException("there is no folder " + from);
      }
      if (!Files.isDirectory(from)) {
        throw new ResultsException(from + " is a file, not the folder of a shard");
      }
      if (!Files.isRegularFile(from.resolve(FILE))) {
        throw new ResultsException(from + " is not the folder of a shard: it has no " + FILE);
      }
      if (!(Json.parse(Files.readString(from.resolve(FILE))) instanceof Json.Members json)) {
        throw new ResultsException(from.resolve(FILE) + ": not an object");
      }
      Checkpoint state = CheckpointFile.open(from.resolve(STATE));
      return new Stored(
          new ShardPart(
              (int) json.whole("number"),
              (int) json.whole("of"),
              json.text("folder"),
              state.provenance()),
          state);
    } catch (IOException e) {
      throw ResultsException.cannot("read", from, e);
    }
  }
}
