package langevin.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Passage times of one kind, estimated with those that had not passed by the end. Errors are those
 * of a jackknife over the batches.
 *
 * @param kind of what
 * @param times of all batches together
 * @param restrictedMean E[min(T, t)] with t the horizon, or of visits how far they can be followed
 * @param remaining P(T &gt; t), the share that had not passed by then
 * @param rate at which those pass that are left, −(log S)′ in the last part of the run
 * @param mean E[T]: what is seen, and for those that are left the time 1/rate more, if the rate no
 *     longer changes; its bias is what the later half of that part says otherwise
 * @param quantiles at {@link #LEVELS}
 * @param survival S at the {@link CensoredTimes#KNOTS} + 1 ends of the intervals
 */
public record PassageEstimates(
    PassageKind kind,
    CensoredTimes times,
    double horizon,
    Estimate restrictedMean,
    Estimate remaining,
    Estimate rate,
    Estimate mean,
    List<Estimate> quantiles,
    List<Estimate> survival) {
  /** Of the quantiles. */
  public static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** Of all passages the last part that tells the rate, and how many there must be at least. */
  private static final double LAST = 0.25;

  private static final long FEWEST = 40;

  /** Rates that differ by so many standard errors are not one. */
  private static final double SURE = 3;

  /** Of a visit's age at which so many have ended by the end of the run no more is read. */
  private static final double LOOKED_AT = 0.5;

  /** A survival that is known needs so many at risk. */
  private static final long AT_RISK = 30;

  private static final int KNOTS = CensoredTimes.KNOTS;

  public PassageEstimates {
    quantiles = List.copyOf(quantiles);
    survival = List.copyOf(survival);
  }

  /** The median. */
  public Estimate median() {
    return quantiles.get(LEVELS.indexOf(0.5));
  }

  /**
   * Of the batches of a run at its end; empty if no particle waits for a passage of that kind, or
   * none are watched.
   */
  public static Optional<PassageEstimates> of(PassageKind kind, List<Moments> batches) {
    List<CensoredTimes> parts = new ArrayList<>();
    for (Moments batch : batches) batch.passages().ifPresent(p -> parts.add(p.times(kind)));
    if (parts.isEmpty()) return Optional.empty();
    CensoredTimes all = new CensoredTimes(parts.getFirst().horizon());
    parts.forEach(all::merge);
    return all.count() == 0
        ? Optional.empty()
        : Optional.of(of(kind, all, parts, Plan.of(kind, all)));
  }

  /**
   * What is read, decided once for the whole ensemble.
   *
   * @param end number of intervals up to where survival is known
   * @param from first interval of the part that tells the rate; {@code end} if none does
   * @param middle of that part
   * @param why the rate is not that of a tail, as a sentence; empty if it is
   */
  private record Plan(int end, int from, int middle, String why) {
    static Plan of(PassageKind kind, CensoredTimes all) {
      int end = KNOTS;
      if (kind == PassageKind.VISIT) {
        while (end > 1 && !followed(all, end)) end--;
      }
      long seen = 0;
      for (int k = 0; k < end; k++) seen += all.happened(k);
      long wanted = Math.max(FEWEST, (long) Math.ceil(LAST * seen));
      if (seen < FEWEST) {
        return new Plan(end, end, end, "only %d had passed by then".formatted(seen));
      }
      int from = end;
      int middle = end;
      long late = 0;
      while (late < wanted && from > 0) {
        from--;
        late += all.happened(from);
        if (2 * late < wanted) middle = from;
      }
      if (middle == end || middle == from) {
        return new Plan(end, from, middle, "the last to pass did so too close in time");
      }
      double early = rate(all, from, middle);
      double later = rate(all, middle, end);
      double error =
          Math.hypot(
              early / Math.sqrt(happened(all, from, middle)),
              later / Math.sqrt(happened(all, middle, end)));
      return Math.abs(early - later) <= SURE * error
          ? new Plan(end, from, middle, "")
          : new Plan(end, from, middle, "the rate at which they pass still changes");
    }

    /** Whether most visits of that age have been followed for so long. */
    private static boolean followed(CensoredTimes all, int end) {
      long ended = 0;
      for (int k = 0; k < end; k++) {
        ended += all.atRisk(k) - all.happened(k) - all.atRisk(k + 1);
      }
      return ended <= LOOKED_AT * all.count() && all.atRisk(end - 1) >= AT_RISK;
    }
  }

  private static double happened(CensoredTimes all, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) sum += all.happened(k);
    return sum;
  }

  private static double rate(CensoredTimes all, int from, int to) {
    double exposure = 0;
    for (int k = from; k < to; k++) exposure += all.exposure(k);
    return happened(all, from, to) / exposure;
  }

  private static PassageEstimates of(
      PassageKind kind, CensoredTimes all, List<CensoredTimes> parts, Plan plan) {
    double[] whole = numbers(kind, all, plan);
    double[][] influence = new double[whole.length][parts.size()];
    for (int b = 0; b < parts.size(); b++) {
      if (parts.get(b).count() == 0) continue;
      double[] rest = numbers(kind, all.without(parts.get(b)), plan);
      for (int i = 0; i < whole.length; i++) {
        influence[i][b] = (parts.size() - 1) * (whole[i] - rest[i]);
      }
    }
    Estimate[] each = new Estimate[whole.length];
    for (int i = 0; i < whole.length; i++) {
      each[i] =
          Estimate.finite(
              new Estimate.Known(whole[i], influence[i], 0), "too few had passed by the end");
    }
    double end = all.horizon() * plan.end / KNOTS;
    return new PassageEstimates(
        kind,
        all,
        end,
        each[0],
        each[1],
        plan.why.isEmpty() ? each[2] : new Estimate.Absent(plan.why),
        mean(whole, each[3], all, plan),
        List.of(each).subList(4, 4 + LEVELS.size()),
        List.of(each).subList(4 + LEVELS.size(), each.length));
  }

  private static Estimate mean(double[] whole, Estimate mean, CensoredTimes all, Plan plan) {
    boolean left = whole[1] > 0;
    if (!left || !(mean instanceof Estimate.Known known)) return mean;
    if (!plan.why.isEmpty()) {
      return new Estimate.Absent("some had not passed by the end, and " + plan.why);
    }
    double later = whole[1] * (1 / rate(all, plan.middle, plan.end) - 1 / whole[2]);
    return new Estimate.Known(known.value(), known.influence(), later);
  }

  /** The restricted mean, what remains, the rate, the mean, quantiles and survival. */
  private static double[] numbers(PassageKind kind, CensoredTimes all, Plan plan) {
    KaplanMeier curve = new KaplanMeier(all);
    double[] survival = new double[KNOTS + 1];
    double restricted = 0;
    for (int k = 0; k <= KNOTS; k++) {
      survival[k] =
          kind != PassageKind.VISIT
              ? k < KNOTS
                  ? (double) all.atRisk(k) / all.count()
                  : (double) (all.count() - all.happened()) / all.count()
              : k <= plan.end ? curve.at(all.horizon() * k / KNOTS) : Double.NaN;
      if (k < plan.end) restricted += all.exposure(k) / all.count();
    }
    if (kind == PassageKind.VISIT) restricted = curve.integral(all.horizon() * plan.end / KNOTS);
    double remaining = survival[plan.end];
    double rate = rate(all, plan.from, plan.end);
    double[] numbers = Arrays.copyOf(new double[] {restricted, remaining, rate}, 4);
    numbers[3] = remaining > 0 ? restricted + remaining / rate : restricted;
    double[] quantiles = LEVELS.stream().mapToDouble(curve::quantile).toArray();
    double[] joined = Arrays.copyOf(numbers, 4 + quantiles.length + survival.length);
    System.arraycopy(quantiles, 0, joined, 4, quantiles.length);
    System.arraycopy(survival, 0, joined, 4 + quantiles.length, survival.length);
    return joined;
  }
}
