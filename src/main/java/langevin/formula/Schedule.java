package langevin.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.formula.Program.Instruction;
import langevin.formula.Program.Operation;

/**
 * The order in which a program is carried out on rows: passes, each short enough for the optimising
 * compiler, and between them functions that take whole rows.
 *
 * <p>An instruction is done as late as it can be, so that little is kept from one pass to the next;
 * what is kept has a row. Cheap instructions on coordinates and numbers are done again rather than
 * kept.
 */
final class Schedule {
  /** Vector operations of a pass; C2 stops inlining them somewhere beyond a hundred. */
  static final int LONGEST_PASS = 40;

  /** A pass is cut where least is to be kept, once it is so long. */
  private static final int SHORTEST_PASS = 24;

  /** A part of the work. */
  sealed interface Part {}

  /**
   * A pass over vectors.
   *
   * @param instructions in order
   * @param rowOf the row an instruction's value is loaded from, or −1
   * @param stores what is stored where, when it is there
   */
  @SuppressWarnings("ArrayRecordComponent") // looked up by number, never compared
  record Pass(List<Integer> instructions, int[] rowOf, List<Store> stores) implements Part {}

  /** A value that a pass stores. */
  record Store(int instruction, int row) {}

  /** y ← f(p, q) on whole rows. */
  record Rows(Function function, int p, int q, int y) implements Part {}

  private final Program program;
  private final int dimension;
  private final List<Part> parts = new ArrayList<>();
  private final int[] row;
  private final int[] lastUse;
  private final ArrayDeque<Integer> free = new ArrayDeque<>();
  private int rows;

  /**
   * @param outputs instructions whose values are wanted
   * @param targets the row of each; those below the dimension are coordinates that move
   */
  Schedule(Program program, int dimension, int[] outputs, int[] targets) {
    this.program = program;
    this.dimension = dimension;
    row = new int[program.size()];
    lastUse = new int[program.size()];
    Arrays.fill(row, -1);
    rows = dimension;
    for (int target : targets) rows = Math.max(rows, target + 1);
    build(outputs, targets);
  }

  List<Part> parts() {
    return parts;
  }

  /** How many rows there are, coordinates and results included. */
  int rows() {
    return rows;
  }

  boolean uniform(int instruction) {
    return program.uniform(instruction);
  }

  private boolean leaf(int k) {
    return uniform(k)
        || program.get(k).operation() == Operation.COORDINATE
        || program.get(k).operation() == Operation.NOISE;
  }

  /** Whether doing it again costs no more than loading it. */
  private boolean cheap(int k) {
    Instruction i = program.get(k);
    boolean quick =
        switch (i.operation()) {
          case ADD, SUBTRACT, MULTIPLY -> true;
          default -> false;
        };
    for (int a : i.arguments()) quick &= leafButNoise(a);
    return quick;
  }

  private boolean leafButNoise(int k) {
    return leaf(k) && program.get(k).operation() != Operation.NOISE;
  }

  private void build(int[] outputs, int[] targets) {
    int n = program.size();
    int[] stage = new int[n];
    for (int k = 0; k < n; k++) {
      for (int a : program.get(k).arguments()) {
        stage[k] =
            Math.max(stage[k], stage[a] + (program.get(k).overRows() && !uniform(k) ? 1 : 0));
      }
    }
    // A function over rows has the stage of its result, and its argument one less.
    int[] late = new int[n];
    Arrays.fill(late, Integer.MAX_VALUE);
    for (int output : outputs) late[output] = stage[output];
    for (int k = n - 1; k >= 0; k--) {
      if (late[k] == Integer.MAX_VALUE) continue;
      boolean over = program.get(k).overRows() && !uniform(k);
      if (over) late[k] = stage[k];
      for (int a : program.get(k).arguments()) {
        late[a] = Math.min(late[a], over ? stage[k] - 1 : late[k]);
      }
    }
    List<Integer> order = depthFirst(outputs);
    int last = 0;
    for (int k : order) last = Math.max(last, late[k]);
    List<List<Integer>> passes = new ArrayList<>();
    List<Integer> passStage = new ArrayList<>();
    boolean[] output = new boolean[n];
    for (int k : outputs) output[k] = true;
    for (int s = 0; s <= last; s++) {
      List<Integer> members = new ArrayList<>();
      for (int k : order) {
        if (late[k] == s
            && !(program.get(k).overRows() && !uniform(k))
            && (!leaf(k) || output[k])) {
          members.add(k);
        }
      }
      for (List<Integer> pass : cut(members)) {
        passes.add(pass);
        passStage.add(s);
      }
    }
    arrange(order, late, last, passes, passStage, outputs, targets);
  }

  /**
   * Passes of a sequence, each cut where the fewest values are alive. Sums over like terms are cut
   * between terms then, and their passes are alike, so that they can share their code.
   */
  private List<List<Integer>> cut(List<Integer> members) {
    int n = members.size();
    int[] at = new int[program.size()];
    Arrays.fill(at, -1);
    for (int p = 0; p < n; p++) at[members.get(p)] = p;
    int[] last = new int[n];
    Arrays.fill(last, -1);
    for (int p = 0; p < n; p++) {
      for (int a : program.get(members.get(p)).arguments()) if (at[a] >= 0) last[at[a]] = p;
    }
    int[] change = new int[n + 1];
    for (int p = 0; p < n; p++) {
      if (last[p] > p && !cheap(members.get(p))) {
        change[p]++;
        change[last[p]]--;
      }
    }
    int[] alive = new int[n];
    for (int p = 0, sum = 0; p < n; p++) alive[p] = sum += change[p];
    List<List<Integer>> passes = new ArrayList<>();
    boolean[] apart = apart(members);
    for (int start = 0; start < n; ) {
      int end = start + 1;
      while (end < n && !apart[end]) end++;
      if (end - start > LONGEST_PASS) {
        int best = start + SHORTEST_PASS - 1;
        for (int p = best; p < start + LONGEST_PASS; p++) if (alive[p] < alive[best]) best = p;
        end = best + 1;
      }
      passes.add(new ArrayList<>(members.subList(start, end)));
      start = end;
    }
    return passes;
  }

  /**
   * Where a sequence falls into parts that share neither values nor coordinates. Together they
   * would only take registers from each other: ten axes of a quadratic well cost a third more.
   */
  private boolean[] apart(List<Integer> members) {
    int n = members.size();
    int[] last = new int[program.size()];
    for (int p = 0; p < n; p++) {
      for (int a : program.get(members.get(p)).arguments()) if (!uniform(a)) last[a] = p;
    }
    boolean[] apart = new boolean[n];
    int open = -1;
    for (int p = 0; p < n; p++) {
      apart[p] = p > 0 && open < p;
      open = Math.max(open, last[members.get(p)]);
      for (int a : program.get(members.get(p)).arguments()) open = Math.max(open, last[a]);
    }
    return apart;
  }

  /** Everything the outputs need, each after its arguments and close to its first use. */
  private List<Integer> depthFirst(int[] outputs) {
    int[] height = new int[program.size()];
    for (int k = 0; k < height.length; k++) {
      for (int a : program.get(k).arguments()) height[k] = Math.max(height[k], height[a] + 1);
    }
    boolean[] seen = new boolean[program.size()];
    List<Integer> order = new ArrayList<>();
    ArrayDeque<Integer> stack = new ArrayDeque<>();
    for (int output : outputs) {
      stack.push(output);
      while (!stack.isEmpty()) {
        int k = stack.pop();
        if (k < 0) {
          order.add(~k);
        } else if (!seen[k]) {
          seen[k] = true;
          stack.push(~k);
          // What takes longest comes first, so that a sum grows term by term.
          int[] arguments = program.get(k).arguments().clone();
          sort(arguments, height);
          for (int a : arguments) stack.push(a);
        }
      }
    }
    return order;
  }

  /** By height; those as high as one another stay in order. */
  private static void sort(int[] all, int[] height) {
    for (int k = 1; k < all.length; k++) {
      for (int j = k; j > 0 && height[all[j - 1]] > height[all[j]]; j--) {
        int before = all[j - 1];
        all[j - 1] = all[j];
        all[j] = before;
      }
    }
  }

  private void arrange(
      List<Integer> order,
      int[] late,
      int last,
      List<List<Integer>> passes,
      List<Integer> passStage,
      int[] outputs,
      int[] targets) {
    // Where each value is made and where it is used last, in units of parts.
    List<Object> sequence = new ArrayList<>();
    for (int s = 0; s <= last; s++) {
      if (s > 0) {
        for (int k : order) {
          if (program.get(k).overRows() && !uniform(k) && late[k] == s) sequence.add(k);
        }
      }
      for (int p = 0; p < passes.size(); p++) {
        if (passStage.get(p) == s) sequence.add(passes.get(p));
      }
    }
    int n = program.size();
    int[] madeAt = new int[n];
    Arrays.fill(madeAt, -1);
    List<List<Integer>> used = new ArrayList<>();
    int[] moved = new int[dimension];
    Arrays.fill(moved, Integer.MAX_VALUE);
    int[] lastLoad = new int[dimension];
    Arrays.fill(lastLoad, -1);
    for (int at = 0; at < sequence.size(); at++) {
      List<Integer> needs = new ArrayList<>();
      if (sequence.get(at) instanceof Integer k) {
        for (int a : program.get(k).arguments()) needs.add(a);
        madeAt[k] = at;
      } else {
        List<Integer> pass = asPass(sequence.get(at));
        List<Integer> whole = new ArrayList<>();
        boolean[] inside = new boolean[n];
        for (int k : pass) complete(k, at, madeAt, inside, whole, needs);
        for (int k : pass) madeAt[k] = at;
        pass.clear();
        pass.addAll(whole);
      }
      for (int k : needs) {
        lastUse[k] = at;
        if (program.get(k).operation() == Operation.COORDINATE) {
          lastLoad[program.get(k).index()] = at;
        }
      }
      used.add(needs);
    }
    for (int o = 0; o < outputs.length; o++) {
      if (targets[o] < dimension) moved[targets[o]] = madeAt[outputs[o]];
    }
    for (int k : outputs) {
      if (program.get(k).overRows()) lastUse[k] = Integer.MAX_VALUE;
    }
    emit(sequence, used, madeAt, moved, lastLoad, outputs, targets);
  }

  @SuppressWarnings("unchecked") // the sequence holds instructions and passes
  private static List<Integer> asPass(Object part) {
    return (List<Integer>) part;
  }

  /** Adds an instruction to a pass, and before it what is done again or loaded. */
  private void complete(
      int k, int at, int[] madeAt, boolean[] inside, List<Integer> whole, List<Integer> needs) {
    if (inside[k]) return;
    inside[k] = true;
    if (leaf(k)) {
      needs.add(k);
      return;
    }
    boolean elsewhere = madeAt[k] >= 0 && madeAt[k] < at;
    if (elsewhere && !cheap(k)) {
      needs.add(k);
      return;
    }
    // Arguments made in this pass stand before: only cheap ones recur, and these have leaves.
    for (int a : program.get(k).arguments()) complete(a, at, madeAt, inside, whole, needs);
    whole.add(k);
  }

  private void emit(
      List<Object> sequence,
      List<List<Integer>> used,
      int[] madeAt,
      int[] moved,
      int[] lastLoad,
      int[] outputs,
      int[] targets) {
    int[] savedRow = new int[dimension];
    Arrays.fill(savedRow, -1);
    int[] savedAt = new int[dimension];
    Arrays.fill(savedAt, Integer.MAX_VALUE);
    boolean[] stored = new boolean[outputs.length];
    for (int at = 0; at < sequence.size(); at++) {
      if (sequence.get(at) instanceof Integer k) {
        Instruction i = program.get(k);
        int[] sources = new int[2];
        List<Integer> filled = new ArrayList<>();
        for (int a = 0; a < i.arguments().length; a++) {
          int argument = i.arguments()[a];
          if (uniform(argument)) {
            sources[a] = take();
            filled.add(sources[a]);
            parts.add(new Pass(List.of(), new int[0], List.of(new Store(argument, sources[a]))));
          } else {
            sources[a] = source(argument, at, savedRow, savedAt);
          }
        }
        if (i.arguments().length == 1) sources[1] = sources[0];
        release(used.get(at), at);
        for (int each : filled) free.push(each);
        row[k] = take();
        parts.add(new Rows(i.function(), sources[0], sources[1], row[k]));
      } else {
        List<Integer> pass = asPass(sequence.get(at));
        int[] rowOf = new int[program.size()];
        Arrays.fill(rowOf, -1);
        for (int k : used.get(at)) {
          boolean noise = program.get(k).operation() == Operation.NOISE;
          if (!uniform(k) && !noise) rowOf[k] = source(k, at, savedRow, savedAt);
        }
        List<Store> stores = new ArrayList<>();
        for (int a = 0; a < dimension; a++) {
          if (moved[a] == at && lastLoad[a] > at) {
            savedRow[a] = rows++;
            savedAt[a] = at;
            int x = program.coordinate(a);
            rowOf[x] = a;
            stores.add(new Store(x, savedRow[a]));
          }
        }
        for (int k : pass) {
          if (madeAt[k] == at && lastUse[k] > at && !leaf(k)) {
            row[k] = take();
            stores.add(new Store(k, row[k]));
          }
        }
        for (int o = 0; o < outputs.length; o++) {
          if (!stored[o] && madeAt[outputs[o]] == at) {
            stores.add(new Store(outputs[o], targets[o]));
            stored[o] = true;
          }
        }
        parts.add(new Pass(List.copyOf(pass), rowOf, stores));
        release(used.get(at), at);
      }
    }
    // What is wanted and was there without a pass: a coordinate, a number, a function over rows.
    List<Store> rest = new ArrayList<>();
    int[] rowOf = new int[program.size()];
    Arrays.fill(rowOf, -1);
    for (int o = 0; o < outputs.length; o++) {
      if (stored[o]) continue;
      int k = outputs[o];
      if (!uniform(k)) rowOf[k] = source(k, Integer.MAX_VALUE - 1, savedRow, savedAt);
      rest.add(new Store(k, targets[o]));
    }
    if (!rest.isEmpty()) parts.add(new Pass(List.of(), rowOf, rest));
  }

  /** The row that holds a value: a coordinate's own, or where it was saved when it moved. */
  private int source(int k, int at, int[] savedRow, int[] savedAt) {
    Instruction i = program.get(k);
    if (i.operation() == Operation.COORDINATE) {
      return at > savedAt[i.index()] ? savedRow[i.index()] : i.index();
    }
    if (row[k] < 0) throw new IllegalStateException("no row for instruction " + k + ": " + i);
    return row[k];
  }

  private int take() {
    return free.isEmpty() ? rows++ : free.pop();
  }

  private void release(List<Integer> used, int at) {
    for (int k : used) {
      if (!leaf(k) && row[k] >= 0 && lastUse[k] == at) {
        free.push(row[k]);
        row[k] = -1;
      }
    }
  }
}
