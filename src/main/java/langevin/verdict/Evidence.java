package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The findings of a check: two sides with an error budget, why there is nothing to weigh, or why
 * the statement is not about what was run.
 */
public sealed interface Evidence {
  /**
   * Two sides of a statement.
   *
   * @param left left side
   * @param relation between the sides
   * @param right right side
   * @param correction added to left − right before it is weighed, by extrapolation to step 0; the
   *     sides themselves stay what they are called
   * @param control added to it as well: what the noise that was drawn is known to have made of it
   *     (estimators.md section 1)
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
      double correction,
      double control,
      ErrorBudget budget,
      double scale,
      double possible)
      implements Evidence {
    /** Two sides that are not bounded and need no correction. */
    public Weighed(double left, Relation relation, double right, ErrorBudget budget, double scale) {
      this(left, relation, right, 0, 0, budget, scale, Double.POSITIVE_INFINITY);
    }

    /** Two sides that need no correction. */
    public Weighed(
        double left,
        Relation relation,
        double right,
        ErrorBudget budget,
        double scale,
        double possible) {
      this(left, relation, right, 0, 0, budget, scale, possible);
    }

    /** Two sides with a correction of the step. */
    public Weighed(
        double left,
        Relation relation,
        double right,
        double correction,
        ErrorBudget budget,
        double scale,
        double possible) {
      this(left, relation, right, correction, 0, budget, scale, possible);
    }

    /** The same sides, with what is added to their difference. */
    public Weighed corrected(double by) {
      return new Weighed(left, relation, right, by, control, budget, scale, possible);
    }

    /** The same sides, with what the noise is known to have made of their difference. */
    public Weighed controlled(double by) {
      return new Weighed(left, relation, right, correction, by, budget, scale, possible);
    }

    /** The same sides, of which more may be off. */
    public Weighed with(Term bar) {
      return new Weighed(
          left, relation, right, correction, control, budget.with(bar), scale, possible);
    }

    /** left − right + correction + control. */
    public double difference() {
      return left - right + correction + control;
    }
  }

  /**
   * An effect that is claimed to be above 0. The claim holds where its interval at the level of the
   * judge lies above 0, is violated where it lies below, and else nothing can be told.
   *
   * @param effect its estimate
   * @param noise of the estimate
   */
  record Directed(double effect, Noise noise) implements Evidence {}

  /** Nothing to weigh, and why, as a sentence. */
  record None(String why) implements Evidence {}

  /**
   * The hypotheses of the statement are not met, so it says nothing of what was run, and why, as a
   * sentence. A sweep is judged at its other points.
   */
  record Outside(String why) implements Evidence {}

  /**
   * A hypothesis of the statement was judged first and is not met, and which number says so, as a
   * sentence: an outcome of its own, beside holding and being violated.
   */
  record Unmet(String why) implements Evidence {}

  /** How the sides relate if the statement is true. */
  enum Relation {
    EQUAL,
    AT_MOST,
    /** Left is above right. */
    ABOVE
  }

  /** As a finished point of a sweep keeps it; every bit is kept. */
  default void write(DataOutput out) throws IOException {
    switch (this) {
      case None(String why) -> {
        out.writeByte('n');
        out.writeUTF(why);
      }
      case Outside(String why) -> {
        out.writeByte('o');
        out.writeUTF(why);
      }
      case Unmet(String why) -> {
        out.writeByte('u');
        out.writeUTF(why);
      }
      case Directed(double effect, Noise noise) -> {
        out.writeByte('d');
        out.writeDouble(effect);
        noise.write(out);
      }
      case Weighed w -> {
        out.writeByte('w');
        out.writeDouble(w.left());
        out.writeUTF(w.relation().name());
        out.writeDouble(w.right());
        out.writeDouble(w.correction());
        out.writeDouble(w.control());
        w.budget().write(out);
        out.writeDouble(w.scale());
        out.writeDouble(w.possible());
      }
    }
  }

  /** What {@link #write} wrote. */
  static Evidence read(DataInput in) throws IOException {
    int letter = in.readByte();
    return switch (letter) {
      case 'n' -> new None(in.readUTF());
      case 'o' -> new Outside(in.readUTF());
      case 'u' -> new Unmet(in.readUTF());
      case 'd' -> new Directed(in.readDouble(), Noise.read(in));
      case 'w' ->
          new Weighed(
              in.readDouble(),
              Relation.valueOf(in.readUTF()),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              ErrorBudget.read(in),
              in.readDouble(),
              in.readDouble());
      default -> throw new IOException("no evidence is called " + letter);
    };
  }
}
