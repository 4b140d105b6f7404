package langevin.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of the batches: those of groups, merged in group order, each as soon as all groups
 * before it in its batch have been there.
 */
final class Batches<T extends Tally<T>> {
  private final Partition partition;
  private final int slots;
  private final int nodes;

  /** What has been merged of batches that are not complete; indexed [slot][node][batch], flat. */
  private final List<@Nullable T> open = new ArrayList<>();

  /** The same of complete batches. */
  private final List<@Nullable T> merged = new ArrayList<>();

  /** By batch: stages that are complete, and groups merged in the one that is not. */
  private final int[] stages;

  private final int[] members;

  private final Object[] locks;

  Batches(Partition partition, int chains, int nodes) {
    this.partition = partition;
    slots = 1 + chains;
    this.nodes = nodes;
    stages = new int[partition.batches()];
    members = new int[partition.batches()];
    locks = new Object[partition.batches()];
    Arrays.setAll(locks, _ -> new Object());
    for (int i = 0; i < slots * nodes * partition.batches(); i++) {
      open.add(null);
      merged.add(null);
    }
  }

  private int index(int slot, int node, int batch) {
    return (slot * nodes + node) * partition.batches() + batch;
  }

  /**
   * A group is through a stage. Its tallies are merged if all groups of its batch are run here;
   * where they are not, they wait in the group for {@link #take}.
   *
   * @param groups that are run here, consecutive ones
   */
  void arrive(Group<T> arrived, List<Group<T>> groups) {
    int batch = partition.batch(arrived.index);
    synchronized (locks[batch]) {
      arrived.blocksDone = 0;
      arrived.stage++;
      if (partition.firstGroup(batch) >= groups.getFirst().index
          && partition.firstGroup(batch + 1) <= groups.getLast().index + 1) {
        merge(batch, groups);
      }
    }
  }

  /** Merges and releases what has arrived of the batch, up to the first group that has not. */
  private void merge(int batch, List<Group<T>> groups) {
    int first = partition.firstGroup(batch) - groups.getFirst().index;
    int all = partition.firstGroup(batch + 1) - partition.firstGroup(batch);
    while (members[batch] < all && first + members[batch] < groups.size()) {
      Group<T> next = groups.get(first + members[batch]);
      if (next.stage <= stages[batch]) return;
      for (int slot = 0; slot < slots; slot++) {
        for (int node = 0; node < nodes; node++) {
          T part = next.seen.get(slot).set(node, null);
          if (part == null) continue;
          int at = index(slot, node, batch);
          T sum = open.get(at);
          if (sum == null) open.set(at, part);
          else sum.merge(part);
        }
      }
      members[batch]++;
    }
    if (members[batch] == all) complete(batch);
  }

  private void complete(int batch) {
    members[batch] = 0;
    stages[batch]++;
    for (int slot = slots - 1; slot >= 0; slot--) {
      for (int node = 0; node < nodes; node++) {
        T sum = open.set(index(slot, node, batch), null);
        if (sum == null) continue;
        T companion = merged.get(index(Group.COMPANION, node, batch));
        if (slot == Group.REST && companion != null) {
          // The rest is no use on its own: its place is taken by the whole ensemble.
          sum.merge(companion);
        }
        sum.rest();
        merged.set(index(slot, node, batch), sum);
      }
    }
  }

  /** slot(s, n).get(node).get(batch) for the first n nodes. */
  List<List<T>> slot(int slot, int shown) {
    List<List<T>> all = new ArrayList<>();
    for (int node = 0; node < shown; node++) {
      List<T> row = new ArrayList<>();
      for (int batch = 0; batch < partition.batches(); batch++) {
        T tally = merged.get(index(slot, node, batch));
        if (tally != null) {
          row.add(tally);
        }
      }
      all.add(row);
    }
    return all;
  }

  /** The whole ensemble: the companion's chain with step h and the rest. */
  List<List<T>> full(int shown, Supplier<T> empty) {
    List<List<T>> all = new ArrayList<>();
    for (int node = 0; node < shown; node++) {
      List<T> row = new ArrayList<>();
      for (int batch = 0; batch < partition.batches(); batch++) {
        T whole = merged.get(index(Group.REST, node, batch));
        if (whole == null) {
          whole = empty.get();
          T companion = merged.get(index(Group.COMPANION, node, batch));
          if (companion != null) {
            whole.merge(companion);
          }
        }
        row.add(whole);
      }
      all.add(row);
    }
    return all;
  }

  /**
   * Takes over what has been merged of the batches of groups that were run elsewhere, and merges
   * those groups that could not be there.
   *
   * @param groups all from the first one of the ensemble, those groups the last of them
   * @param from the first of those groups
   */
  void take(Batches<T> other, List<Group<T>> groups, int from) {
    int last = partition.batch(groups.getLast().index);
    for (int batch = partition.batch(from); batch <= last; batch++) {
      boolean here = other.stages[batch] == 0;
      for (int slot = 0; slot < slots && !here; slot++) {
        for (int node = 0; node < nodes; node++) {
          int at = index(slot, node, batch);
          merged.set(at, other.merged.get(at));
        }
      }
      if (here) merge(batch, groups);
      else stages[batch] = other.stages[batch];
    }
  }

  void write(DataOutput out, int firstGroup, int endGroup) throws IOException {
    for (int batch = partition.batch(firstGroup); batch <= partition.batch(endGroup - 1); batch++) {
      out.writeInt(stages[batch]);
      out.writeInt(members[batch]);
    }
    for (List<@Nullable T> row : rows(firstGroup, endGroup)) TallyRow.write(row, out);
  }

  void read(DataInput in, Probe<T> probe, int firstGroup, int endGroup) throws IOException {
    for (int batch = partition.batch(firstGroup); batch <= partition.batch(endGroup - 1); batch++) {
      stages[batch] = in.readInt();
      members[batch] = in.readInt();
    }
    for (List<@Nullable T> row : rows(firstGroup, endGroup)) TallyRow.read(row, in, probe);
  }

  /** What there is of the batches of those groups, by slot and node. */
  private List<List<@Nullable T>> rows(int firstGroup, int endGroup) {
    int first = partition.batch(firstGroup);
    int end = partition.batch(endGroup - 1) + 1;
    List<List<@Nullable T>> rows = new ArrayList<>();
    for (int i = 0; i < merged.size(); i += partition.batches()) {
      rows.add(open.subList(i + first, i + end));
      rows.add(merged.subList(i + first, i + end));
    }
    return rows;
  }
}
