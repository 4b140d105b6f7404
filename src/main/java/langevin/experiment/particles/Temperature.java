package langevin.experiment.particles;

import langevin.experiment.Timing;
import langevin.formula.FormulaDiffusion;
import langevin.potential.Coefficient;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * Temperature of a run: a schedule that is a temperature all along, which a formula need not be.
 *
 * @param schedule τ(t)
 * @param formula as a person writes it: {@code τ = 0.25}
 * @param reached from the start to the end
 */
record Temperature(Coefficient schedule, String formula, Coefficient.Extent reached) {
  /** What was chosen; null and reported if it is no temperature at some time of the run. */
  static @Nullable Temperature of(
      Values values, Chosen<Coefficient> chosen, Coefficient schedule, Timing timing) {
    Coefficient.Extent reached = schedule.extent(timing.start(), timing.until());
    if (!(reached.least() >= 0) || Double.isInfinite(reached.least())) {
      boolean finite = Double.isFinite(reached.least());
      values.report(
          ParticleKeys.TEMPERATURE,
          "the temperature must be %s at all times, found %s at time %s"
              .formatted(
                  finite ? "at least 0" : "finite",
                  finite ? Numerals.number(reached.least()) : "none",
                  Numerals.number(reached.when())));
      return null;
    }
    String formula =
        schedule.varies() ? chosen.formula() : "τ = " + Numerals.plain(schedule.at(timing.start()));
    return new Temperature(schedule, formula, reached);
  }

  /** The factor of noise that depends on the place. */
  static @Nullable Temperature factor(
      Coefficient schedule, @Nullable FormulaDiffusion diffusion, Timing timing) {
    return diffusion == null
        ? null
        : new Temperature(
            schedule, diffusion.described(), schedule.extent(timing.start(), timing.until()));
  }

  /** Whether there is noise at no time. */
  boolean cold() {
    return reached.greatest() == 0;
  }

  /** {@code , here it is 0 at time 2}; nothing of a temperature that stays. */
  String when() {
    return schedule.varies()
        ? ", here it is %s at time %s"
            .formatted(Numerals.number(reached.least()), Numerals.number(reached.when()))
        : "";
  }
}
