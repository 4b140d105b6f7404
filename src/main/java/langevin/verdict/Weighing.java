package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** PLACEHOLDER until V. */
public record Weighing(Claim claim, List<Comparison> comparisons) {
  public Weighing with(List<Comparison> others) {
    return new Weighing(claim, others);
  }

  public void write(DataOutput out) throws IOException {
    throw new IOException("later");
  }

  public static Weighing read(DataInput in) throws IOException {
    throw new IOException("later");
  }

  public static List<CheckResult> judge(
      List<Weighing> all, double falseAlarm, double resolution, String among) {
    int n = Math.max(1, all.stream().mapToInt(w -> w.comparisons.size()).sum());
    Judge judge = new Judge(falseAlarm, resolution, n);
    List<CheckResult> results = new ArrayList<>();
    for (Weighing w : all) {
      Comparison c = w.comparisons.getFirst();
      results.add(judge.judge(w.claim, c.evidence()));
    }
    return results;
  }
}
