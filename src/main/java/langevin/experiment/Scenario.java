package langevin.experiment;

import java.util.List;
import java.util.Map;
import langevin.parallel.Parallel;

/** A validated scenario of one kind, one point of a sweep: everything in it can be run. */
public interface Scenario {
  /** What it says of the run itself. */
  RunSettings settings();

  /** The kind's word. */
  String kind();

  /** One line that says what is simulated. */
  String setup();

  /** What the work is counted in: {@code particle-steps}. */
  String work();

  /**
   * So much of the work one thread of a usual machine does in a second, for a word on how long a
   * run will take; infinite where nobody can say.
   */
  default double pace() {
    return Double.POSITIVE_INFINITY;
  }

  /** How it wants its arrays. */
  default OutputFormat format() {
    return OutputFormat.NPZ;
  }

  /** Names of the checks, each once. */
  List<String> checks();

  /** SHA-256 of each file it reads, by the file's name relative to the scenario's folder. */
  Map<String, String> files();

  /** Keys in which the two differ so that one cannot continue the other's run. */
  List<String> differences(Scenario other);

  /**
   * The pieces in which its work can be dealt out, in a fixed order. All together, whoever did
   * them, they give the same bits.
   *
   * @param parts into how many it should fall at least, if it can
   */
  List<Unit> units(int parts);

  /**
   * What the finished units show, nothing judged yet.
   *
   * @param units all that {@link #units} gave for some number of parts, finished
   * @param parallel for what can be computed side by side; changes no bit
   */
  Findings findings(List<Unit> units, Parallel parallel);
}
