package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.engine.Acceptance;
import langevin.engine.Divergence;
import langevin.engine.Outcome;
import langevin.engine.Timeline;
import langevin.estimate.Observation;
import langevin.estimate.Quantity;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.estimate.space.EnergySums;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaDrift;
import langevin.formula.FormulaLandscape;
import langevin.potential.Potential;
import langevin.results.Manifest;
import langevin.simd.Lanes;
import langevin.text.Numerals;

/** Remarks on a run of particles: what its numbers alone would not say. */
record Remarks(ParticleScenario scenario, Conditions conditions, Timeline timeline) {
  /**
   * Below this accepted share a Metropolis-adjusted step is far beyond its best: 0.574 in many
   * dimensions (Roberts and Rosenthal 1998), and near 1 where transients count.
   */
  private static final double FREE_ACCEPTANCE = 0.2;

  /** Standard deviations from the mean within which particles are. */
  private static final double REACH = 6;

  private static final int LOOKS = 4096;

  /** Typed means that could not be taken: they have no figure that would say so. */
  private static List<String> missingMeans(List<Readings> readings) {
    Map<String, Integer> missing = new LinkedHashMap<>();
    for (Readings r : readings) {
      r.means()
          .forEach(
              (name, value) ->
                  value
                      .absence()
                      .ifPresent(
                          reason ->
                              missing.merge(
                                  "The mean '%s' is missing at %%s of %s times: %s."
                                      .formatted(name, readings.size(), reason),
                                  1,
                                  Integer::sum)));
    }
    return missing.entrySet().stream().map(e -> e.getKey().formatted(e.getValue())).toList();
  }

  /** All of them. */
  List<String> of(Outcome.Finished<Observation> finished, List<Readings> readings) {
    List<String> remarks = new ArrayList<>();
    if (scenario.integrator().underdamped()) {
      remarks.add(
          "F, S and D are those of the positions alone, the momenta left out; with momenta D is not"
              + " the rate at which F falls.");
    }
    Optional<Acceptance> acceptance = finished.levels().acceptance();
    acceptance.ifPresent(
        a ->
            remarks.addFirst(
                "The integrator took %s of the steps it proposed."
                    .formatted(Numerals.share(a.accepted(), a.proposals()))));
    if (acceptance.isPresent() && acceptance.get().stuck()) {
      remarks.add(
          ("%s of %s particles (%s %%) took none of their steps: where they start, the drift"
                  + " throws every proposal too far. They spoil every average; use a step smaller"
                  + " than %s, tamed-euler, or a start closer to the wells.")
              .formatted(
                  Numerals.grouped(acceptance.get().unmoved()),
                  Numerals.grouped(scenario.particles()),
                  Numerals.brief(100.0 * acceptance.get().unmoved() / scenario.particles()),
                  Numerals.plain(scenario.step())));
    }
    if (acceptance.isPresent() && acceptance.get().share() < FREE_ACCEPTANCE) {
      remarks.add(
          ("Most proposals of %s were refused, so the particles hardly move and no transient can be"
                  + " trusted. Use a step smaller than %s.")
              .formatted(scenario.integratorTitle(), Numerals.plain(scenario.step())));
    }
    if (!finished.unstable().isEmpty() && !finished.stopped()) {
      remarks.add(
          ("Particles diverged at step %s, which was run for the error budget only and is left out"
                  + " of it. A step smaller than %s makes the bias of the step better known.")
              .formatted(
                  String.join(
                      " and at step ",
                      finished.unstable().stream()
                          .map(f -> Numerals.plain(f * scenario.step()))
                          .toList()),
                  Numerals.plain(scenario.step())));
    }
    finished.divergence().ifPresent(d -> remarks.add(sentence(d)));
    if (finished.divergence().isEmpty()) undefined(readings).ifPresent(remarks::add);
    remarks.addAll(missingMeans(readings));
    return remarks;
  }

  private String sentence(Divergence d) {
    List<String> position = d.position().stream().map(Numerals::number).toList();
    return "%s %s diverged. The first was particle %s in step %s (time %s), last seen at x = %s%s. %s"
        .formatted(
            Numerals.grouped(d.count()),
            d.count() == 1 ? "particle" : "particles",
            Numerals.grouped(d.particle()),
            Numerals.grouped(d.step()),
            Numerals.number(timeOf(d)),
            position.size() == 1 ? position.getFirst() : "(" + String.join(", ", position) + ")",
            switch (conditions.potential()) {
                  case FormulaLandscape landscape -> " in V = " + landscape.formula().described();
                  case FormulaDrift drift -> " in b = " + drift.described();
                  default -> "";
                }
                + conditions.diffusion().map(noise -> ", " + noise.described()).orElse(""),
            remedy(d));
  }

  /** Particles that went out of all bounds, with what helps. */
  Optional<Manifest.Divergence> divergence(Outcome.Finished<Observation> finished) {
    return finished
        .divergence()
        .map(
            d ->
                new Manifest.Divergence(
                    d.count(), d.particle(), d.step(), timeOf(d), d.position(), remedy(d)));
  }

  private double timeOf(Divergence d) {
    return timeline.start() + d.step() * scenario.step();
  }

  private String remedy(Divergence divergence) {
    Optional<FormulaDiffusion> noise = conditions.diffusion();
    if (noise.isPresent() && !(noise.get().at(divergence.position()) >= 0)) {
      return "There τ(x) is no number or negative, which no smaller step mends: change the formula,"
          + " or keep the particles away from such places by walls (domain).";
    }
    if (!forced(divergence.position(), timeOf(divergence))) {
      return "There the force is no number, which no smaller step mends: change the formula, or"
          + " keep the particles away from such places by walls (domain).";
    }
    return "Use a step smaller than "
        + Numerals.plain(scenario.step())
        + scenario
            .integrator()
            .stable(conditions.potential(), scenario.coldest())
            .filter(_ -> conditions.diffusion().isEmpty())
            .map(other -> ", or the integrator " + other)
            .orElse("")
        + (divergence.step() == 0 ? ", or start closer to the wells" : "")
        + ".";
  }

  /** Whether the force is a number at a place. */
  private boolean forced(List<Double> place, double time) {
    Potential potential = conditions.potential();
    int n = Lanes.padded(1);
    double[][] x = new double[place.size()][n];
    for (int a = 0; a < x.length; a++) Arrays.fill(x[a], place.get(a));
    double[][] g = new double[x.length][n];
    potential.gradient(time, x, 0, n, g);
    return Arrays.stream(g).allMatch(axis -> Double.isFinite(axis[0]));
  }

  /**
   * Where a typed landscape is no number among the particles, so that their energy has no mean: in
   * one dimension the nearest such place to their mean.
   */
  private Optional<String> undefined(List<Readings> readings) {
    if (!(conditions.potential() instanceof FormulaLandscape landscape)) return Optional.empty();
    List<Readings> without =
        readings.stream().filter(r -> r.absences().containsValue(EnergySums.OVERFLOW)).toList();
    if (without.isEmpty()) return Optional.empty();
    String sentence =
        "At %s of %s times V = %s is no finite number where some particles are, and energies have no mean"
            .formatted(without.size(), readings.size(), landscape.formula().described());
    return Optional.of(
        sentence
            + nearest(landscape, without.getFirst()).map(x -> ": around x = " + x).orElse("")
            + ". Change the formula, or keep the particles away from such places by walls"
            + " (domain).");
  }

  private static Optional<String> nearest(FormulaLandscape landscape, Readings r) {
    if (landscape.dimension() != 1) return Optional.empty();
    Optional<Reading> mean = r.get(Quantity.MEAN, 0);
    Optional<Reading> variance = r.get(Quantity.VARIANCE, 0);
    if (mean.isEmpty() || variance.isEmpty()) return Optional.empty();
    double spread = Math.sqrt(variance.get().value());
    for (int k = 0; k <= LOOKS; k++) {
      double off = REACH * spread * k / LOOKS;
      for (int side = -1; side <= 1; side += 2) {
        double x = mean.get().value() + side * off;
        if (!Double.isFinite(landscape.formula().at(r.time(), x))) {
          return Optional.of(Numerals.roundedTo(x, 2 * REACH * spread / LOOKS));
        }
      }
    }
    return Optional.empty();
  }
}
