package langevin.memory.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;

/**
 * A finite network that follows several cues at once from grid point to grid point and records the
 * diagnostics of memory.md section 5.
 *
 * <p>Same patterns, model, cue and seed give the same bits for any {@link Parallel}, any vector
 * width, and across a restart.
 */
public interface MemoryNetwork {
  /** Number of cues. */
  int cues();

  /** Grid points recorded so far. */
  int points();

  /** Records the current grid point, then moves to the next. */
  void step();

  /**
   * The recorded curves of each cue.
   *
   * @throws IllegalArgumentException if nothing has been recorded
   */
  List<TimeSeries> series();

  /** The current state of a cue, N values: x of a graded or softmax network, ±1 of a binary one. */
  double[] state(int cue);

  /** The current activity of a cue, N values: tanh x, x or ±1. */
  double[] activity(int cue);

  /** The current overlap of a cue with any pattern, (1/N) Σ ξφ. */
  double overlap(int cue, int pattern);

  /** Writes the exact state and the record, for checkpoints. */
  void write(DataOutput out) throws IOException;

  /**
   * Continues from what {@link #write} of an equally constructed network has written.
   *
   * @throws IOException if it does not fit this network
   */
  void read(DataInput in) throws IOException;
}
