package langevin.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import langevin.ensemble.Block;
import langevin.ensemble.PassageRow;
import langevin.ensemble.Region;
import org.jspecify.annotations.Nullable;

/**
 * Passages of a region's border by a part of the ensemble up to the end of a run, and how long its
 * particles were in the region altogether. A particle that has not passed by then is counted as one
 * that has not, with all the time it had.
 */
public final class PassageTally {
  private final double horizon;
  private final Map<PassageKind, CensoredTimes> times = new EnumMap<>(PassageKind.class);
  private @Nullable CensoredTimes inside;

  /**
   * @param horizon how long the run is
   */
  public PassageTally(double horizon) {
    this.horizon = horizon;
  }

  /** How long the run is. */
  public double horizon() {
    return horizon;
  }

  /** Times of a kind; of none if there is no such particle. */
  public CensoredTimes times(PassageKind kind) {
    CensoredTimes of = times.get(kind);
    return of == null ? new CensoredTimes(horizon) : of;
  }

  /** How long each particle was in the region altogether. */
  public CensoredTimes inside() {
    CensoredTimes of = inside;
    return of == null ? new CensoredTimes(horizon) : of;
  }

  private void add(PassageKind kind, double time, boolean whether) {
    times.computeIfAbsent(kind, _ -> new CensoredTimes(horizon)).add(time, whether);
  }

  /** Adds every particle that is a number, at the end of the run. */
  void absorb(Block now, Region region) {
    double[][] rows = now.passages();
    double[] x = now.positions()[region.axis()];
    double[] first = rows[PassageRow.FIRST.place()];
    double[] spent = rows[PassageRow.INSIDE.place()];
    for (int i = Block.FIRST; i < Block.FIRST + now.size(); i++) {
      // A particle that left every bound is NaN on all axes.
      if (Double.isNaN(x[i])) continue;
      boolean started = Math.copySign(1, first[i]) > 0;
      double passed = Math.abs(first[i]);
      boolean whether = passed < Double.POSITIVE_INFINITY;
      add(started ? PassageKind.EXIT : PassageKind.ENTRY, Math.min(passed, horizon), whether);
      double total = spent[i] + (region.contains(x[i]) ? horizon : 0);
      CensoredTimes all = inside;
      if (all == null) {
        all = new CensoredTimes(horizon);
        inside = all;
      }
      all.add(Math.clamp(total, 0, horizon), true);
      if (region.margin().isPresent()) {
        double arrived = rows[PassageRow.ARRIVED.place()][i];
        double left = rows[PassageRow.LEFT.place()][i];
        if (arrived < Double.POSITIVE_INFINITY) {
          boolean gone = left < Double.POSITIVE_INFINITY;
          double stayed = (gone ? left : horizon) - arrived;
          add(PassageKind.VISIT, Math.clamp(stayed, 0, horizon), gone);
        }
      }
    }
  }

  /** Adds what the other has seen. */
  public void merge(PassageTally other) {
    other.times.forEach(
        (kind, theirs) ->
            times.computeIfAbsent(kind, _ -> new CensoredTimes(horizon)).merge(theirs));
    if (other.inside != null) {
      CensoredTimes mine = inside();
      mine.merge(other.inside);
      inside = mine;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(horizon);
    for (PassageKind kind : PassageKind.values()) write(times.get(kind), out);
    write(inside, out);
  }

  private static void write(@Nullable CensoredTimes times, DataOutput out) throws IOException {
    out.writeBoolean(times != null);
    if (times != null) times.write(out);
  }

  static PassageTally read(DataInput in) throws IOException {
    PassageTally tally = new PassageTally(in.readDouble());
    for (PassageKind kind : PassageKind.values()) {
      if (in.readBoolean()) tally.times.put(kind, CensoredTimes.read(tally.horizon, in));
    }
    if (in.readBoolean()) tally.inside = CensoredTimes.read(tally.horizon, in);
    return tally;
  }

  boolean sameAs(PassageTally other) {
    if (horizon != other.horizon || !times.keySet().equals(other.times.keySet())) return false;
    boolean same = inside().sameAs(other.inside());
    for (Map.Entry<PassageKind, CensoredTimes> each : times.entrySet()) {
      same &= each.getValue().sameAs(other.times(each.getKey()));
    }
    return same;
  }
}
