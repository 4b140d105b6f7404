package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Optional;
import langevin.potential.MeanField;
import langevin.potential.Potential;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Entry;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Written;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's landscape of systems of particles that attract each other (theory.md D17).
 *
 * @param form of the confinement, any landscape of the catalogue
 */
record MeanFieldLandscape(Variants<Potential> form) {
  private static final Parameter<Double> COUPLING =
      required("coupling", RealNumber.ANY, "κ, of each particle to the mean of its system.");
  private static final Parameter<List<Long>> SIZES =
      required(
          "sizes",
          new ListOf<>(
              new WholeNumber(MeanField.SMALLEST, PerAxis.MOST_AXES),
              "whole numbers",
              1,
              PerAxis.MOST_AXES),
          "n, the particles of each system, decreasing; systems of several sizes stand side by"
              + " side and feel nothing of each other.");

  Entry<Potential> entry() {
    Parameter<Chosen<Potential>> confinement =
        required("confinement", form, "V of each particle, any potential of dimension 1.");
    return new Entry<>(
        "mean-field",
        "mean field",
        "Systems of particles on a line, each particle drawn to the mean of its system.",
        "U(x) = Σ V(x_i) + ½κ Σ (x_i − x̄)²",
        "theory.md D17; Desai and Zwanzig, J. Stat. Phys. 19 (1978) 1",
        List.of(confinement, COUPLING, SIZES),
        """
        potential:
          type: mean-field
          confinement: {type: double-well}
          coupling: 1
          sizes: [8, 4, 2]\
        """,
        values -> build(values, confinement),
        thing -> thing instanceof MeanField systems ? written(systems, confinement) : null);
  }

  /** The text; null if the confinement has none. */
  private @Nullable Written written(MeanField systems, Parameter<?> confinement) {
    Optional<Written> text = form.written(systems.confinement());
    return text.isEmpty()
        ? null
        : Written.of(confinement, text.get())
            .and(COUPLING, systems.coupling())
            .and(SIZES, systems.sizes());
  }

  private static @Nullable Potential build(
      Values values, Parameter<Chosen<Potential>> confinement) {
    Potential each = values.get(confinement).build();
    if (each == null) return null;
    if (each.dimension() != 1) {
      values.report(
          confinement,
          "'confinement' is that of one particle on a line; this potential has dimension "
              + each.dimension());
      return null;
    }
    List<Long> sizes = values.get(SIZES);
    for (int s = 1; s < sizes.size(); s++) {
      if (sizes.get(s) >= sizes.get(s - 1)) {
        values.report(
            SIZES,
            "'sizes' must decrease, found %d after %d".formatted(sizes.get(s), sizes.get(s - 1)));
        return null;
      }
    }
    int all = sizes.stream().mapToInt(Math::toIntExact).sum();
    if (all > PerAxis.MOST_AXES) {
      values.report(
          SIZES, "'sizes' must add up to at most %d, found %d".formatted(PerAxis.MOST_AXES, all));
      return null;
    }
    return new MeanField(each, values.get(COUPLING), sizes.stream().map(Math::toIntExact).toList());
  }
}
