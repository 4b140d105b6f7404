package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.NETWORK;
import static langevin.experiment.memory.MemoryKeys.OUTPUT;
import static langevin.experiment.memory.MemoryKeys.THEORY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.retrieval.FlowBalance;
import langevin.scenario.form.Parameter;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of heap a memory run needs at once, known before it: what is kept of everything that is
 * done, and on top of it the larger of the two, the largest network or march under way or the
 * tables and arrays that are laid out at the end.
 *
 * @param setting memory and cue
 * @param sweep how many points are run one after the other, whose tables are kept
 * @param step dt
 * @param scheme by which states move
 * @param points T, grid points in time
 * @param rows of the series
 */
record MemoryFootprint(
    MemorySetting setting,
    int sweep,
    PatternSource patterns,
    double step,
    Scheme scheme,
    int points,
    int rows,
    Optional<MemoryScenario.Networks> network,
    Optional<MemoryScenario.Theory> theory,
    List<String> checks,
    MemoryScenario.MemoryOutput output) {
  /** Part of the heap a run may take; the rest is for what is only there for a moment. */
  private static final double HEAP_PART = 0.8;

  /** Bytes of a run's judgement, with its boxed parts. */
  private static final long JUDGEMENT = 512;

  /** Shares of the total below which a part is not named. */
  private static final double WORTH_NAMING = 0.1;

  MemoryFootprint {
    checks = List.copyOf(checks);
  }

  /** Of a whole scenario. */
  static MemoryFootprint of(MemoryScenario s) {
    return new MemoryFootprint(
        s.memory(),
        s.settings().origin().points(),
        s.patterns(),
        s.step(),
        s.scheme(),
        s.steps() + 1,
        s.observe().steps().size(),
        s.network(),
        s.theory(),
        s.checks(),
        s.written());
  }

  /** Bytes a run may need. */
  static long allowed() {
    return (long) (HEAP_PART * Runtime.getRuntime().maxMemory());
  }

  /**
   * Something that takes memory.
   *
   * @param section of the scenario it is due to
   * @param key within that section; null if it is due to all of it
   */
  record Part(Parameter<?> section, @Nullable Parameter<?> key, String what, long bytes) {
    /** {@code theory.seeds}. */
    String name() {
      return section.name() + (key == null ? "" : "." + key.name());
    }
  }

  /** Everything at once. */
  long bytes() {
    return sum(parts());
  }

  /** What is kept of all networks and marches until the end. */
  long kept() {
    return sum(keptParts());
  }

  /** All that is there when the most is. */
  List<Part> parts() {
    List<Part> all = keptParts();
    List<Part> end = endParts();
    Optional<Part> largest = underWay().max(Comparator.comparingLong(Part::bytes));
    if (largest.isPresent() && largest.get().bytes() > sum(end)) {
      all.add(largest.get());
    } else {
      all.addAll(end);
    }
    return all;
  }

  /** The numbers in words, the largest first. */
  static String named(List<Part> parts) {
    long least = (long) (WORTH_NAMING * sum(parts));
    return parts.stream()
        .filter(part -> part.bytes() >= least)
        .sorted(Comparator.comparingLong(Part::bytes).reversed())
        .map(part -> Numerals.grouped(part.bytes() >> 20) + " MiB " + part.what())
        .collect(Collectors.joining(", "));
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  private List<Part> keptParts() {
    List<Part> parts = new ArrayList<>();
    network.ifPresent(n -> keptOf(n, parts));
    theory.ifPresent(
        t -> {
          parts.add(
              new Part(
                  THEORY,
                  MemoryKeys.SEEDS,
                  "for the curves of "
                      + Numerals.grouped(t.seeds())
                      + " seeds of the theory"
                      + atPoints(),
                  1L
                      * (t.seeds() * (curves(curvesOfMarch(), points) + JUDGEMENT)
                          + t.companions() * (curves(curvesOfMarch(), points) + 2 * JUDGEMENT)
                          + 3 * curves(curvesOfMarch(), points))));
          int functions = functions();
          if (functions > 0) {
            parts.add(
                new Part(
                    OUTPUT,
                    null,
                    "for "
                        + named(output)
                        + " of %s seeds".formatted(Numerals.grouped(t.seeds()))
                        + atPoints(),
                    functions
                            * (t.seeds() * triangle(points)
                                + t.companions() * triangle(companionPoints()))
                        // Means of one function and what the step leaves of it, while made.
                        + 2 * triangle(points)));
          }
        });
    return parts;
  }

  private void keptOf(MemoryScenario.Networks n, List<Part> parts) {
    long run = curves(curvesOfNetwork(), points);
    long runs = (long) n.networks() * n.cues();
    NetworkPlan plan = plan(n);
    long halved = plan.halves(setting) ? 1 : 0;
    parts.add(
        new Part(
            NETWORK,
            n.cues() > n.networks() ? MemoryKeys.CUES : MemoryKeys.NETWORKS,
            "for the curves of "
                + "%s networks × %s cues"
                    .formatted(Numerals.grouped(n.networks()), Numerals.grouped(n.cues()))
                + atPoints()
                + (halved > 0 ? ", and of twice as many of half the size" : ""),
            runs * (run + JUDGEMENT)
                + plan.companionCues() * (run + 2 * JUDGEMENT)
                + 3 * run
                + halved * (2 * runs * run + 3 * run)));
    if (plan.refines()) {
      long bytes = 0;
      for (int finer : FlowBalance.REFINEMENTS) {
        bytes += plan.refinedCues() * curves(FlowBalance.CURVES.size(), points * (long) finer);
      }
      parts.add(
          new Part(
              MemoryKeys.CHECKS,
              null,
              "for the curves of the energy balance at ever smaller steps",
              bytes));
    }
    if (!output.stateSteps().isEmpty()) {
      parts.add(
          new Part(
              OUTPUT,
              MemoryKeys.STATES,
              "for states and activities of %s neurons at %s times"
                  .formatted(
                      Numerals.grouped(n.neurons()), Numerals.grouped(output.stateSteps().size())),
              2 * 8L * n.neurons() * output.stateSteps().size()));
    }
  }

  /** The tables and arrays of the results folder. */
  private List<Part> endParts() {
    List<Part> parts = new ArrayList<>();
    long sides = (network.isPresent() ? 1L : 0L) + (theory.isPresent() ? 1L : 0L);
    parts.add(
        new Part(
            MemoryKeys.OBSERVE,
            null,
            "for the series of " + ofSweep(Numerals.grouped(rows) + " rows"),
            sweep * (long) rows * array(8 + 2 * sides * curvesOfMarch())));
    int functions = functions();
    if (functions > 0) {
      parts.add(
          new Part(
              OUTPUT,
              null,
              "for the squares in which " + named(output) + " are written",
              functions * 16L * points * points));
    }
    int times = output.stateSteps().size();
    if (times > 0 && network.isPresent()) {
      parts.add(
          new Part(
              OUTPUT,
              MemoryKeys.STATES,
              "for the arrays in which the states are written",
              8L * network.get().neurons() * (given() ? 3L * times + 1 : 2L * times)));
    }
    return parts;
  }

  private NetworkPlan plan(MemoryScenario.Networks n) {
    return new NetworkPlan(n, patterns, checks, points - 1, sweep);
  }

  /** Each kind of network and march that may be under way, with its records. */
  private Stream<Part> underWay() {
    List<Part> parts = new ArrayList<>();
    MemorySetting s = setting;
    network.ifPresent(
        n -> {
          NetworkPlan plan = plan(n);
          parts.add(
              new Part(
                  NETWORK,
                  MemoryKeys.NEURONS,
                  "for a network of %s neurons and %s patterns under way"
                      .formatted(
                          Numerals.grouped(n.neurons()),
                          Numerals.grouped(s.model().stored(n.neurons()))),
                  bytes(plan.observed(0))));
          if (plan.refines()) {
            parts.add(
                new Part(
                    MemoryKeys.CHECKS,
                    null,
                    "for the network of the energy balance under way",
                    bytes(plan.refined(s, FlowBalance.REFINEMENTS.getLast()))));
          }
        });
    theory.ifPresent(
        t ->
            parts.add(
                new Part(
                    THEORY,
                    MemoryKeys.TRAJECTORIES,
                    "for a march of %s trajectories under way"
                        .formatted(Numerals.grouped(t.trajectories())),
                    bytes(new MemoryUnit.March(0, false)))));
    return parts.stream();
  }

  /** Bytes of a unit under way, with its records. */
  long bytes(MemoryUnit unit) {
    MemorySetting at = setting;
    return switch (unit) {
      case MemoryUnit.Network n ->
          at.memory()
                  .bytes(
                      n.setting(at.cue(), step, network.orElseThrow().precision(), scheme),
                      n.neurons())
              + n.cues() * TimeSeries.recordedBytes(n.points(points - 1));
      case MemoryUnit.March m -> {
        MemoryScenario.Theory asked = theory.orElseThrow();
        MeanFieldSetting march =
            MeanFieldSetting.of(
                at.cue(), m.step(step), m.points(points - 1), asked.trajectories(), scheme);
        yield march.bytes()
            + TimeSeries.recordedBytes(march.nodes())
            + (output.response()
                ? march.tangentBytes(asked.tangents()) + triangle(march.points())
                : 0);
      }
    };
  }

  private boolean given() {
    return patterns instanceof PatternSource.Given;
  }

  private int functions() {
    return (output.correlation() ? 1 : 0) + (output.response() ? 1 : 0);
  }

  private static String named(MemoryScenario.MemoryOutput output) {
    return output.correlation() && output.response()
        ? "C(t,t′) and S(t,t′)"
        : output.correlation() ? "C(t,t′)" : "S(t,t′)";
  }

  private String ofSweep(String what) {
    return sweep == 1
        ? what
        : "%s at each of %s points of the sweep".formatted(what, Numerals.grouped(sweep));
  }

  private String atPoints() {
    return " over %s points in time".formatted(Numerals.grouped(points));
  }

  private int curvesOfNetwork() {
    return setting.model().quantities().size();
  }

  private static int curvesOfMarch() {
    return Quantity.values().length;
  }

  private static long curves(int curves, long points) {
    return TimeSeries.bytes(curves, points);
  }

  private static long array(long doubles) {
    return TimeSeries.arrayBytes(doubles);
  }

  /** Row by row up to the diagonal. */
  private static long triangle(long points) {
    return 4 * points * (points + 1);
  }

  private long companionPoints() {
    return MemoryUnit.companionSteps(points - 1) + 1;
  }
}
