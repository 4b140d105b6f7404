package langevin.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import langevin.text.Numerals;

/**
 * One sentence on evidence that is too blunt: what hides the violation, and what would show it, by
 * the remedies of its errors. What cannot be reached in practice is not asked for: more than an
 * experiment may have, or so much more work than it took that a minute becomes a week. Then the
 * sentence says so, and which resolution is within reach.
 *
 * @param e weighed, with finite numbers, all bars measured
 */
record Advice(Judge judge, Evidence.Weighed e) {
  /** Bars below this part of what is wanted are not worth a remedy. */
  private static final double LARGE = 0.05;

  /** Where bars and noise are both in the way, this part is left to the noise. */
  private static final double NOISE_PART = 0.5;

  /** The large bars must shrink to this part of the room there is for bars. */
  private static final double BAR_PART = 0.7;

  /** A week has 10,080 minutes. */
  private static final double MOST_WORK = 10_000;

  /** Resolutions that are offered instead, the finest first. */
  private static final List<Double> OFFERED =
      List.of(1e-6, 1e-5, 1e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);

  /**
   * What it takes to see a violation.
   *
   * @param causes by what it is hidden
   * @param changes what to do
   * @param beyond why that is out of reach; empty if it is not
   */
  private record Plan(Set<String> causes, List<String> changes, String beyond) {
    boolean withinReach() {
      return beyond.isEmpty() && !changes.isEmpty();
    }
  }

  String sentence() {
    double scale = Math.abs(e.scale());
    if (!(scale > 0)) {
      return "all terms of the statement are 0, so there is nothing to resolve; start where they"
          + " are not";
    }
    double detectable = judge.detectable(e);
    boolean blind = detectable > e.possible();
    double resolution = judge.resolution();
    // More than what is possible need not be seen.
    double sought = blind ? Math.min(resolution, e.possible() / scale) : resolution;
    Plan plan = plan(sought);
    String hidden =
        "%s %s a violation of %s %%"
            .formatted(
                joined(List.copyOf(plan.causes())),
                plan.causes().size() == 1 ? "hides" : "hide",
                Numerals.brief(100 * sought));
    String advice = hidden + remedy(plan, sought);
    if (!blind) return advice;
    String why =
        "nothing could have been seen: only a violation above %s would stand out, and the sides"
                .formatted(Numerals.roundedDown(detectable))
            + " differ by at most "
            + Numerals.brief(e.possible());
    return remedy(plan, sought).isEmpty() ? why : why + "; " + advice;
  }

  private String remedy(Plan plan, double sought) {
    if (plan.beyond().isEmpty()) {
      return plan.changes().isEmpty() ? "" : "; " + joined(plan.changes()) + " would show it";
    }
    return "; to show it takes "
        + plan.beyond()
        + OFFERED.stream()
            .filter(offered -> offered > sought)
            .filter(this::withinReach)
            .findFirst()
            .map(offered -> "; a resolution of " + Numerals.brief(offered) + " is within reach")
            .orElse("");
  }

  private boolean withinReach(double resolution) {
    double detectable = judge.detectable(e);
    boolean seen = detectable <= resolution * Math.abs(e.scale()) && detectable <= e.possible();
    return seen || plan(resolution).withinReach();
  }

  private Plan plan(double resolution) {
    double wanted = resolution * Math.abs(e.scale());
    Set<String> causes = new LinkedHashSet<>();
    double fixed = 0;
    double movable = 0;
    for (Term t : e.budget().biases()) {
      if (t.remedy().changes().isEmpty()) {
        fixed += Judge.HIDDEN * t.bar();
      } else {
        movable += Judge.HIDDEN * t.bar();
      }
    }
    if (fixed >= wanted) return unmovable();
    double available = wanted - fixed;
    Noise noise = e.budget().noise();
    double hidden = noise.detectable(judge.level());
    double roomOfBars = hidden > 0 ? (1 - NOISE_PART) * available : available;
    boolean biased = movable > roomOfBars;
    double roomOfNoise = biased ? NOISE_PART * available : available - movable;
    Changes changes = new Changes();
    if (hidden > roomOfNoise) {
      causes.add(Noise.CAUSE);
      noise.sources().forEach(source -> changes.expect(source.repeated()));
    }
    if (biased) {
      List<Term> large =
          e.budget().biases().stream()
              .filter(
                  t ->
                      !t.remedy().changes().isEmpty() && Judge.HIDDEN * t.bar() > LARGE * available)
              .toList();
      double size =
          Judge.HIDDEN
              * large.stream().mapToDouble(t -> Math.max(t.bar(), t.remedy().size())).sum();
      double times = Math.max(1, size / (BAR_PART * roomOfBars));
      for (Term t : large) {
        causes.add(t.remedy().cause());
        for (Remedy.Change change : t.remedy().changes()) {
          changes.ask(change.lever(), change.shrinking(times));
        }
      }
    }
    Noise then = noise.with(noise.sources().stream().map(changes::after).toList());
    for (Noise.Source source : then.enough(judge.level(), roomOfNoise).sources()) {
      changes.ask(source.repeated(), source.count());
    }
    return new Plan(causes, changes.shown(), changes.beyond());
  }

  /** The plan where bars that nothing makes smaller are too large by themselves. */
  private Plan unmovable() {
    Term largest = null;
    for (Term t : e.budget().biases()) {
      boolean larger = largest == null || t.bar() > largest.bar();
      if (t.remedy().changes().isEmpty() && larger) largest = t;
    }
    if (largest == null) throw new IllegalStateException("no bar is too large");
    return new Plan(Set.of(largest.remedy().cause()), List.of(), largest.remedy().otherwise());
  }

  /** New values of levers, known by their phrases, in the order they were first thought of. */
  private static final class Changes {
    private record New(Lever lever, double value) {
      boolean changed() {
        return lever.beyond(value, lever.now());
      }
    }

    private final Map<String, New> values = new LinkedHashMap<>();

    /** Puts a lever before those thought of later. */
    void expect(Lever lever) {
      values.putIfAbsent(lever.phrase(), new New(lever, lever.now()));
    }

    /** The value, or one that goes further if something else asks for that. */
    void ask(Lever lever, double value) {
      if (!lever.beyond(value, lever.now())) return;
      expect(lever);
      values.merge(
          lever.phrase(),
          new New(lever, value),
          (a, b) -> lever.beyond(b.value(), a.value()) ? b : a);
      for (Lever.Requirement r : lever.requirements()) {
        ask(r.lever(), r.at(lever.rounding().of(value)));
      }
    }

    private double factor(Lever lever) {
      New changed = values.get(lever.phrase());
      return changed == null ? 1 : changed.value() / lever.now();
    }

    /** What the noise from there is once everything so far is changed. */
    Noise.Source after(Noise.Source source) {
      double error = source.error();
      for (Remedy.Change also : source.also()) {
        error *= StrictMath.pow(factor(also.lever()), also.exponent());
      }
      Noise.Source quieter =
          new Noise.Source(
              error, source.count(), source.estimated(), source.repeated(), source.also());
      double times = factor(source.repeated());
      if (times <= 1) return quieter;
      double count = source.count() * times;
      return quieter.repeated(source.estimated() ? Math.ceil(count) : count);
    }

    List<String> shown() {
      List<String> shown = new ArrayList<>();
      for (New change : values.values()) {
        if (!change.changed()) continue;
        Lever lever = change.lever();
        shown.add(lever.phrase().formatted(lever.rounding().show(change.value())));
      }
      return shown;
    }

    String beyond() {
      Map<String, Double> work = new HashMap<>(Map.of("", 1.0));
      for (New change : values.values()) {
        Lever lever = change.lever();
        double value = lever.rounding().of(change.value());
        if (lever.beyond(value, lever.limit().value())) {
          return "more than " + lever.limit().words() + ", the most there may be";
        }
        if (!change.changed()) continue;
        double times = StrictMath.pow(value / lever.now(), lever.work().exponent());
        work.merge(lever.work().part(), times, (a, b) -> a * b);
      }
      double whole = work.getOrDefault("", 1.0);
      double most =
          work.entrySet().stream()
              .mapToDouble(part -> part.getKey().isEmpty() ? whole : whole * part.getValue())
              .max()
              .orElse(1);
      return most <= MOST_WORK
          ? ""
          : "more than %s times the work, a week for each minute"
              .formatted(Numerals.grouped(MOST_WORK));
    }
  }

  private static final String ABOUT = "about ";

  /** With commas; a number after another that is "about" so much is so as well. */
  private static String joined(List<String> parts) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean again = i > 0 && parts.get(i).startsWith(ABOUT) && parts.get(i - 1).startsWith(ABOUT);
      shown.add(again ? parts.get(i).substring(ABOUT.length()) : parts.get(i));
    }
    int last = shown.size() - 1;
    return last < 1
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
  }
}
