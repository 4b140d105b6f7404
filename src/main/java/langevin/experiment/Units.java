package langevin.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import langevin.parallel.Parallel;

/**
 * The units of an experiment, in which several machines share it: runs of points, or the groups,
 * networks and marches within a point. The list follows from the scenario alone, never from how
 * many share it, so that each machine knows what a number stands for.
 */
public final class Units {
  /**
   * Into so many units an experiment falls at least, if it can; and where there are more points, it
   * does into no more.
   */
  public static final int ASKED = 1024;

  /**
   * One of them: points from the first, inclusive, to the end, exclusive, or a part of one point.
   *
   * @param part from 0
   * @param parts of the point
   */
  private record Piece(int first, int end, int part, int parts) {
    boolean whole() {
      return parts == 1;
    }
  }

  private final Kind kind;
  private final List<Axis> axes;
  private final List<Scenario> points;
  private final int parts;
  private final List<Piece> pieces = new ArrayList<>();

  Units(Kind kind, List<Axis> axes, List<Scenario> points) {
    this.kind = kind;
    this.axes = axes;
    this.points = points;
    parts = points.size() >= ASKED ? 1 : Math.ceilDiv(ASKED, points.size());
    if (points.size() >= ASKED) {
      for (int i = 0; i < ASKED; i++) {
        pieces.add(
            new Piece(
                (int) ((long) i * points.size() / ASKED),
                (int) ((i + 1L) * points.size() / ASKED),
                0,
                1));
      }
    } else {
      List<List<Unit>> units = kind.units(points, parts);
      for (int p = 0; p < points.size(); p++) {
        int within = units.get(p).size();
        for (int i = 0; i < within; i++) pieces.add(new Piece(p, p + 1, i, within));
      }
    }
  }

  /** How many there are; they are numbered from 1. */
  public int count() {
    return pieces.size();
  }

  /** The numbers that fall to one of N machines, ascending. */
  public List<Integer> of(Shard shard) {
    return IntStream.rangeClosed(1, count())
        .filter(number -> shard.has(number - 1))
        .boxed()
        .toList();
  }

  /** What a unit is, in a line. */
  public String title(int number) {
    Piece piece = pieces.get(number - 1);
    StringBuilder title = new StringBuilder();
    if (!axes.isEmpty()) {
      title.append(at(piece.first));
      if (piece.end > piece.first + 1) {
        title.append(" to ").append(at(piece.end - 1));
        title.append(", %d points".formatted(piece.end - piece.first));
      }
    }
    if (!piece.whole()) {
      if (!title.isEmpty()) title.append(", ");
      title.append("part %d of %d".formatted(piece.part + 1, piece.parts));
    }
    return title.isEmpty() ? "all of it" : title.toString();
  }

  /** The values of the axes at a point; the last axis runs fastest. */
  private String at(int point) {
    List<String> values = new ArrayList<>();
    int rest = point;
    for (Axis axis : axes.reversed()) {
      int size = axis.values().size();
      values.addFirst(axis.path() + " " + axis.shown(axis.values().get(rest % size)));
      rest /= size;
    }
    return String.join(", ", values);
  }

  /** The units of these numbers, nothing of them done; what they have in common they share. */
  List<Unit> made(List<Integer> numbers) {
    List<Scenario> theirs = new ArrayList<>();
    int[] from = new int[numbers.size()];
    int last = -1;
    for (int i = 0; i < from.length; i++) {
      Piece piece = pieces.get(numbers.get(i) - 1);
      if (piece.first != last || piece.whole()) {
        from[i] = theirs.size();
        theirs.addAll(points.subList(piece.first, piece.end));
      } else {
        from[i] = theirs.size() - 1;
      }
      last = piece.first;
    }
    if (theirs.isEmpty()) return List.of();
    List<List<Unit>> units = kind.units(theirs, parts);
    List<Unit> made = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      Piece piece = pieces.get(numbers.get(i) - 1);
      List<List<Unit>> mine = units.subList(from[i], from[i] + piece.end - piece.first);
      made.add(made(piece, () -> mine));
    }
    return made;
  }

  private Unit made(Piece piece, Supplier<List<List<Unit>>> units) {
    return piece.whole()
        ? new PointsUnit(points.subList(piece.first, piece.end), units)
        : units.get().getFirst().get(piece.part);
  }

  /** A reader of what was stored of the units. */
  interface Store {
    /**
     * Makes a unit what it was when it was stored, finished.
     *
     * @throws IOException if it cannot be read
     */
    void read(int number, Unit into) throws IOException;
  }

  /**
   * What all points show, of units that were run anywhere. They are read in their order, each only
   * when its turn has come to be joined with those before it, and then let go.
   *
   * @throws IOException if one cannot be read
   */
  List<Findings> findings(Store store, Parallel parallel) throws IOException {
    List<Findings> all = new ArrayList<>();
    for (int number = 1; number <= count(); number++) {
      Piece piece = pieces.get(number - 1);
      if (piece.whole()) {
        PointsUnit unit =
            new PointsUnit(
                points.subList(piece.first, piece.end), () -> kind.units(points(piece), parts));
        store.read(number, unit);
        all.addAll(unit.findings());
      } else {
        List<Unit> units = kind.units(points(piece), parts).getFirst();
        try {
          all.add(points.get(piece.first).findings(new Stored(units, store, number), parallel));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
        number += units.size() - 1;
      }
    }
    return all;
  }

  private List<Scenario> points(Piece piece) {
    return points.subList(piece.first, piece.end);
  }

  /** The units of a point, each read when it is asked for. */
  private static final class Stored extends AbstractList<Unit> {
    private final List<Unit> units;
    private final Store store;
    private final int first;

    Stored(List<Unit> units, Store store, int first) {
      this.units = units;
      this.store = store;
      this.first = first;
    }

    @Override
    public Unit get(int i) {
      Unit unit = units.get(i);
      try {
        if (!unit.finished()) store.read(first + i, unit);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return unit;
    }

    @Override
    public int size() {
      return units.size();
    }
  }
}
