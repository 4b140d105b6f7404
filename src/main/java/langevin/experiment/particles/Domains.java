package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.function.Function;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Written;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** The catalogue's domains. */
public final class Domains {
  public static final Variants<InSurroundings<Domain>> FORM = Variants.of("domain", Domains::all);

  static final Parameter<PerAxis> LOWER =
      required("lower", PerAxis.Shape.ANY, "Lower bound, per axis.");
  static final Parameter<PerAxis> UPPER =
      required("upper", PerAxis.Shape.ANY, "Upper bound, per axis.");

  private static final List<Entry<InSurroundings<Domain>>> ALL =
      List.of(
          new Entry<>(
              "none",
              "unbounded",
              "All of space.",
              "x ∈ R^d",
              "theory.md D1",
              List.of(),
              "domain: none",
              values -> _ -> new Domain.Unbounded(),
              thing -> thing instanceof Domain.Unbounded() ? Written.NOTHING : null),
          new Entry<>(
              "reflecting",
              "reflecting box",
              "A box whose walls reflect: what is beyond one after a step, and the tails that an"
                  + " initial law has there, are folded back. Near a wall the bias is of first"
                  + " order in the step, whatever the integrator"
                  + " (Bossy, Gobet and Talay 2004).",
              "lower ≤ x ≤ upper",
              "theory.md D1",
              List.of(LOWER, UPPER),
              "domain: {type: reflecting, lower: -2, upper: 2}",
              values -> surroundings -> boxed(values, surroundings, Domain.Reflecting::new),
              thing ->
                  thing instanceof Domain.Reflecting(Box box) ? written(box, LOWER, UPPER) : null),
          new Entry<>(
              "periodic",
              "periodic box",
              "A torus: what leaves on one side enters on the other, at time 0 as well.",
              "lower ≤ x < upper, x + (upper − lower) ≡ x",
              "theory.md D1",
              List.of(LOWER, UPPER),
              "domain: {type: periodic, lower: -3.14159265, upper: 3.14159265}",
              values -> surroundings -> boxed(values, surroundings, Domain.Periodic::new),
              thing ->
                  thing instanceof Domain.Periodic(Box box) ? written(box, LOWER, UPPER) : null));

  private Domains() {}

  public static List<Entry<InSurroundings<Domain>>> all() {
    return ALL;
  }

  private static @Nullable Domain boxed(
      Values values, Surroundings surroundings, Function<Box, Domain> domain) {
    Box box = box(values, LOWER, UPPER, surroundings.dimension());
    return box == null ? null : domain.apply(box);
  }

  /** The bounds of a box as they are written. */
  static Written written(Box box, Parameter<PerAxis> lower, Parameter<PerAxis> upper) {
    return Written.of(lower, Written.onEachAxis(box.lower()))
        .and(upper, Written.onEachAxis(box.upper()));
  }

  /** A box of the given dimension, or null and the problems. */
  static @Nullable Box box(
      Values values, Parameter<PerAxis> lowerKey, Parameter<PerAxis> upperKey, int d) {
    PerAxis lower = Axes.fitting(values, lowerKey, d);
    PerAxis upper = Axes.fitting(values, upperKey, d);
    if (lower == null || upper == null) {
      return null;
    }
    for (int a = 0; a < d; a++) {
      double low = lower.on(d).get(a);
      double high = upper.on(d).get(a);
      if (!(low < high)) {
        values.report(
            upperKey,
            "'upper' must be greater than 'lower' ("
                + Numerals.shortest(low)
                + "), found "
                + Numerals.shortest(high));
        return null;
      }
    }
    return new Box(lower.on(d), upper.on(d));
  }
}
