package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.NETWORK;
import static langevin.experiment.memory.MemoryKeys.THEORY;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import langevin.experiment.Timing;
import langevin.memory.Scheme;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.network.NetworkSetting;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what can be run: fewer patterns than one, more than fit, and theory or checks where
 * there are none are refused. Everything is computed before the run.
 */
final class MemoryLimits {
  private final Values values;
  private final Values model;
  private final Timing timing;
  private final Scheme scheme;
  private final PatternSource patterns;

  MemoryLimits(Values values, Values model, Timing timing, Scheme scheme, PatternSource patterns) {
    this.scheme = scheme;
    this.values = values;
    this.model = model;
    this.timing = timing;
    this.patterns = patterns;
  }

  void refuse(
      MemorySetting setting,
      int sweep,
      Optional<MemoryScenario.Networks> network,
      Optional<MemoryScenario.Theory> theory,
      List<String> checks,
      MemoryScenario.MemoryOutput output,
      int rows) {
    network.ifPresent(n -> networks(setting, n));
    theory.ifPresent(t -> marches(setting, t));
    refuseChecks(
        new MemoryCheck.Asked(setting, patterns, values.given(NETWORK), values.given(THEORY)));
    if (patterns instanceof PatternSource.Given && network.isEmpty() && !values.given(NETWORK)) {
      values.report(MemoryKeys.PATTERNS, "patterns from files need a 'network'");
    }
    if (values.problems().count() == 0) {
      altogether(
          new MemoryFootprint(
              setting,
              sweep,
              patterns,
              timing.step(),
              scheme,
              Math.toIntExact(timing.steps() + 1),
              rows,
              network,
              theory,
              checks,
              output));
    }
  }

  /** Points at the one entry of the list that cannot be asked of this scenario. */
  private void refuseChecks(MemoryCheck.Asked asked) {
    List<Located<String>> given = values.find(MemoryKeys.CHECKS);
    if (given == null) return;
    for (Located<String> check : given) {
      MemoryCheck.named(check.value())
          .obstacle(asked)
          .ifPresent(
              why -> values.problems().add(check.place(), "check '" + check.value() + "' " + why));
    }
  }

  /** What single networks and marches leave room for may still be too much of them. */
  private void altogether(MemoryFootprint footprint) {
    List<MemoryFootprint.Part> parts = footprint.parts();
    if (footprint.bytes() <= MemoryFootprint.allowed()) {
      return;
    }
    MemoryFootprint.Part largest =
        Collections.max(parts, Comparator.comparingLong(MemoryFootprint.Part::bytes));
    String message =
        ("'%s' asks for more than fits: the whole run needs %s MiB of memory, but only %s MiB"
                + " may be used (LANGEVIN_JAVA_OPTIONS=-Xmx… allows more); %s")
            .formatted(
                largest.name(),
                Numerals.grouped(footprint.bytes() >> 20),
                Numerals.grouped(MemoryFootprint.allowed() >> 20),
                MemoryFootprint.named(parts));
    Parameter<?> key = largest.key();
    if (key != null && values.find(largest.section()) instanceof Values section) {
      section.report(key, message);
    } else {
      values.report(largest.section(), message);
    }
  }

  private void networks(MemorySetting s, MemoryScenario.Networks network) {
    Values keys = values.get(NETWORK);
    int neurons = network.neurons();
    double stored = s.model().stored(neurons);
    String load =
        Double.isNaN(s.load())
            ? ""
            : "load " + Numerals.shortest(s.load()) + " of " + neurons + " neurons ";
    if (stored < 1) {
      model.report(
          s.memory().storage(),
          load
              + "stores less than one pattern: load · neurons^order is "
              + Numerals.shortest(s.model().unroundedPatterns(neurons)));
      return;
    }
    if (stored > Integer.MAX_VALUE - 64) {
      model.report(
          s.memory().storage(),
          "%sstores %s patterns; at most 2^31 fit a network"
              .formatted(load, Numerals.general(stored, 3)));
      return;
    }
    int wanted = Math.multiplyExact(network.cues(), s.cue().patterns());
    if (wanted > stored) {
      keys.report(
          MemoryKeys.CUES,
          "%d cues aim at %d patterns, but only %s are stored"
              .formatted(network.cues(), wanted, Numerals.fixed(stored, 0)));
      return;
    }
    if (patterns instanceof PatternSource.Given files && files.patterns().size() > stored) {
      model.report(
          s.memory().storage(),
          "%d patterns are read from files, but only %s are stored%s"
              .formatted(
                  files.patterns().size(),
                  Numerals.fixed(stored, 0),
                  load.isEmpty()
                      ? ""
                      : "; a load of at least " + least(files) + " stores them all"));
      return;
    }
    long bytes =
        s.memory()
            .bytes(
                new NetworkSetting(
                    s.cue(), network.cues(), timing.step(), network.precision(), scheme),
                neurons);
    if (tooLarge(
        keys,
        MemoryKeys.NEURONS,
        "a network of %s neurons and %s patterns"
            .formatted(Numerals.grouped(neurons), Numerals.grouped(stored)),
        bytes)) {
      return;
    }
  }

  private static String least(PatternSource.Given files) {
    return Numerals.shortest(Math.ceil(1e4 * files.patterns().size() / files.neurons()) / 1e4);
  }

  private static boolean tooLarge(Values keys, Parameter<?> key, String what, long bytes) {
    if (bytes <= MemoryFootprint.allowed()) {
      return false;
    }
    keys.report(
        key,
        ("%s needs %s MiB of memory, but only %s MiB may be used"
                + " (LANGEVIN_JAVA_OPTIONS=-Xmx… allows more)")
            .formatted(
                what,
                Numerals.grouped(bytes >> 20),
                Numerals.grouped(MemoryFootprint.allowed() >> 20)));
    return true;
  }

  private void marches(MemorySetting s, MemoryScenario.Theory theory) {
    Values keys = values.get(THEORY);
    String none = withoutTheory(s);
    if (none != null) {
      values.report(THEORY, none);
      return;
    }
    int points = Math.toIntExact(timing.steps() + 1);
    int nodes = scheme.nodes(points);
    if (theory.trajectories() / 2 <= nodes + 1) {
      keys.report(
          MemoryKeys.TRAJECTORIES,
          points
              + " points in time need more than "
              + 2 * (nodes + 1)
              + " trajectories, found "
              + theory.trajectories()
              + ": half of them are mirror images, and the noise of "
              + (nodes + 1)
              + " steps must be orthogonal over the rest");
      return;
    }
    try {
      MeanFieldSetting setting =
          MeanFieldSetting.of(s.cue(), timing.step(), points, theory.trajectories(), scheme);
      if (tooLarge(
          keys,
          MemoryKeys.TRAJECTORIES,
          "a march of %s trajectories over %s points"
              .formatted(Numerals.grouped(theory.trajectories()), Numerals.grouped(points)),
          setting.bytes())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      keys.report(MemoryKeys.TRAJECTORIES, String.valueOf(e.getMessage()));
      return;
    }
  }

  /** Why there is no march, or null if there is one. */
  private @Nullable String withoutTheory(MemorySetting s) {
    if (s.memory().meanField().isEmpty()) {
      return "the mean-field march is that of graded memories (types graded and distinct); leave"
          + " 'theory' out";
    }
    if (!(patterns instanceof PatternSource.Independent)) {
      return "the theory is that of independent fair patterns; leave 'theory' or 'patterns' out";
    }
    return null;
  }
}
