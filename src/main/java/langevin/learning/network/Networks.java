package langevin.learning.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import langevin.learning.Coefficient;
import langevin.learning.Reading;
import langevin.learning.Score;
import langevin.learning.Setting;
import langevin.learning.Term;

/**
 * A group of networks of one setting that train side by side, each on its own sample with its own
 * random numbers and its own λ. A network's course depends on nothing but these: not on its place,
 * on the others or on the vector width.
 *
 * <p>Belongs to one thread.
 */
public final class Networks {
  /**
   * Networks at step 0.
   *
   * @param train a sample per network
   * @param replicas per network the number of its random numbers, 0 … 65535: networks of one
   *     replica have the same noise
   * @param parameters θ per network
   * @throws IllegalArgumentException if numbers or shapes do not fit, with both
   */
  public Networks(
      Setting setting, LaneSamples train, List<Integer> replicas, List<double[]> parameters) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives the representations a frozen noise in place of the drawn one.
   *
   * @param noise ξ per network, n × m row by row
   * @throws IllegalArgumentException if the energy's noise is not frozen, the networks have moved,
   *     or a shape does not fit
   */
  public void freeze(List<double[]> noise) {
    throw new UnsupportedOperationException();
  }

  /** Number of networks. */
  public int size() {
    throw new UnsupportedOperationException();
  }

  /** Steps made. */
  public long step() {
    throw new UnsupportedOperationException();
  }

  /** Moves all networks; one that diverged stays where it was. */
  public void advance(int steps, Coefficient coefficient) {
    throw new UnsupportedOperationException();
  }

  /** λ per network at the beginning of the last step made; NaN before the first. */
  public double[] coefficients() {
    throw new UnsupportedOperationException();
  }

  /** Per network what is read off it now. */
  public List<Reading> readings() {
    throw new UnsupportedOperationException();
  }

  /**
   * Per network its score on another sample.
   *
   * @param which 1 … 1000, tells the noise of one such sample from that of another
   */
  public List<Score> scores(LaneSamples samples, int which) {
    throw new UnsupportedOperationException();
  }

  /** The gradient of a term of the energy at θ, of the whole of θ; 0 where it is not trained. */
  public double[] gradient(Term term, int network) {
    throw new UnsupportedOperationException();
  }

  /** θ of a network. */
  public double[] parameters(int network) {
    throw new UnsupportedOperationException();
  }

  /** The number of the step in which a network's parameters or forces ceased to be finite. */
  public OptionalLong divergence(int network) {
    throw new UnsupportedOperationException();
  }

  /** Writes the state of a checkpoint: step, parameters, the optimiser's state, divergences. */
  public void write(DataOutput out) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Goes on from a state that {@link #write} has written from networks of the same setting. */
  public void read(DataInput in) throws IOException {
    throw new UnsupportedOperationException();
  }
}
