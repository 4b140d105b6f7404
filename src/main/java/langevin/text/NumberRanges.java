package langevin.text;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/** Whole numbers in words, runs of them by their ends: {@code 1-38, 40, 43-64}. */
public final class NumberRanges {
  /** Most runs that are shown. */
  private static final int SHOWN = 12;

  private record Run(int first, int last) {
    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }

  private NumberRanges() {}

  /** At most twelve runs; of what follows it is said how many numbers they are. */
  public static String of(NavigableSet<Integer> numbers) {
    List<Run> runs = new ArrayList<>();
    for (int number : numbers) {
      if (!runs.isEmpty() && runs.getLast().last == number - 1) {
        runs.add(new Run(runs.removeLast().first, number));
      } else {
        runs.add(new Run(number, number));
      }
    }
    List<String> words = new ArrayList<>();
    runs.stream().limit(SHOWN).forEach(run -> words.add(run.toString()));
    int more = runs.stream().skip(SHOWN).mapToInt(run -> run.last - run.first + 1).sum();
    if (more > 0) words.add(more + " more");
    return String.join(", ", words);
  }
}
