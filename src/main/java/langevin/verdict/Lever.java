package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import langevin.text.Numerals;

/**
 * A number of an experiment that can be set otherwise so that an error gets smaller.
 *
 * @param phrase a noun with %s for the number: {@code about %s particles}
 * @param now its present value, &gt; 0
 * @param limit how far it may go
 * @param work how much longer the experiment takes then
 * @param requirements what must change with it
 */
public record Lever(
    String phrase,
    double now,
    Rounding rounding,
    Limit limit,
    Work work,
    List<Requirement> requirements) {

  /** How its value is written, and so which way it helps. */
  public enum Rounding {
    /** A count in the thousands and millions: two digits, rounded up. */
    UP_TO_TWO_DIGITS,
    /** A count of which each one is felt: rounded up to a whole number. */
    UP_TO_WHOLE,
    /** A length that may be longer: as it is. */
    NONE,
    /** An interval that must be shorter: one digit, rounded down. */
    DOWN_TO_ONE_DIGIT;

    /** Whether smaller values help. */
    boolean down() {
      return this == DOWN_TO_ONE_DIGIT;
    }

    /** The value as it is asked for. */
    double of(double value) {
      return switch (this) {
        case UP_TO_TWO_DIGITS -> {
          double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 1);
          yield Math.ceil(value / unit) * unit;
        }
        case UP_TO_WHOLE -> Math.ceil(value);
        case NONE -> value;
        case DOWN_TO_ONE_DIGIT ->
            new BigDecimal(value).round(new MathContext(1, RoundingMode.DOWN)).doubleValue();
      };
    }

    String show(double value) {
      return switch (this) {
        case UP_TO_TWO_DIGITS -> Numerals.roundedUp(value);
        case UP_TO_WHOLE -> Numerals.grouped(of(value));
        case NONE -> Numerals.brief(value);
        case DOWN_TO_ONE_DIGIT -> Numerals.roundedDown(value);
      };
    }
  }

  /**
   * The last value an experiment may have.
   *
   * @param value largest, or smallest where smaller values help
   * @param words what there is too much of beyond it: {@code 10,000 networks}
   */
  public record Limit(double value, String words) {
    /** A count that may be as large as anyone likes. */
    public static final Limit NONE = new Limit(Double.POSITIVE_INFINITY, "");

    /** An interval that may be as short as anyone likes. */
    public static final Limit NONE_BELOW = new Limit(0, "");

    /** A count of something. */
    public static Limit of(int most, String what) {
      return new Limit(most, Numerals.grouped(most) + " " + what);
    }
  }

  /**
   * How work grows, as a power of the value.
   *
   * @param part of the experiment that takes longer; empty for all of it
   */
  public record Work(double exponent, String part) {
    /** No more work worth mentioning. */
    public static final Work NONE = new Work(0, "");

    /** Of the whole experiment. */
    public static Work of(double exponent) {
      return new Work(exponent, "");
    }
  }

  /**
   * What a new value v asks of another lever: at least factor·v^exponent + constant, and at most
   * that where smaller values help it.
   *
   * @param unit of which the value must be a multiple, and lie above the bound; 0 for any value
   */
  public record Requirement(
      Lever lever, double factor, double exponent, double constant, double unit) {
    double at(double value) {
      double bound = factor * StrictMath.pow(value, exponent) + constant;
      // A hair more, so that a bound that should be a multiple does not fall below it.
      return unit > 0 ? (Math.floor(bound * (1 + 1e-12) / unit) + 1) * unit : bound;
    }
  }

  public Lever {
    requirements = List.copyOf(requirements);
  }

  /** A lever that asks nothing of others. */
  public Lever(String phrase, double now, Rounding rounding, Limit limit, Work work) {
    this(phrase, now, rounding, limit, work, List.of());
  }

  /** With something that must change with it. */
  public Lever requiring(Requirement requirement) {
    List<Requirement> all = new ArrayList<>(requirements);
    all.add(requirement);
    return new Lever(phrase, now, rounding, limit, work, all);
  }

  /** Whether a value goes further than another. */
  boolean beyond(double value, double other) {
    return rounding.down() ? value < other : value > other;
  }

  public void write(DataOutput out) throws IOException {
    out.writeUTF(phrase);
    out.writeDouble(now);
    out.writeUTF(rounding.name());
    out.writeDouble(limit.value());
    out.writeUTF(limit.words());
    out.writeDouble(work.exponent());
    out.writeUTF(work.part());
    out.writeInt(requirements.size());
    for (Requirement r : requirements) {
      r.lever().write(out);
      out.writeDouble(r.factor());
      out.writeDouble(r.exponent());
      out.writeDouble(r.constant());
      out.writeDouble(r.unit());
    }
  }

  public static Lever read(DataInput in) throws IOException {
    String phrase = in.readUTF();
    double now = in.readDouble();
    Rounding rounding = Rounding.valueOf(in.readUTF());
    Limit limit = new Limit(in.readDouble(), in.readUTF());
    Work work = new Work(in.readDouble(), in.readUTF());
    List<Requirement> requirements = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      requirements.add(
          new Requirement(
              read(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return new Lever(phrase, now, rounding, limit, work, requirements);
  }
}
