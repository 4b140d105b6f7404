package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Quantity;
import langevin.potential.Wells;

/**
 * Functionals of a law on cells, masses m of widths w: mean, variance, E[V], S = −Σ m log(m/w), F =
 * E[V] − τS, D = Σ J (G − G⁺) over the faces with G = V + τ log(m/w), and from τ²I = D + 2∫J V′ +
 * ∫ρV′² the Fisher information (theory.md D3–D5). All err by even powers of the cells' width, up to
 * a wall as well, because J vanishes there.
 */
final class LineFunctionals implements Marching.Functionals {
  /** Points of the interpolation of the distribution function at the top of a barrier. */
  private static final int STENCIL = 8;

  /** Energies of the two ends of a ring may differ by so much, as ends are typed in. */
  private static final double TYPED = 1e-3;

  private final Conditions conditions;
  private final List<Quantity.Component> components;
  private final LineGenerator truth;
  private final LineMap map;

  /**
   * @param coupling κ of the interaction, with which V is V + W*ρ and E[V] is E[V] + ½∬Wρρ
   * @param map whose image the cells are
   */
  LineFunctionals(Conditions conditions, double coupling, LineMap map, LineCells cells) {
    this.conditions = conditions;
    this.map = map;
    components = components(conditions);
    truth = new LineGenerator(cells, conditions.potential(), conditions.temperature(), 1, coupling);
  }

  /** The numbers there are under such conditions, in the order of the columns. */
  static List<Quantity.Component> components(Conditions conditions) {
    List<Quantity.Component> all = new ArrayList<>();
    for (Quantity.Component c : Quantity.components(conditions)) {
      boolean here =
          switch (c.quantity()) {
            case MEAN, VARIANCE, MEAN_ENERGY, ENTROPY, DISSIPATION, FISHER_INFORMATION -> true;
            case FREE_ENERGY -> goesAround(conditions);
            case POPULATION ->
                conditions.potential().wells().orElse(null) instanceof Wells.Intervals;
            case POWER, WORK -> true;
            // Of pairs of axes, and of paths, a law at one time says nothing.
            default -> false;
          };
      if (here) all.add(c);
    }
    return List.copyOf(all);
  }

  /** On a tilted ring F of the landscape is no free energy. */
  private static boolean goesAround(Conditions conditions) {
    if (!(conditions.domain() instanceof Domain.Periodic(Box box))) return true;
    double[] v =
        LineLandscape.at(conditions.potential(), box.lower().getFirst(), box.upper().getFirst())
            .energies(0);
    return Math.abs(v[1] - v[0]) <= TYPED * conditions.temperature(0) + 1e-5 * (1 + Math.abs(v[0]));
  }

  List<Quantity.Component> components() {
    return components;
  }

  /** With sum 1, which they have but for rounding; extrapolation would make it larger. */
  private static double[] normalised(double[] m) {
    double mass = 0;
    for (double each : m) mass += each;
    double[] all = new double[m.length];
    for (int i = 0; i < m.length; i++) all[i] = m[i] / mass;
    return all;
  }

  @Override
  public double[] values(double time, double[] masses, double work) {
    double[] m = normalised(masses);
    truth.at(time);
    truth.about(m);
    LineCells cells = truth.cells();
    double temperature = conditions.temperature(time);
    double[] v = truth.energy();
    double[] slope = truth.slopes();
    double[] log = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      log[i] = m[i] > 0 ? StrictMath.log(m[i] / cells.width(i)) : 0;
    }
    double[] flux = truth.fluxes(m);
    double dissipation = 0;
    double along = 0;
    double squares = 0;
    for (int i = 0; i < flux.length; i++) {
      int next = i + 1 < m.length ? i + 1 : 0;
      if (m[i] > 0 && m[next] > 0) {
        dissipation -= flux[i] * (truth.rise(i) + temperature * (log[next] - log[i]));
      }
      along += flux[i] * truth.rise(i);
    }
    for (int i = 0; i < m.length; i++) squares += m[i] * slope[i] * slope[i];
    double information = (dissipation + 2 * along + squares) / (temperature * temperature);
    return table(time, m, v, log, dissipation, information, work);
  }

  /** The values at the start, D and I by the law's own score. */
  double[] atStart(double time, double[] masses, LineStart start) {
    double[] m = normalised(masses);
    truth.at(time);
    truth.about(m);
    LineCells cells = truth.cells();
    double temperature = conditions.temperature(time);
    double[] slope = truth.slopes();
    double[] log = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      log[i] =
          !start.hasDensity() ? Double.NaN : m[i] > 0 ? StrictMath.log(m[i] / cells.width(i)) : 0;
    }
    double[] scores = start.scores(cells).orElse(null);
    double dissipation = scores == null ? Double.NaN : 0;
    double information = dissipation;
    for (int i = 0; scores != null && i < m.length; i++) {
      double force = slope[i] + temperature * scores[i];
      dissipation += m[i] * force * force;
      information += m[i] * scores[i] * scores[i];
    }
    return table(time, m, truth.energy(), log, dissipation, information, 0);
  }

  private double[] table(
      double time,
      double[] m,
      double[] v,
      double[] log,
      double dissipation,
      double information,
      double work) {
    LineCells cells = truth.cells();
    double mean = 0;
    double energy = 0;
    double entropy = 0;
    for (int i = 0; i < m.length; i++) {
      mean += m[i] * cells.centres()[i];
      energy += m[i] * v[i];
      entropy -= m[i] * log[i];
    }
    double variance = 0;
    for (int i = 0; i < m.length; i++) {
      double off = cells.centres()[i] - mean;
      variance += m[i] * off * off;
    }
    double[] values = new double[components.size()];
    for (int c = 0; c < values.length; c++) {
      Quantity.Component component = components.get(c);
      values[c] =
          switch (component.quantity()) {
            case MEAN -> mean;
            case VARIANCE -> variance;
            case MEAN_ENERGY -> energy;
            case ENTROPY -> entropy;
            case FREE_ENERGY -> energy - conditions.temperature(time) * entropy;
            case DISSIPATION -> dissipation;
            case FISHER_INFORMATION -> information;
            case POPULATION -> population(m, component.axes().getFirst());
            case POWER -> power(time, m);
            case WORK -> work;
            default -> Double.NaN;
          };
    }
    return values;
  }

  @Override
  public double power(double time, double[] m) {
    double[] rate = truth.landscape().rates(time);
    double sum = 0;
    for (int i = 0; i < m.length; i++) sum += m[i] * rate[i];
    return sum;
  }

  private double population(double[] m, int well) {
    List<Double> tops = ((Wells.Intervals) conditions.potential().wells().orElseThrow()).tops();
    double below = well == 0 ? 0 : upTo(m, tops.get(well - 1));
    double above = well == tops.size() ? 1 : upTo(m, tops.get(well));
    return above - below;
  }

  /** P(x ≤ top): the polynomial through the distribution function at faces beside it. */
  private double upTo(double[] m, double top) {
    if (top <= map.lower()) return 0;
    if (top >= map.upper()) return 1;
    double[] below = distribution(m);
    double at = map.share(top) * m.length;
    int first = Math.clamp((int) Math.floor(at) - STENCIL / 2 + 1, 0, m.length + 1 - STENCIL);
    double sum = 0;
    for (int j = 0; j < STENCIL; j++) {
      double weight = 1;
      for (int k = 0; k < STENCIL; k++) {
        if (k != j) weight *= (at - first - k) / (j - k);
      }
      sum += weight * below[first + j];
    }
    return sum;
  }

  /** The mass below each face. */
  static double[] distribution(double[] m) {
    double[] below = new double[m.length + 1];
    for (int i = 0; i < m.length; i++) below[i + 1] = below[i] + m[i];
    return below;
  }
}
