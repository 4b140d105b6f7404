package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.dynamics.Baoab;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.LeimkuhlerMatthews;
import langevin.dynamics.Mala;
import langevin.dynamics.Milstein;
import langevin.dynamics.TamedEuler;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Written;

/** The catalogue's integrators. */
public final class Schemes {
  private static final Parameter<Double> FRICTION =
      required("friction", RealNumber.POSITIVE, "Friction of the momenta.");

  private static final List<Entry<Integrator>> ALL =
      List.of(
          new Entry<>(
              "euler-maruyama",
              "Euler–Maruyama",
              "The explicit step; weak order 1.",
              "x' = x − dt ∇V(x) + √(2τ dt) ξ",
              "theory.md D1; estimators.md section 4",
              List.of(),
              "dynamics: {integrator: euler-maruyama, step: 0.001, until: 2}",
              values -> new EulerMaruyama(),
              thing -> thing instanceof EulerMaruyama() ? Written.NOTHING : null),
          new Entry<>(
              "milstein",
              "Milstein",
              "For noise that depends on the place, in one dimension; strong and weak order 1.",
              "x' = x − dt V'(x) + √(2τ(x) dt) ξ + ½dt τ'(x)(ξ² − 1); ξ² read by Stratonovich",
              "theory.md D23",
              List.of(),
              "dynamics: {integrator: milstein, step: 0.001, until: 2}",
              values -> new Milstein(),
              thing -> thing instanceof Milstein() ? Written.NOTHING : null),
          new Entry<>(
              "heun",
              "Heun",
              "Stochastic Heun, the same ξ in both stages; weak order 2. The usual choice.",
              "x' = x − dt/2 (∇V(x) + ∇V(y)) + √(2τ dt) ξ, y = Euler–Maruyama of x",
              "theory.md D1; estimators.md section 4",
              List.of(),
              "dynamics: {integrator: heun, step: 0.0125, until: 2}",
              values -> new Heun(),
              thing -> thing instanceof Heun() ? Written.NOTHING : null),
          new Entry<>(
              "leimkuhler-matthews",
              "Leimkuhler–Matthews",
              "One gradient per step; order 1 in transients, 2 in equilibrium.",
              "x' = x − dt ∇V(x) + √(2τ dt) (ξ_k + ξ_{k+1})/2",
              "theory.md D1; estimators.md section 4",
              List.of(),
              "dynamics: {integrator: leimkuhler-matthews, step: 0.01, until: 20}",
              values -> new LeimkuhlerMatthews(),
              thing -> thing instanceof LeimkuhlerMatthews() ? Written.NOTHING : null),
          new Entry<>(
              "tamed-euler",
              "tamed Euler",
              "Bounds the drift, so that steep potentials cannot throw a particle out.",
              "x' = x − dt ∇V/(1 + dt |∇V|) + √(2τ dt) ξ",
              "theory.md D1",
              List.of(),
              "dynamics: {integrator: tamed-euler, step: 0.01, until: 2}",
              values -> new TamedEuler(),
              thing -> thing instanceof TamedEuler() ? Written.NOTHING : null),
          new Entry<>(
              "mala",
              "MALA",
              "Euler–Maruyama with Metropolis' test: exact equilibrium; temperature > 0. Particles"
                  + " that start where the drift is too steep for the step never move, which is"
                  + " reported.",
              "x' = Euler–Maruyama of x, accepted with min(1, ρ_∞(x') q(x, x')/(ρ_∞(x) q(x', x)))",
              "theory.md D9",
              List.of(),
              "dynamics: {integrator: mala, step: 0.01, until: 20}",
              values -> new Mala(),
              thing -> thing instanceof Mala() ? Written.NOTHING : null),
          new Entry<>(
              "baoab",
              "BAOAB",
              "Underdamped dynamics with momenta, split symmetrically; weak order 2. F, S and D are"
                  + " of the positions alone. Momenta start Maxwellian, N(0, τ) on every axis,"
                  + " unless an earlier run brings its own.",
              "dx = p dt, dp = −∇V dt − γ p dt + √(2γτ) dW",
              "theory.md D1 (γ → ∞)",
              List.of(FRICTION),
              "dynamics: {integrator: baoab, friction: 1, step: 0.05, until: 100}",
              values -> new Baoab(values.get(FRICTION)),
              thing ->
                  thing instanceof Baoab(var friction) ? Written.of(FRICTION, friction) : null));

  private Schemes() {}

  public static List<Entry<Integrator>> all() {
    return ALL;
  }
}
