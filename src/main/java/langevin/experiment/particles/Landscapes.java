package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Optional;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Rosenbrock;
import langevin.potential.ScaledDoubleWell;
import langevin.potential.TiltedDoubleWell;
import langevin.potential.Washboard;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Entry;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Matrix;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Written;
import org.jspecify.annotations.Nullable;

/** The catalogue's potentials: a new landscape is one record and one entry here. */
public final class Landscapes {
  public static final Variants<Potential> FORM = Variants.of("potential", Landscapes::all);

  private static final Parameter<PerAxis> STIFFNESS =
      required("stiffness", PerAxis.Shape.ANY, "k, per axis; a list sets the dimension.");
  private static final Parameter<PerAxis> CENTRE =
      defaulting("centre", PerAxis.Shape.ANY, PerAxis.all(0), "0", "c, per axis.");
  private static final Parameter<PerAxis> SLOPE =
      required("slope", PerAxis.Shape.ANY, "s, per axis; a list sets the dimension.");
  private static final Parameter<Double> HEIGHT =
      defaulting("height", RealNumber.POSITIVE, 1, "h; the barrier is h a⁴ high.");
  private static final Parameter<Double> HALF_WIDTH =
      defaulting("half-width", RealNumber.POSITIVE, 1, "a; the wells are at ±a.");
  private static final Parameter<Double> TILT =
      required("tilt", RealNumber.ANY, "s; positive makes the left well the deeper one.");
  private static final Parameter<Double> CROSS_COUPLING =
      required("coupling", RealNumber.ANY, "c, of x with y.");
  private static final Parameter<Long> SITES =
      required("dimension", new WholeNumber(1, PerAxis.MOST_AXES), "d, the number of sites.");
  private static final Parameter<Double> CURVATURE =
      defaulting("curvature", RealNumber.ANY, -1, "c of each site; negative for double wells.");
  private static final Parameter<Double> BOND =
      required("coupling", RealNumber.ANY, "κ, of neighbouring sites.");
  private static final ListOf<Double> NUMBERS =
      new ListOf<>(RealNumber.ANY, "numbers", 1, PerAxis.MOST_AXES);
  private static final Parameter<List<Double>> WEIGHTS =
      required(
          "weights",
          new ListOf<>(RealNumber.POSITIVE, "numbers > 0", 1, 1000),
          "One per component; they sum to 1.");
  private static final Parameter<List<List<Double>>> MEANS =
      required("means", new ListOf<>(NUMBERS, "points", 1, 1000), "One point per component.");
  private static final Parameter<List<List<List<Double>>>> COVARIANCES =
      required(
          "covariances",
          new ListOf<>(new Matrix(), "symmetric positive definite matrices", 1, 1000),
          "One matrix per component.");
  private static final Parameter<Double> AMPLITUDE =
      defaulting("amplitude", RealNumber.ANY, 1, "A; without tilt the barriers are 2A high.");
  private static final Parameter<Double> PERIOD =
      defaulting("period", RealNumber.POSITIVE, 1, "P, the distance of the wells.");
  private static final Parameter<Double> SIDE_FORCE =
      defaulting("tilt", RealNumber.ANY, 0, "s; from |s| = 2πA/P on there are no wells.");
  private static final Parameter<Double> SCALE =
      defaulting("scale", RealNumber.POSITIVE, 1, "s; at 1 the deepest well is −147.");
  private static final Parameter<Double> VALLEY_MINIMUM =
      defaulting("a", RealNumber.ANY, 1, "Where the minimum is, (a, a²) for d = 2.");
  private static final Parameter<Double> VALLEY_STEEPNESS =
      defaulting("b", RealNumber.POSITIVE, 100, "Steepness of the valley's walls.");
  private static final Parameter<Long> VALLEY_DIMENSION =
      defaulting("dimension", new WholeNumber(2, PerAxis.MOST_AXES), 2L, "2", "d.");
  private static final Parameter<Chosen<Potential>> LOSS =
      required("loss", FORM, "L, any potential.");
  private static final Parameter<Chosen<Potential>> ENTROPY =
      required("entropy", FORM, "H, any potential of the same dimension.");
  private static final Parameter<Chosen<Coefficient>> COEFFICIENT =
      required("coefficient", Coefficients.FORM, "λ(t).");

  private static final List<Entry<Potential>> ALL =
      List.of(
          new Entry<>(
              "quadratic",
              "anisotropic quadratic",
              "A harmonic well; an Ornstein–Uhlenbeck process, solved in closed form.",
              "V(x) = ½ Σ k_a (x_a − c_a)²",
              "theory.md D10 (K = min k)",
              List.of(STIFFNESS, CENTRE),
              "potential: {type: quadratic, stiffness: [1, 4]}",
              values -> quadratic(values),
              thing ->
                  thing instanceof Quadratic(var stiffness, var centre)
                      ? Written.of(STIFFNESS, Written.perAxis(stiffness))
                          .and(CENTRE, Written.onEachAxis(centre))
                      : null),
          new Entry<>(
              "linear",
              "linear slope",
              "A constant force −s; an equilibrium exists only inside a box.",
              "V(x) = s·x",
              "theory.md D1",
              List.of(SLOPE),
              "potential: {type: linear, slope: 1}",
              values -> new Linear(values.get(SLOPE).values()),
              thing ->
                  thing instanceof Linear(var slope)
                      ? Written.of(SLOPE, Written.perAxis(slope))
                      : null),
          new Entry<>(
              "double-well",
              "double well",
              "The reference landscape: wells at ±1, barrier 1/4.",
              "V(x) = x⁴/4 − x²/2",
              "theory.md D16; estimators.md DW",
              List.of(),
              "potential: {type: double-well}",
              values -> new DoubleWell(),
              thing -> thing instanceof DoubleWell() ? Written.NOTHING : null),
          new Entry<>(
              "scaled-double-well",
              "scaled double well",
              "A double well with wells and barrier of your choice.",
              "V(x) = h (x² − a²)²",
              "theory.md D16",
              List.of(HEIGHT, HALF_WIDTH),
              "potential: {type: scaled-double-well, height: 1, half-width: 1}",
              values -> new ScaledDoubleWell(values.get(HEIGHT), values.get(HALF_WIDTH)),
              thing ->
                  thing instanceof ScaledDoubleWell(var height, var halfWidth)
                      ? Written.of(HEIGHT, height).and(HALF_WIDTH, halfWidth)
                      : null),
          new Entry<>(
              "tilted-double-well",
              "tilted double well",
              "A double well with one well deeper; one well only for |s| > 8 h a³/√27.",
              "V(x) = h (x² − a²)² + s x",
              "theory.md D16",
              List.of(HEIGHT, HALF_WIDTH, TILT),
              "potential: {type: tilted-double-well, height: 1, half-width: 1, tilt: 0.2}",
              values ->
                  new TiltedDoubleWell(
                      values.get(HEIGHT), values.get(HALF_WIDTH), values.get(TILT)),
              thing ->
                  thing instanceof TiltedDoubleWell(var height, var halfWidth, var tilt)
                      ? Written.of(HEIGHT, height).and(HALF_WIDTH, halfWidth).and(TILT, tilt)
                      : null),
          new Entry<>(
              "coupled-double-well",
              "coupled double well",
              "Two dimensions: a double well in x that drags a harmonic y along.",
              "V(x, y) = x⁴/4 − x²/2 + y²/2 + c x y",
              "theory.md D1",
              List.of(CROSS_COUPLING),
              "potential: {type: coupled-double-well, coupling: 0.5}",
              values -> new CoupledDoubleWell(values.get(CROSS_COUPLING)),
              thing ->
                  thing instanceof CoupledDoubleWell(var coupling)
                      ? Written.of(CROSS_COUPLING, coupling)
                      : null),
          new Entry<>(
              "gaussian-mixture",
              "Gaussian mixture",
              "The landscape whose equilibrium at temperature 1 is a mixture of Gaussians.",
              "V(x) = −log Σ weight_k N(x; mean_k, covariance_k)",
              "theory.md D9",
              List.of(WEIGHTS, MEANS, COVARIANCES),
              """
              potential:
                type: gaussian-mixture
                weights: [0.3, 0.7]
                means: [[-2, 0], [2, 0]]
                covariances: [[[1, 0], [0, 1]], [[1, 0], [0, 1]]]\
              """,
              values -> mixture(values),
              thing ->
                  thing instanceof GaussianMixture(var weights, var means, var covariances)
                      ? Written.of(WEIGHTS, weights).and(MEANS, means).and(COVARIANCES, covariances)
                      : null),
          new Entry<>(
              "washboard",
              "washboard",
              "Equal wells one period apart, tilted or not; at home in a periodic domain.",
              "V(x) = A (1 − cos(2πx/P)) + s x",
              "theory.md D16",
              List.of(AMPLITUDE, PERIOD, SIDE_FORCE),
              "potential: {type: washboard, amplitude: 1, period: 1, tilt: 0.5}",
              values ->
                  new Washboard(values.get(AMPLITUDE), values.get(PERIOD), values.get(SIDE_FORCE)),
              thing ->
                  thing instanceof Washboard(var amplitude, var period, var tilt)
                      ? Written.of(AMPLITUDE, amplitude).and(PERIOD, period).and(SIDE_FORCE, tilt)
                      : null),
          new Entry<>(
              "mueller-brown",
              "Müller–Brown",
              "Two dimensions: three wells joined by bent passes, from molecular dynamics.",
              "V(x, y) = s Σ A_j exp(a_j (x−x_j)² + b_j (x−x_j)(y−y_j) + c_j (y−y_j)²)",
              "Müller and Brown, Theor. Chim. Acta 53 (1979) 75; theory.md D16",
              List.of(SCALE),
              "potential: {type: mueller-brown, scale: 0.05}",
              values -> new MuellerBrown(values.get(SCALE)),
              thing -> thing instanceof MuellerBrown(var scale) ? Written.of(SCALE, scale) : null),
          new Entry<>(
              "rosenbrock",
              "Rosenbrock valley",
              "A narrow curved valley; stiff across, flat along.",
              "V(x) = Σ (a − x_i)² + b (x_{i+1} − x_i²)²",
              "theory.md D1",
              List.of(VALLEY_MINIMUM, VALLEY_STEEPNESS, VALLEY_DIMENSION),
              "potential: {type: rosenbrock, a: 1, b: 10}",
              values ->
                  new Rosenbrock(
                      values.get(VALLEY_MINIMUM),
                      values.get(VALLEY_STEEPNESS),
                      Math.toIntExact(values.get(VALLEY_DIMENSION))),
              thing ->
                  thing instanceof Rosenbrock(var a, var b, var dimension)
                      ? Written.of(VALLEY_MINIMUM, a)
                          .and(VALLEY_STEEPNESS, b)
                          .and(VALLEY_DIMENSION, dimension)
                      : null),
          new Entry<>(
              "chain",
              "chain of double wells",
              "An open chain of sites in any dimension, each bound to its neighbours.",
              "V(x) = Σ (x_i⁴/4 + c x_i²/2) + κ Σ (x_i − x_{i+1})²",
              "theory.md D1",
              List.of(SITES, CURVATURE, BOND),
              "potential: {type: chain, dimension: 10, curvature: -1, coupling: 0.5}",
              values ->
                  new Chain(
                      Math.toIntExact(values.get(SITES)), values.get(CURVATURE), values.get(BOND)),
              thing ->
                  thing instanceof Chain(var dimension, var curvature, var coupling)
                      ? Written.of(SITES, dimension).and(CURVATURE, curvature).and(BOND, coupling)
                      : null),
          new Entry<>(
              "controlled",
              "controlled flow",
              "A loss with an entropy term that a schedule switches: the controller's power.",
              "V(x, t) = L(x) + λ(t) H(x)",
              "theory.md D8",
              List.of(LOSS, ENTROPY, COEFFICIENT),
              """
              potential:
                type: controlled
                loss: {type: double-well}
                entropy: {type: quadratic, stiffness: 1}
                coefficient: {type: sine, mean: 1, amplitude: 0.5, period: 2}\
              """,
              Landscapes::controlled,
              thing -> thing instanceof Controlled flow ? written(flow) : null),
          new MeanFieldLandscape(FORM).entry(),
          TypedLandscape.ENTRY);

  private Landscapes() {}

  public static List<Entry<Potential>> all() {
    return ALL;
  }

  private static @Nullable Potential quadratic(Values values) {
    PerAxis stiffness = values.get(STIFFNESS);
    PerAxis centre = values.get(CENTRE);
    int d = Math.max(stiffness.values().size(), centre.values().size());
    if (!stiffness.fits(d) || !centre.fits(d)) {
      values.report(
          CENTRE,
          "'centre' has "
              + centre.values().size()
              + " numbers, 'stiffness' has "
              + stiffness.values().size());
      return null;
    }
    return new Quadratic(stiffness.on(d), centre.on(d));
  }

  private static @Nullable Potential mixture(Values values) {
    List<Double> weights = values.get(WEIGHTS);
    List<List<Double>> means = values.get(MEANS);
    List<List<List<Double>>> covariances = values.get(COVARIANCES);
    boolean same = true;
    for (Parameter<? extends List<?>> parameter : List.of(MEANS, COVARIANCES)) {
      int found = values.get(parameter).size();
      if (found != weights.size()) {
        values.report(
            parameter,
            "'%s' has %d items, 'weights' has %d"
                .formatted(parameter.name(), found, weights.size()));
        same = false;
      }
    }
    int d = means.getFirst().size();
    for (int k = 0; same && k < weights.size(); k++) {
      if (means.get(k).size() != d || covariances.get(k).size() != d) {
        boolean mean = means.get(k).size() != d;
        values.report(
            mean ? MEANS : COVARIANCES,
            "'%s[%d]' has dimension %d, but 'means[0]' has %d"
                .formatted(
                    mean ? "means" : "covariances",
                    k,
                    mean ? means.get(k).size() : covariances.get(k).size(),
                    d));
        same = false;
      }
    }
    return same && Weights.sumToOne(values, WEIGHTS, weights)
        ? new GaussianMixture(weights, means, covariances)
        : null;
  }

  /** The text of a controlled flow; null if one of its parts has none. */
  private static @Nullable Written written(Controlled flow) {
    Optional<Written> loss = FORM.written(flow.loss());
    Optional<Written> entropy = FORM.written(flow.entropy());
    Optional<Written> coefficient = Coefficients.FORM.written(flow.coefficient());
    return loss.isEmpty() || entropy.isEmpty() || coefficient.isEmpty()
        ? null
        : Written.of(LOSS, loss.get())
            .and(ENTROPY, entropy.get())
            .and(COEFFICIENT, coefficient.get());
  }

  private static @Nullable Potential controlled(Values values) {
    Potential loss = values.get(LOSS).build();
    Potential entropy = values.get(ENTROPY).build();
    Coefficient coefficient = values.get(COEFFICIENT).build();
    if (loss == null || entropy == null || coefficient == null) {
      return null;
    }
    if (loss.dimension() != entropy.dimension()) {
      values.report(
          ENTROPY,
          "'entropy' has dimension " + entropy.dimension() + ", 'loss' has " + loss.dimension());
      return null;
    }
    return new Controlled(loss, entropy, coefficient);
  }
}
