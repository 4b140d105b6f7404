package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * One statement and what an experiment found on it, unjudged.
 *
 * @param statement the formula as text, with the times and the point it is about
 * @param moment where it is one of the same kind at several times
 */
public record Comparison(String statement, Evidence evidence, Optional<Moment> moment) {
  /**
   * Which of them.
   *
   * @param quantity what is compared at all these times: lower-case words joined by underscores
   * @param time when
   */
  public record Moment(String quantity, double time) {}

  /** One that stands for itself. */
  public Comparison(String statement, Evidence evidence) {
    this(statement, evidence, Optional.empty());
  }

  /** One of several in the course of time. */
  public Comparison(String statement, Evidence evidence, String quantity, double time) {
    this(statement, evidence, Optional.of(new Moment(quantity, time)));
  }

  public void write(DataOutput out) throws IOException {
    out.writeUTF(statement);
    evidence.write(out);
    out.writeBoolean(moment.isPresent());
    if (moment.isPresent()) {
      out.writeUTF(moment.get().quantity());
      out.writeDouble(moment.get().time());
    }
  }

  public static Comparison read(DataInput in) throws IOException {
    String statement = in.readUTF();
    Evidence evidence = Evidence.read(in);
    return in.readBoolean()
        ? new Comparison(statement, evidence, in.readUTF(), in.readDouble())
        : new Comparison(statement, evidence);
  }
}
