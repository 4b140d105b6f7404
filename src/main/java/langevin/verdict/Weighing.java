package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons of one check, unjudged: at several times of a run, at the points of a map or a sweep.
 *
 * @param name as in scenario files
 * @param label where the claim is from
 * @param comparisons in order; of equally bad ones the first is shown
 * @param among what a comparison is one of, where there are several: {@code times}, {@code points}
 * @param profiles what else of the statement is worth looking at
 */
public record Weighing(
    String name, String label, List<Comparison> comparisons, String among, List<Profile> profiles) {
  public Weighing {
    comparisons = List.copyOf(comparisons);
    profiles = List.copyOf(profiles);
  }

  /** Without anything else to look at. */
  public Weighing(String name, String label, List<Comparison> comparisons, String among) {
    this(name, label, comparisons, among, List.of());
  }

  /** The same with something to look at. */
  public Weighing with(Profile... shown) {
    return new Weighing(name, label, comparisons, among, List.of(shown));
  }

  /** A check that compares once. */
  public static Weighing of(Claim claim, Evidence evidence) {
    return new Weighing(
        claim.name(), claim.label(), List.of(new Comparison(claim.statement(), evidence)), "");
  }

  /** The same of one point: {@code where} follows every statement, as {@code " at gain 2"} does. */
  public Weighing at(String where) {
    return new Weighing(
        name,
        label,
        comparisons.stream()
            .map(c -> new Comparison(c.statement() + where, c.evidence(), c.moment()))
            .toList(),
        among);
  }

  /**
   * One check at all points of a sweep.
   *
   * @throws IllegalArgumentException if there is none, or if they are of different checks
   */
  public static Weighing joined(List<Weighing> points) {
    List<Comparison> all = new ArrayList<>();
    for (Weighing point : points) {
      if (!point.name.equals(points.getFirst().name)) {
        throw new IllegalArgumentException(point.name + " is not " + points.getFirst().name);
      }
      all.addAll(point.comparisons);
    }
    if (points.isEmpty()) throw new IllegalArgumentException("no points");
    Weighing first = points.getFirst();
    boolean severalEach = points.stream().anyMatch(point -> point.comparisons.size() > 1);
    String among =
        points.size() == 1 ? first.among : severalEach ? first.among + " and points" : "points";
    return new Weighing(first.name, first.label, all, among);
  }

  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeUTF(label);
    out.writeInt(comparisons.size());
    for (Comparison comparison : comparisons) comparison.write(out);
    out.writeUTF(among);
    out.writeInt(profiles.size());
    for (Profile profile : profiles) profile.write(out);
  }

  public static Weighing read(DataInput in) throws IOException {
    String name = in.readUTF();
    String label = in.readUTF();
    List<Comparison> comparisons = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) comparisons.add(Comparison.read(in));
    String among = in.readUTF();
    List<Profile> profiles = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) profiles.add(Profile.read(in));
    return new Weighing(name, label, comparisons, among, profiles);
  }
}
