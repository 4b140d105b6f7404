package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to make an error smaller, as data: the {@link Judge} makes one sentence of the remedies
 * of all errors, and a finished point of a sweep keeps them with its evidence.
 *
 * @param cause what hides a violation, a noun: {@code the time step}
 * @param size of the error that the changes must make smaller, where that is more than the bar,
 *     which may be small by chance; else 0
 * @param changes all of which are made; none if nothing helps
 * @param otherwise what it would take then: {@code another method}
 */
public record Remedy(String cause, double size, List<Change> changes, String otherwise) {
  /**
   * A change of one lever.
   *
   * @param exponent the error grows as this power of the lever: −1/2 for a standard error over
   *     particles; −∞ where it falls faster than any power
   * @param least factor by which the lever is changed if at all, ≥ 1
   */
  public record Change(Lever lever, double exponent, double least) {
    /** As large as it need be. */
    public Change(Lever lever, double exponent) {
      this(lever, exponent, 1);
    }

    /** The lever's value at which the error is so many times smaller. */
    double shrinking(double times) {
      double factor = StrictMath.pow(times, -1 / exponent);
      return lever.now()
          * (lever.rounding().down() ? Math.min(factor, 1 / least) : Math.max(factor, least));
    }

    void write(DataOutput out) throws IOException {
      lever.write(out);
      out.writeDouble(exponent);
      out.writeDouble(least);
    }

    static Change read(DataInput in) throws IOException {
      return new Change(Lever.read(in), in.readDouble(), in.readDouble());
    }
  }

  public Remedy {
    changes = List.copyOf(changes);
  }

  /** One lever. */
  public static Remedy change(String cause, Lever lever, double exponent) {
    return new Remedy(cause, 0, List.of(new Change(lever, exponent)), "");
  }

  /** One lever that changes by at least a factor. */
  public static Remedy change(String cause, Lever lever, double exponent, double least) {
    return new Remedy(cause, 0, List.of(new Change(lever, exponent, least)), "");
  }

  /** An error that no key of the experiment makes smaller. */
  public static Remedy none(String cause, String otherwise) {
    return new Remedy(cause, 0, List.of(), otherwise);
  }

  /** With the size that must get smaller. */
  public Remedy ofSize(double expected) {
    return new Remedy(cause, expected, changes, otherwise);
  }

  public void write(DataOutput out) throws IOException {
    out.writeUTF(cause);
    out.writeDouble(size);
    writeAll(changes, out);
    out.writeUTF(otherwise);
  }

  public static Remedy read(DataInput in) throws IOException {
    return new Remedy(in.readUTF(), in.readDouble(), readAll(in), in.readUTF());
  }

  static void writeAll(List<Change> changes, DataOutput out) throws IOException {
    out.writeInt(changes.size());
    for (Change change : changes) change.write(out);
  }

  static List<Change> readAll(DataInput in) throws IOException {
    List<Change> changes = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) changes.add(Change.read(in));
    return changes;
  }
}
