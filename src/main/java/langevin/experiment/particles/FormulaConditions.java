package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import langevin.dynamics.Baoab;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.LeimkuhlerMatthews;
import langevin.dynamics.Milstein;
import langevin.engine.Partition;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.experiment.Timing;
import langevin.formula.FixedPoints;
import langevin.formula.FormulaCoefficient;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaDrift;
import langevin.formula.FormulaLandscape;
import langevin.formula.StationaryPoints;
import langevin.potential.Controlled;
import langevin.potential.Potential;
import langevin.random.Noise;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Conditions on a run in a landscape that is typed: what nobody has tried before. */
final class FormulaConditions {
  /** More particles are not looked at before the run; a later one shows as a divergence. */
  private static final long LOOKED_AT = 1 << 17;

  /** Numbers of one kind in a sentence. */
  private static final int SHOWN = 8;

  private FormulaConditions() {}

  /**
   * The longest step with which a scheme stays at a minimum of curvature V″: 2/V″ for those that
   * follow the gradient, 2/√V″ with momenta of unit mass; empty for those that stay at any step.
   */
  static OptionalDouble longestStep(Integrator integrator, double curvature) {
    return switch (integrator) {
      case EulerMaruyama _, Milstein _, Heun _, LeimkuhlerMatthews _ ->
          OptionalDouble.of(2 / curvature);
      case Baoab _ -> OptionalDouble.of(2 / Math.sqrt(curvature));
      default -> OptionalDouble.empty();
    };
  }

  /**
   * Reports a step that throws particles out of the minima that are found.
   *
   * @param coldest τ where it is least
   */
  static void refuseUnstable(
      Values values,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable Integrator integrator,
      double coldest,
      Timing timing) {
    if (potential == null
        || potential.dimension() > StationaryPoints.MOST_AXES
        || integrator == null) {
      return;
    }
    if (potential instanceof FormulaDrift drift) {
      refuseUnstable(values, drift, domain, integrator, timing);
      return;
    }
    if (!(potential instanceof FormulaLandscape landscape)) return;
    StationaryPoints points = StationaryPoints.of(landscape.formula(), timing.start());
    StationaryPoints.Point stiffest = null;
    for (StationaryPoints.Point point : points.points()) {
      if (point.minimum()
          && inside(domain, point.at())
          && (stiffest == null || point.curvatures().getLast() > stiffest.curvatures().getLast())) {
        stiffest = point;
      }
    }
    if (stiffest == null) return;
    double curvature = stiffest.curvatures().getLast();
    OptionalDouble longest = longestStep(integrator, curvature);
    if (longest.isPresent() && timing.step() > longest.getAsDouble()) {
      values.report(
          ParticleKeys.DYNAMICS,
          "a step of %s throws particles out of the minimum at %s, where V″ = %s: it must be below %s = %s; take a smaller one%s"
              .formatted(
                  Numerals.plain(timing.step()),
                  place(stiffest.at()),
                  Numerals.number(curvature),
                  integrator.underdamped() ? "2/√V″" : "2/V″",
                  Numerals.number(longest.getAsDouble()),
                  integrator
                      .stable(coldest)
                      .map(other -> ", or the integrator " + other)
                      .orElse("")));
    }
  }

  /**
   * The longest step with which a scheme stays where a drift attracts; empty if it is not known.
   */
  static OptionalDouble longestStep(Integrator integrator, FixedPoints.Point point) {
    return switch (integrator) {
      case EulerMaruyama _, Milstein _, LeimkuhlerMatthews _ ->
          OptionalDouble.of(point.longestEulerStep());
      case Heun _ -> OptionalDouble.of(point.longestHeunStep());
      default -> OptionalDouble.empty();
    };
  }

  private static void refuseUnstable(
      Values values,
      FormulaDrift drift,
      @Nullable Domain domain,
      Integrator integrator,
      Timing timing) {
    for (FixedPoints.Point point : FixedPoints.of(drift, timing.start()).points()) {
      if (!point.attracts() || !inside(domain, point.at())) continue;
      OptionalDouble longest = longestStep(integrator, point);
      if (longest.isPresent() && timing.step() > longest.getAsDouble()) {
        values.report(
            ParticleKeys.DYNAMICS,
            "a step of %s throws particles out of the fixed point at %s, where the drift's Jacobian has the eigenvalues %s: it must be below %s; take a smaller one%s"
                .formatted(
                    Numerals.plain(timing.step()),
                    place(point.at()),
                    shown(point.eigenvalues()),
                    Numerals.number(longest.getAsDouble()),
                    integrator.stable(0).map(other -> ", or the integrator " + other).orElse("")));
        return;
      }
    }
  }

  /** {@code −1 ± 2i and −3}. */
  static String shown(List<FixedPoints.Eigenvalue> eigenvalues) {
    return listed(
        eigenvalues.stream()
            .filter(e -> e.im() <= 0)
            .map(
                e ->
                    Numerals.number(e.re())
                        + (e.im() == 0 ? "" : " ± " + Numerals.number(-e.im()) + "i"))
            .toList());
  }

  /** {@code 1, 2 and 3}. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** How points were looked for. */
  static String fromStarts(int dimension, double reach) {
    return (dimension <= 2 ? " from a grid of starts" : " from starts at random")
        + ", |x| ≤ "
        + Numerals.plain(reach);
  }

  /** Times of a run at which a schedule is looked at. */
  private static final long LOOKS = 1 << 14;

  /**
   * Reports a typed λ(t) that is no finite number, or has no finite slope, at a time of the run.
   */
  static void refuseUndefinedSchedule(Values values, @Nullable Potential potential, Timing timing) {
    if (!(potential instanceof Controlled controlled)) return;
    refuseUndefinedSchedule(values, controlled.loss(), timing);
    refuseUndefinedSchedule(values, controlled.entropy(), timing);
    if (!(controlled.coefficient() instanceof FormulaCoefficient typed)) return;
    long looks = Math.min(timing.steps(), LOOKS);
    for (long k = 0; k <= looks; k++) {
      double time = timing.start() + (timing.until() - timing.start()) * k / looks;
      double value = typed.at(time);
      double rate = typed.rate(time);
      if (Double.isFinite(value) && Double.isFinite(rate)) continue;
      values.report(
          ParticleScenario.field(potential),
          "λ(t) = %s is not finite at all times of the run: at time %s %s; change the formula, or end the run before"
              .formatted(
                  typed.formula().described(),
                  Numerals.number(time),
                  Double.isNaN(value)
                      ? "it is no number (do parts of it overflow?)"
                      : Double.isInfinite(value)
                          ? "it is infinite"
                          : "its slope is "
                              + (Double.isNaN(rate)
                                  ? "no number (do parts of it overflow?)"
                                  : "infinite")));
      return;
    }
  }

  private static boolean inside(@Nullable Domain domain, List<Double> point) {
    return switch (domain) {
      case Domain.Reflecting(Box box) -> box.contains(point);
      case Domain.Periodic(Box box) -> box.contains(point);
      case Domain.Unbounded _ -> true;
      case null -> true;
    };
  }

  /** Whether a landscape is a formula, or made of one. */
  private static boolean typed(Potential potential) {
    return potential instanceof FormulaLandscape
        || potential instanceof FormulaDrift
        || (potential instanceof Controlled controlled
            && (typed(controlled.loss())
                || typed(controlled.entropy())
                || controlled.coefficient() instanceof FormulaCoefficient));
  }

  /** As they are shown; of more than {@value #SHOWN} those at the ends. */
  static List<String> numbers(List<Double> all) {
    List<String> shown = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      if (all.size() > SHOWN && k == SHOWN - 1) {
        shown.add("…");
        k = all.size() - 1;
      }
      shown.add(Numerals.number(all.get(k)));
    }
    return shown;
  }

  /** x = 0.5, or x = (0.5, −1). */
  static String place(List<Double> at) {
    List<String> numbers = numbers(at);
    return at.size() == 1
        ? "x = " + numbers.getFirst()
        : "x = (" + String.join(", ", numbers) + ")";
  }

  /** Reports the first particle that starts where the landscape is no finite number. */
  static void refuseUndefined(
      Values values,
      Potential potential,
      @Nullable FormulaDiffusion diffusion,
      InitialLaw initial,
      Partition partition,
      ParticleScenario.Generator generator) {
    if (!typed(potential) && diffusion == null) return;
    Noise noise = generator.noise();
    int d = potential.dimension();
    Block block = new Block(d, false);
    double[] v = new double[Block.END];
    double[][] g = new double[d][Block.END];
    long seen = 0;
    for (int group = 0; group < partition.groups(); group++) {
      for (int b = 0; b < partition.blocks(group) && seen < LOOKED_AT; b++) {
        long first = partition.place(block, group, b);
        initial.fill(block, first, noise);
        double[][] x = block.positions();
        potential.energy(initial.time(), x, Block.FIRST, block.end(), v);
        potential.gradient(initial.time(), x, Block.FIRST, block.end(), g);
        for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
          if (diffusion != null && refused(values, diffusion, x, i, first + i - Block.FIRST)) {
            return;
          }
          boolean finite = !potential.conservative() || Double.isFinite(v[i]);
          for (double[] axis : g) finite &= Double.isFinite(axis[i]);
          if (!finite) {
            values.report(
                ParticleScenario.field(potential),
                undefined(potential, x, v[i], i, first + i - Block.FIRST));
            return;
          }
        }
        seen += block.size();
      }
    }
  }

  /** Whether a particle starts where τ(x) is not positive, which is reported. */
  private static boolean refused(
      Values values, FormulaDiffusion diffusion, double[][] x, int i, long particle) {
    double[] at = new double[x.length];
    for (int a = 0; a < at.length; a++) at[a] = x[a][i];
    double tau = diffusion.at(Arrays.stream(at).boxed().toList());
    if (tau > 0 && Double.isFinite(tau)) return false;
    values.report(
        TypedDiffusion.KEY,
        "τ(x) must be positive and finite, and is %s where particle %s starts: at %s; begin elsewhere, or change the formula"
            .formatted(
                Double.isNaN(tau) ? "no number" : Numerals.number(tau),
                Numerals.grouped(particle),
                place(Arrays.stream(at).boxed().toList())));
    return true;
  }

  private static String undefined(
      Potential potential, double[][] x, double energy, int i, long particle) {
    List<Double> at = new ArrayList<>();
    for (double[] axis : x) at.add(axis[i]);
    return "%s is not finite where particle %s starts: at %s, %s; begin where it is, or change the formula"
        .formatted(
            switch (potential) {
              case FormulaLandscape landscape -> landscape.formula().brief();
              case FormulaDrift drift -> drift.described();
              default -> "V";
            },
            Numerals.grouped(particle),
            place(at),
            !potential.conservative()
                ? "it is no number"
                : Double.isFinite(energy)
                    ? "V = " + Numerals.number(energy) + " but ∇V is no number"
                    : "V is " + (Double.isNaN(energy) ? "no number" : Numerals.number(energy)));
  }
}
