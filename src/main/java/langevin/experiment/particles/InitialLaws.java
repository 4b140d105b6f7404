package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.formula.Formula;
import langevin.potential.Potential;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Fields;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Matrix;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Written;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** The catalogue's initial laws. */
public final class InitialLaws {
  public static final Variants<InSurroundings<InitialLaw>> FORM =
      Variants.of("initial", InitialLaws::all);

  private static final Parameter<PerAxis> MEAN =
      required("mean", PerAxis.Shape.ANY, "Per axis; one number stands for all axes.");
  private static final Parameter<PerAxis> STANDARD_DEVIATION =
      optional(
          "standard-deviation",
          PerAxis.Shape.POSITIVE,
          "Per axis, for independent axes; this or covariance.");
  private static final Parameter<List<List<Double>>> COVARIANCE =
      optional("covariance", new Matrix(), "This or standard-deviation.");
  private static final Parameter<Double> WEIGHT =
      required("weight", RealNumber.POSITIVE, "Share of the particles; the shares sum to 1.");
  private static final Parameter<List<Values>> COMPONENTS =
      required(
          "components",
          new ListOf<>(
              new Fields(List.of(WEIGHT, MEAN, STANDARD_DEVIATION, COVARIANCE)),
              "maps {weight, mean, standard-deviation or covariance}",
              1,
              1000),
          "The Gaussians.");
  private static final Parameter<PerAxis> LOWER =
      required("lower", PerAxis.Shape.ANY, "Lower bound, per axis.");
  private static final Parameter<PerAxis> UPPER =
      required("upper", PerAxis.Shape.ANY, "Upper bound, per axis.");
  private static final Parameter<PerAxis> LEAST =
      optional("lower", PerAxis.Shape.ANY, "Lower bound, per axis; with upper, or neither.");
  private static final Parameter<PerAxis> MOST =
      optional("upper", PerAxis.Shape.ANY, "Upper bound, per axis.");
  private static final Parameter<Located<String>> DENSITY =
      required("formula", new FormulaText(), "f ≥ 0 of the coordinates and the parameters.");
  private static final Parameter<PerAxis> AT =
      required("at", PerAxis.Shape.ANY, "The point; one number stands for all axes.");
  static final Parameter<String> FILE =
      required(
          "file",
          new Text("", "a file name"),
          "NumPy file, relative to the scenario; a row per particle, a column per axis.");

  private static final int DENSITY_POINTS = 4096;

  /** The law of {@link EarlierRun}. */
  static final String RUN = "run";

  /** A law whose entropy is known. */
  static final String GAUSSIAN = "gaussian";

  /** The equilibrium, which may cost seconds to prepare. */
  static final String GIBBS = "gibbs";

  private static final List<Entry<InSurroundings<InitialLaw>>> ALL =
      List.of(
          new Entry<>(
              GAUSSIAN,
              "Gaussian",
              "One Gaussian cloud.",
              "ρ₀ = N(mean, covariance)",
              "estimators.md DW",
              List.of(MEAN, STANDARD_DEVIATION, COVARIANCE),
              "initial: {type: gaussian, mean: -1, standard-deviation: 0.1}",
              values -> surroundings -> gaussian(values, surroundings),
              thing ->
                  thing instanceof GaussianLaw(var mean, var covariance)
                      ? gaussian(Written.NOTHING, mean, covariance)
                      : null),
          new Entry<>(
              "mixture",
              "Gaussian mixture",
              "Several Gaussian clouds with weights.",
              "ρ₀ = Σ weight_k N(mean_k, covariance_k)",
              "theory.md D2",
              List.of(COMPONENTS),
              """
              initial:
                type: mixture
                components:
                  - {weight: 0.25, mean: -1, standard-deviation: 0.1}
                  - {weight: 0.75, mean: 1, standard-deviation: 0.2}\
              """,
              values -> surroundings -> mixture(values, surroundings),
              thing -> thing instanceof MixtureLaw(var components) ? mixture(components) : null),
          new Entry<>(
              "uniform",
              "uniform",
              "Evenly spread over a box.",
              "ρ₀ = 1/volume on lower ≤ x ≤ upper",
              "theory.md D2",
              List.of(LOWER, UPPER),
              "initial: {type: uniform, lower: -2, upper: 2}",
              values -> surroundings -> uniform(values, surroundings),
              thing ->
                  thing instanceof UniformLaw(Box box) ? Domains.written(box, LOWER, UPPER) : null),
          new Entry<>(
              "point",
              "point",
              "All particles at one point: no density, so no entropy at time 0.",
              "ρ₀ = δ(x − at)",
              "theory.md D2",
              List.of(AT),
              "initial: {type: point, at: 0}",
              values -> surroundings -> point(values, surroundings),
              thing ->
                  thing instanceof PointLaw(var point)
                      ? Written.of(AT, Written.onEachAxis(point))
                      : null),
          new Entry<>(
              GIBBS,
              "Gibbs",
              "The equilibrium of the potential at time 0: nothing should change.",
              "ρ₀ = e^{−V(x, 0)/τ} / Z",
              "theory.md D9",
              List.of(),
              "initial: {type: gibbs}",
              _ -> InitialLaws::gibbs,
              thing -> thing instanceof GibbsLaw ? Written.NOTHING : null),
          new Entry<>(
              "density",
              "density",
              "Your own density, typed; it need not be normalised.",
              "ρ₀ = f(x)/∫f on lower ≤ x ≤ upper",
              "usage.md; theory.md D2",
              List.of(DENSITY, TypedLandscape.PARAMETERS, LEAST, MOST),
              "initial: {type: density, formula: \"exp(-r2)*(1 + r2)\"}",
              values -> surroundings -> density(values, surroundings),
              thing -> thing instanceof DensityLaw typed ? written(typed) : null),
          new Entry<>(
              "samples",
              "samples",
              "Positions read from a NumPy file.",
              "x_n = row n of the file",
              "theory.md D2",
              List.of(FILE),
              "initial: {type: samples, file: start.npy}",
              values -> surroundings -> SampleFile.law(values, FILE, surroundings)),
          new Entry<>(
              RUN,
              "earlier run",
              "Where an earlier run was: its positions, its momenta, and its clock goes on.",
              "x_n(t) and p_n(t) of the run; the noise is new",
              "theory.md D2",
              EarlierRun.PARAMETERS,
              "initial: {type: run, from: ../results/double-well-1, time: 2}",
              values -> surroundings -> EarlierRun.law(values, surroundings)));

  private InitialLaws() {}

  public static List<Entry<InSurroundings<InitialLaw>>> all() {
    return ALL;
  }

  /**
   * The text of a law that a Java program has made; empty if it is nothing of the catalogue, as the
   * equilibrium of another landscape is not.
   */
  static Optional<Written> written(InitialLaw law, Potential potential) {
    return law instanceof GibbsLaw gibbs && !gibbs.potential().equals(potential)
        ? Optional.empty()
        : FORM.written(law);
  }

  private static Written mixture(List<MixtureLaw.Component> components) {
    return Written.of(
        COMPONENTS,
        components.stream()
            .map(c -> gaussian(Written.of(WEIGHT, c.weight()), c.mean(), c.covariance()))
            .toList());
  }

  /** By standard deviations where these give the covariance to the bit. */
  private static Written gaussian(
      Written before, List<Double> mean, List<List<Double>> covariance) {
    List<Double> deviations = new ArrayList<>();
    for (int a = 0; a < mean.size(); a++) {
      deviations.add(Math.sqrt(covariance.get(a).get(a)));
    }
    Written written = before.and(MEAN, Written.onEachAxis(mean));
    return GaussianLaw.ofStandardDeviation(mean, deviations).covariance().equals(covariance)
        ? written.and(STANDARD_DEVIATION, Written.onEachAxis(deviations))
        : written.and(COVARIANCE, covariance);
  }

  /** One Gaussian of the potential's dimension, or null and the problems. */
  private static @Nullable GaussianLaw gaussian(Values values, Surroundings surroundings) {
    int d = surroundings.dimension();
    boolean oneWidth = values.given(STANDARD_DEVIATION) != values.given(COVARIANCE);
    if (!oneWidth) {
      values.report(
          values.given(COVARIANCE)
              ? "'standard-deviation' and 'covariance' exclude each other"
              : "missing key 'standard-deviation' or 'covariance'");
    }
    PerAxis mean = Axes.fitting(values, MEAN, d);
    boolean beyond = mean != null && beyondWalls(values, MEAN, mean.on(d), surroundings);
    if (!oneWidth || beyond) {
      return null;
    }
    if (values.given(COVARIANCE)) {
      List<List<Double>> covariance = Axes.fittingMatrix(values, COVARIANCE, d);
      return mean == null || covariance == null ? null : new GaussianLaw(mean.on(d), covariance);
    }
    PerAxis deviation = Axes.fitting(values, STANDARD_DEVIATION, d);
    return mean == null || deviation == null
        ? null
        : GaussianLaw.ofStandardDeviation(mean.on(d), deviation.on(d));
  }

  private static @Nullable InitialLaw mixture(Values values, Surroundings surroundings) {
    List<MixtureLaw.Component> components = new ArrayList<>();
    List<Values> given = values.get(COMPONENTS);
    for (Values component : given) {
      GaussianLaw gaussian = gaussian(component, surroundings);
      if (gaussian != null) {
        components.add(
            new MixtureLaw.Component(
                component.get(WEIGHT), gaussian.mean(), gaussian.covariance()));
      }
    }
    boolean whole = Weights.sumToOne(values, COMPONENTS, weights(given));
    return whole && components.size() == given.size() ? new MixtureLaw(components) : null;
  }

  private static List<Double> weights(List<Values> components) {
    return components.stream().map(component -> component.get(WEIGHT)).toList();
  }

  private static @Nullable InitialLaw uniform(Values values, Surroundings surroundings) {
    Box box = Domains.box(values, LOWER, UPPER, surroundings.dimension());
    return box == null
            || beyondWalls(values, LOWER, box.lower(), surroundings)
            || beyondWalls(values, UPPER, box.upper(), surroundings)
        ? null
        : new UniformLaw(box);
  }

  private static Written written(DensityLaw typed) {
    Written text = TypedLandscape.written(DENSITY, typed.formula());
    return typed
        .box()
        .map(
            box ->
                text.and(LEAST, Written.onEachAxis(box.lower()))
                    .and(MOST, Written.onEachAxis(box.upper())))
        .orElse(text);
  }

  private static @Nullable InitialLaw density(Values values, Surroundings surroundings) {
    int d = surroundings.dimension();
    if (d == 0) return null;
    if (values.given(LEAST) != values.given(MOST)) {
      values.report("'lower' and 'upper' stand together");
      return null;
    }
    Formula formula = TypedLandscape.read(values, DENSITY, TypedLandscape.PARAMETERS, d);
    Box box = null;
    if (values.given(LEAST)) {
      box = Domains.box(values, LEAST, MOST, d);
      if (box == null) return null;
      if (beyondWalls(values, LEAST, box.lower(), surroundings)
          || beyondWalls(values, MOST, box.upper(), surroundings)) {
        return null;
      }
    } else if (surroundings.domain() instanceof Domain.Reflecting(Box walls)) {
      box = walls;
    } else if (surroundings.domain() instanceof Domain.Periodic(Box ring)) {
      box = ring;
    }
    if (formula == null) return null;
    Optional<String> negative = negative(formula, box);
    if (negative.isPresent()) {
      values.report(DENSITY, negative.get());
      return null;
    }
    return new DensityLaw(formula, Optional.ofNullable(box));
  }

  /** What is wrong with a density that is negative or no number at one of a few thousand points. */
  private static Optional<String> negative(Formula formula, @Nullable Box box) {
    int d = formula.dimension();
    double[] x = new double[d];
    for (int n = 0; n < DENSITY_POINTS; n++) {
      for (int a = 0; a < d; a++) {
        // Additive recurrence: points that fill a box evenly, with other steps on every axis.
        double part = (0.5 + (n + 1) * Math.sqrt(2 + 3.0 * a)) % 1;
        x[a] =
            box == null
                ? 20 * (part - 0.5)
                : box.lower().get(a) + part * (box.upper().get(a) - box.lower().get(a));
      }
      double f = formula.at(0, x);
      if (f < 0 || Double.isNaN(f)) {
        return Optional.of(
            "a density is not negative, but at %s it is %s"
                .formatted(
                    FormulaConditions.place(Arrays.stream(x).boxed().toList()),
                    Double.isNaN(f) ? "no number" : Numerals.number(f)));
      }
    }
    return Optional.empty();
  }

  private static @Nullable InitialLaw gibbs(Surroundings surroundings) {
    Potential potential = surroundings.potential();
    if (potential == null || Double.isNaN(surroundings.temperature())) {
      return null;
    }
    if (!potential.conservative()) {
      throw new IllegalArgumentException(
          "it is the equilibrium of a potential, and a drift that is no gradient has none; start"
              + " otherwise and let the particles settle, or go on from an earlier run");
    }
    return new GibbsLaw(potential, surroundings.temperature(), surroundings.domain());
  }

  private static @Nullable InitialLaw point(Values values, Surroundings surroundings) {
    PerAxis at = Axes.fitting(values, AT, surroundings.dimension());
    return at == null || beyondWalls(values, AT, at.on(surroundings.dimension()), surroundings)
        ? null
        : new PointLaw(at.on(surroundings.dimension()));
  }

  /** Reports a point that lies beyond reflecting walls. */
  private static boolean beyondWalls(
      Values values, Parameter<?> key, List<Double> point, Surroundings surroundings) {
    if (surroundings.domain() instanceof Domain.Reflecting(Box box)
        && box.dimension() == point.size()) {
      for (int a = 0; a < point.size(); a++) {
        double x = point.get(a);
        double lower = box.lower().get(a);
        double upper = box.upper().get(a);
        if (!(lower <= x && x <= upper)) {
          values.report(
              key,
              "'%s' is beyond the reflecting walls at %s and %s%s, found %s"
                  .formatted(
                      key.name(),
                      Numerals.shortest(lower),
                      Numerals.shortest(upper),
                      point.size() == 1 ? "" : " of axis " + (a + 1),
                      Numerals.shortest(x)));
          return true;
        }
      }
    }
    return false;
  }
}
