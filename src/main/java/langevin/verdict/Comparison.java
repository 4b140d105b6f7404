package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One statement and what an experiment found on it, unjudged.
 *
 * @param statement the formula as text, with the times and the point it is about
 */
public record Comparison(String statement, Evidence evidence) {
  public void write(DataOutput out) throws IOException {
    out.writeUTF(statement);
    evidence.write(out);
  }

  public static Comparison read(DataInput in) throws IOException {
    return new Comparison(in.readUTF(), Evidence.read(in));
  }
}
