package langevin.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.text.Numerals;

/**
 * A check across the points of a sweep, in words: at which it was judged, and what it came to
 * there.
 *
 * @param columns names of the axes
 * @param axes themselves
 * @param points in order, the last axis running fastest
 */
record AcrossPoints(List<String> columns, List<Axis> axes, List<CheckRecord.Point> points) {
  /** So many points or values of an axis are named one by one. */
  private static final int NAMED = 4;

  AcrossPoints {
    columns = List.copyOf(columns);
    axes = List.copyOf(axes);
    points = List.copyOf(points);
  }

  /** Empty where the check holds at all points. */
  String sentence() {
    if (points.stream().allMatch(p -> p.word().equals("holds"))) return "";
    List<String> parts = new ArrayList<>();
    int judged = count(CheckRecord.Point::judged);
    if (judged < points.size()) {
      String where = judged == 0 ? "" : ", those of " + where(CheckRecord.Point::judged);
      parts.add(
          "judged at %s of %s points%s"
              .formatted(
                  judged == 0 ? "none" : Numerals.grouped(judged),
                  Numerals.grouped(points.size()),
                  where));
    }
    if (judged > 0) parts.addAll(outcomes(judged));
    points.stream()
        .filter(p -> !p.judged())
        .findFirst()
        .ifPresent(p -> parts.add("not at %s: %s".formatted(place(p), p.check().advice())));
    return String.join("; ", parts);
  }

  private List<String> outcomes(int judged) {
    List<String> outcomes = new ArrayList<>();
    for (String word : List.of("violated", "inconclusive", "holds")) {
      Predicate<CheckRecord.Point> so = p -> p.word().equals(word);
      int count = count(so);
      if (count == judged) {
        String where = judged < points.size() ? "there" : "at all points";
        outcomes.add(word + " " + where);
      } else if (count > 0) {
        outcomes.add(
            word.equals("holds")
                ? "holds at " + Numerals.grouped(count)
                : "%s at %s, %s".formatted(word, Numerals.grouped(count), where(so)));
      }
    }
    return outcomes;
  }

  private int count(Predicate<CheckRecord.Point> which) {
    return (int) points.stream().filter(which).count();
  }

  /**
   * Which points they are: by the values of the axes if they are all combinations of some values,
   * else one by one.
   */
  private String where(Predicate<CheckRecord.Point> which) {
    List<CheckRecord.Point> those = points.stream().filter(which).toList();
    Set<String> some = new HashSet<>();
    long combinations = 1;
    for (String column : columns) {
      TreeSet<Double> all = values(column, points);
      TreeSet<Double> own = values(column, those);
      combinations *= own.size();
      if (own.size() < all.size()) some.add(column);
    }
    if (combinations == those.size() && !some.isEmpty()) {
      return String.join(
          ", ",
          columns.stream()
              .filter(some::contains)
              .map(
                  column ->
                      name(column)
                          + " "
                          + span(axis(column), values(column, those), values(column, points)))
              .toList());
    }
    String named = String.join(" and at ", those.stream().limit(NAMED).map(this::place).toList());
    return those.size() <= NAMED
        ? named
        : named + " and at " + Numerals.grouped(those.size() - NAMED) + " more";
  }

  private static TreeSet<Double> values(String column, List<CheckRecord.Point> of) {
    TreeSet<Double> values = new TreeSet<>();
    of.forEach(p -> values.add(Objects.requireNonNull(p.at().get(column))));
    return values;
  }

  /** Values in a row with none of the axis between them left out by their ends, else each. */
  private static String span(Axis axis, TreeSet<Double> some, TreeSet<Double> all) {
    boolean gapless = all.subSet(some.first(), true, some.last(), true).size() == some.size();
    if (some.size() > 2 && gapless && !axis.ofWords()) {
      return axis.shown(some.first()) + " … " + axis.shown(some.last());
    }
    String named = String.join(" and ", some.stream().limit(NAMED).map(axis::shown).toList());
    return some.size() <= NAMED
        ? named
        : named + " and " + Numerals.grouped(some.size() - NAMED) + " more";
  }

  private Axis axis(String column) {
    return axes.get(columns.indexOf(column));
  }

  private static String name(String column) {
    return column.replace('_', '-');
  }

  private String place(CheckRecord.Point point) {
    return String.join(
        ", ",
        IntStream.range(0, columns.size())
            .mapToObj(
                a ->
                    name(columns.get(a))
                        + " "
                        + axes.get(a).shown(Objects.requireNonNull(point.at().get(columns.get(a)))))
            .toList());
  }
}
