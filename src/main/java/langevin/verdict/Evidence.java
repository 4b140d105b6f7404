package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The findings of a check: two sides with an error budget, or why there is nothing to weigh. */
public sealed interface Evidence {
  /**
   * Two sides of a statement.
   *
   * @param left left side
   * @param relation between the sides
   * @param right right side
   * @param budget of left − right
   * @param scale the natural size of the statement's terms; the resolution asked for is a fraction
   *     of it
   * @param possible the largest |left − right| that two such quantities can have at all; ∞ if they
   *     are not bounded
   */
  record Weighed(
      double left,
      Relation relation,
      double right,
      ErrorBudget budget,
      double scale,
      double possible)
      implements Evidence {
    /** Two sides that are not bounded. */
    public Weighed(double left, Relation relation, double right, ErrorBudget budget, double scale) {
      this(left, relation, right, budget, scale, Double.POSITIVE_INFINITY);
    }

    /** left − right. */
    public double difference() {
      return left - right;
    }
  }

  /** Nothing to weigh, and why, as a sentence. */
  record None(String why) implements Evidence {}

  /** How the sides relate if the statement is true. */
  enum Relation {
    EQUAL,
    AT_MOST
  }

  /** As a finished point of a sweep keeps it; every bit is kept. */
  default void write(DataOutput out) throws IOException {
    switch (this) {
      case None(String why) -> {
        out.writeBoolean(false);
        out.writeUTF(why);
      }
      case Weighed w -> {
        out.writeBoolean(true);
        out.writeDouble(w.left());
        out.writeUTF(w.relation().name());
        out.writeDouble(w.right());
        w.budget().write(out);
        out.writeDouble(w.scale());
        out.writeDouble(w.possible());
      }
    }
  }

  /** What {@link #write} wrote. */
  static Evidence read(DataInput in) throws IOException {
    if (!in.readBoolean()) return new None(in.readUTF());
    return new Weighed(
        in.readDouble(),
        Relation.valueOf(in.readUTF()),
        in.readDouble(),
        ErrorBudget.read(in),
        in.readDouble(),
        in.readDouble());
  }
}
