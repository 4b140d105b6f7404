package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a check found: two sides with an error budget, or why there is nothing to weigh. */
public sealed interface Evidence {
  /**
   * Two sides of a statement.
   *
   * @param left left side
   * @param relation between the sides
   * @param right right side
   * @param corrections what effects beside the statement add to left − right
   * @param budget of left − right without them
   * @param scale the natural size of the statement's terms; the resolution asked for is a fraction
   *     of it
   * @param possible the largest |left − right| that two such quantities can have at all; ∞ if they
   *     are not bounded
   */
  record Weighed(
      double left,
      Relation relation,
      double right,
      List<Correction> corrections,
      ErrorBudget budget,
      double scale,
      double possible)
      implements Evidence {
    public Weighed {
      corrections = List.copyOf(corrections);
    }

    /** Nothing to correct. */
    public Weighed(
        double left,
        Relation relation,
        double right,
        ErrorBudget budget,
        double scale,
        double possible) {
      this(left, relation, right, List.of(), budget, scale, possible);
    }

    /** Two sides that are not bounded. */
    public Weighed(double left, Relation relation, double right, ErrorBudget budget, double scale) {
      this(left, relation, right, budget, scale, Double.POSITIVE_INFINITY);
    }

    /** left − right, without what the corrections add to it. */
    public double difference() {
      double difference = left - right;
      for (Correction each : corrections) difference -= each.value();
      return difference;
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
        out.writeInt(w.corrections().size());
        for (Correction each : w.corrections()) each.write(out);
        w.budget().write(out);
        out.writeDouble(w.scale());
        out.writeDouble(w.possible());
      }
    }
  }

  /** What {@link #write} wrote. */
  static Evidence read(DataInput in) throws IOException {
    if (!in.readBoolean()) return new None(in.readUTF());
    double left = in.readDouble();
    Relation relation = Relation.valueOf(in.readUTF());
    double right = in.readDouble();
    List<Correction> corrections = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) corrections.add(Correction.read(in));
    return new Weighed(
        left, relation, right, corrections, ErrorBudget.read(in), in.readDouble(), in.readDouble());
  }
}
