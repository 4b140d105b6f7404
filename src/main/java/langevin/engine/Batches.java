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
 * The tallies of the batches: those of groups, merged in group order as soon as every group of a
 * batch has been there.
 */
final class Batches<T extends Tally<T>> {
  private final Partition partition;
  private final int slots;
  private final int nodes;

  /** Indexed [slot][node][batch], flat. */
  private final List<@Nullable T> merged = new ArrayList<>();

  private final Object[] locks;

  Batches(Partition partition, int chains, int nodes) {
    this.partition = partition;
    slots = 1 + chains;
    this.nodes = nodes;
    locks = new Object[partition.batches()];
    Arrays.setAll(locks, _ -> new Object());
    for (int i = 0; i < slots * nodes * partition.batches(); i++) {
      merged.add(null);
    }
  }

  private int index(int slot, int node, int batch) {
    return (slot * nodes + node) * partition.batches() + batch;
  }

  /**
   * Merges and releases the tallies of the group's batch once all its groups are at the same stage.
   */
  void arrive(Group<T> arrived, List<Group<T>> groups) {
    int batch = partition.batch(arrived.index);
    synchronized (locks[batch]) {
      List<Group<T>> members =
          groups.subList(partition.firstGroup(batch), partition.firstGroup(batch + 1));
      arrived.blocksDone = 0;
      arrived.stage++;
      for (Group<T> group : members) {
        if (group.stage != arrived.stage) {
          return;
        }
      }
      for (int slot = slots - 1; slot >= 0; slot--) {
        for (int node = 0; node < nodes; node++) {
          T sum = null;
          for (Group<T> group : members) {
            T part = group.seen.get(slot).set(node, null);
            if (sum == null) {
              sum = part;
            } else if (part != null) {
              sum.merge(part);
            }
          }
          T companion = merged.get(index(Group.COMPANION, node, batch));
          if (slot == Group.REST && sum != null && companion != null) {
            // The rest is no use on its own: its place is taken by the whole ensemble.
            sum.merge(companion);
          }
          if (sum != null) {
            sum.rest();
            merged.set(index(slot, node, batch), sum);
          }
        }
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

  /** Takes over what the other has merged of a batch. */
  void take(Batches<T> other, int batch) {
    for (int slot = 0; slot < slots; slot++) {
      for (int node = 0; node < nodes; node++) {
        int at = index(slot, node, batch);
        merged.set(at, other.merged.get(at));
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < merged.size(); i += partition.batches()) {
      TallyRow.write(merged.subList(i, i + partition.batches()), out);
    }
  }

  void read(DataInput in, Probe<T> probe) throws IOException {
    for (int i = 0; i < merged.size(); i += partition.batches()) {
      TallyRow.read(merged.subList(i, i + partition.batches()), in, probe);
    }
  }
}
