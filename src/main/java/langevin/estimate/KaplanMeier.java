package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The share S(t) of which nothing has happened until a time t, from times of which some end before
 * it has: ∏ (1 − d/n) over the times at which it happened, d of the n that were still looked at
 * (Kaplan and Meier 1958). Where all end at one time it is the share that is left.
 */
final class KaplanMeier {
  private final List<Double> times = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();

  KaplanMeier(CensoredTimes all) {
    times.add(0.0);
    shares.add(1.0);
    Histogram events = all.events();
    Histogram ends = all.censored();
    double left = all.count();
    double share = 1;
    long before = -1;
    for (HistogramIterationValue each : events.recordedValues()) {
      long ticks = events.medianEquivalentValue(each.getValueIteratedTo());
      long first = events.lowestEquivalentValue(each.getValueIteratedTo());
      // What ends in the same bucket is taken to have been looked at throughout.
      if (first - 1 > before) left -= ends.getCountBetweenValues(before + 1, first - 1);
      before = Math.max(before, first - 1);
      long happened = each.getCountAtValueIteratedTo();
      share *= 1 - happened / left;
      left -= happened;
      times.add(ticks * all.tick());
      shares.add(Math.max(0, share));
    }
  }

  /** S(t), linear between the times at which it falls, the last of its values after them. */
  double at(double time) {
    int k = place(time);
    if (k + 1 >= times.size()) return shares.getLast();
    double part = (time - times.get(k)) / (times.get(k + 1) - times.get(k));
    return shares.get(k) + part * (shares.get(k + 1) - shares.get(k));
  }

  /** The last of the times that is not later. */
  private int place(double time) {
    int low = 0;
    int high = times.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (times.get(middle) <= time) low = middle;
      else high = middle;
    }
    return low;
  }

  /** ∫_0^t S. */
  double integral(double time) {
    double sum = 0;
    for (int k = 1; k < times.size() && times.get(k - 1) < time; k++) {
      double end = Math.min(times.get(k), time);
      sum += 0.5 * (end - times.get(k - 1)) * (shares.get(k - 1) + at(end));
    }
    double last = times.getLast();
    return time > last ? sum + (time - last) * shares.getLast() : sum;
  }

  /** The time at which a share has gone; NaN if it has not by the end. */
  double quantile(double share) {
    for (int k = 1; k < times.size(); k++) {
      if (shares.get(k) <= 1 - share) {
        double fall = shares.get(k - 1) - shares.get(k);
        double part = fall > 0 ? (shares.get(k - 1) - (1 - share)) / fall : 1;
        return times.get(k - 1) + part * (times.get(k) - times.get(k - 1));
      }
    }
    return Double.NaN;
  }
}
