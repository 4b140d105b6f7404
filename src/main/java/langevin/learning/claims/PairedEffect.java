package langevin.learning.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.verdict.Evidence;
import langevin.verdict.Lever;
import langevin.verdict.Noise;
import langevin.verdict.NoiseLaw;

/**
 * An effect over seeds: its mean, and Student's law of its error. Seeds without the number, as of a
 * network that diverged, are left out of the mean.
 *
 * @param mean over the seeds that have it
 * @param standardError s/√n; 0 if all are equal
 * @param seeds n that have it
 * @param asked for
 */
public record PairedEffect(double mean, double standardError, int seeds, int asked) {
  /** Most seeds that more of them are asked for. */
  private static final int MOST = 10_000;

  /** Seeds that agree exactly, as shares and ranks may, say something only if they are so many. */
  private static final int FEWEST = 5;

  /** Of one number for each seed. */
  public static PairedEffect of(double[] values) {
    double[] there = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    double mean = Grid.mean(there);
    double squares = 0;
    for (double value : there) squares += (value - mean) * (value - mean);
    int n = there.length;
    double error = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1.0) / n);
    return new PairedEffect(mean, error, n, values.length);
  }

  /** Why there is nothing to weigh; empty if there is. */
  private List<String> obstacles() {
    List<String> why = new ArrayList<>();
    if (asked < 2) {
      why.add("one seed has no standard error; 'repeat: {seeds: 16}' has");
    } else if (seeds < 2) {
      why.add("of %d seeds only %d have the number".formatted(asked, seeds));
    } else if (standardError == 0 && seeds < FEWEST) {
      why.add("%d seeds agree exactly, too few to tell anything by".formatted(seeds));
    } else if (!Double.isFinite(mean) || Double.isNaN(standardError)) {
      why.add("the effect is not finite");
    }
    return why;
  }

  /** As evidence that the effect is above 0. */
  public Evidence evidence() {
    List<String> obstacles = obstacles();
    return obstacles.isEmpty()
        ? new Evidence.Directed(mean, noise())
        : new Evidence.None(obstacles.getFirst());
  }

  /** Its noise over seeds; none where all agree. */
  public Noise noise() {
    Lever lever =
        new Lever(
            "about %s seeds",
            Math.max(1, seeds),
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.of(MOST, "seeds"),
            Lever.Work.of(1));
    return standardError == 0
        ? Noise.NONE
        : Noise.of(standardError, new NoiseLaw.Student(seeds - 1), lever);
  }
}
