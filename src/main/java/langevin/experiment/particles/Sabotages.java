package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import langevin.experiment.Kind;
import langevin.potential.MeanField;

/** The deliberate errors that checks of the shipped theorems must see. */
final class Sabotages {
  private static final String ENERGY_BALANCE = "energy-balance";
  private static final String WEAK_FORM = "weak-form";
  private static final String DISSIPATION = "free-energy-dissipation";

  /**
   * A deliberate error.
   *
   * @param value of the key {@code sabotage}, of a whole run
   * @param quick of a quick run, in which only a larger one is seen
   * @param noisy whether there must be noise for it to be one
   * @param driven whether the landscape must change in time for it to be one
   * @param heated whether the temperature must
   * @param placed whether the noise must depend on the place
   * @param attracted whether particles must attract each other
   * @param seen checks that see it
   */
  private record Fault(
      String value,
      String quick,
      boolean noisy,
      boolean driven,
      boolean heated,
      boolean placed,
      boolean attracted,
      Set<String> seen) {
    /** Of a landscape and a temperature that need not change. */
    Fault(String value, String quick, boolean noisy, Set<String> seen) {
      this(value, quick, noisy, false, false, false, false, seen);
    }

    private boolean applies(ParticleScenario scenario) {
      if (attracted && !(scenario.potential() instanceof MeanField)) return false;
      if (placed && scenario.diffusion().isEmpty()) return false;
      if (heated && !scenario.temperature().varies()) return false;
      return (!noisy || scenario.coldest() > 0) && (!driven || scenario.potential().driven());
    }
  }

  private static final String GRID = "particles-agree-with-grid";

  private static final String PRODUCTION = "entropy-production";

  private static final String RATE = "entropy-production-rate";

  private static final String SPLIT = "housekeeping-split";

  private static final String UNCERTAINTY = "uncertainty-relation";

  private static final String DECAY = "decay-of-free-energy";

  private static final String CONVEXITY = "convexity-inequalities";

  private static final String WORK = "work-relation";

  private static final String SLOW = "slow-mode-decay";

  private static final String EQUALITY = "energy-dissipation-equality";

  private static final String MOVEMENTS = "jko-scheme";

  private static final String FLOW = "probability-flow";

  private static final String EVOLUTION = "evolution-inequality";

  private static final String GEODESICS = "displacement-convexity";

  private static final String CONTRACTION = "contraction-of-clouds";

  private static final String CROOKS = "crooks-relation";

  private static final String BALANCE = "detailed-balance";

  private static final String STEP = "one-step-identity";

  private static final String MOMENTA = "underdamped-energy-balance";

  private static final String PASSAGES = "first-passage-times";

  private static final String CLOSURE = "free-energy-closure";

  private static final String MEAN_FIELD = "mean-field-dissipation";

  private static final String CHAOS = "propagation-of-chaos";

  private static final String EQUILIBRIA = "mean-field-equilibria";

  /** Checks of statements with a Laplacian, or a divergence, which see that it is wrong. */
  private static final Set<String> CURVED =
      Set.of(
          DISSIPATION,
          PRODUCTION,
          ENERGY_BALANCE,
          WEAK_FORM,
          RATE,
          STEP,
          MOMENTA,
          MEAN_FIELD,
          CLOSURE);

  /** Checks of statements with a dissipative term. */
  private static final Set<String> DISSIPATIVE =
      Set.of(
          DISSIPATION,
          PRODUCTION,
          ENERGY_BALANCE,
          WEAK_FORM,
          RATE,
          SPLIT,
          EQUALITY,
          MOMENTA,
          MEAN_FIELD);

  /** Checks that see a simulator that is wrong, however little. */
  private static final Set<String> ALL =
      Set.of(
          DISSIPATION,
          PRODUCTION,
          ENERGY_BALANCE,
          WEAK_FORM,
          GRID,
          RATE,
          SPLIT,
          MOVEMENTS,
          FLOW,
          CROOKS,
          BALANCE,
          STEP,
          MOMENTA,
          CHAOS);

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("{temperature: 1.05}", "{temperature: 1.15}", true, ALL),
          new Fault("{dissipation: 1.05}", "{dissipation: 1.15}", false, Set.of(CLOSURE)),
          // A steeper drift makes the barrier higher and the wells narrower: the gap hardly moves.
          // Nor does the work relation see much of it.
          new Fault(
              "{temperature: 1.05}", "{temperature: 1.15}", true, Set.of(SLOW, WORK, PASSAGES)),
          new Fault("{drift: 1.05}", "{drift: 1.15}", false, ALL),
          // A clock that is wrong scales the rates of S alike where S comes back to what it was.
          new Fault(
              "{clock: 1.2}",
              "{clock: 1.6}",
              false,
              Set.of(
                  DISSIPATION,
                  ENERGY_BALANCE,
                  WEAK_FORM,
                  GRID,
                  RATE,
                  SPLIT,
                  UNCERTAINTY,
                  SLOW,
                  PASSAGES,
                  WORK,
                  CROOKS,
                  STEP,
                  MOMENTA,
                  MEAN_FIELD,
                  CHAOS)),
          // The equality sees what is wrong with the motion by its square.
          new Fault("{clock: 1.5}", "{clock: 1.5}", false, Set.of(EQUALITY, MOVEMENTS, FLOW)),
          // The step's bias of what is estimated from densities is not known where steps repeat.
          new Fault(
              "{noise: repeated}",
              "{noise: repeated}",
              true,
              Set.of(ENERGY_BALANCE, WEAK_FORM, STEP)),
          new Fault("{laplacian: 0}", "{laplacian: 0}", true, CURVED),
          new Fault("{laplacian: -1}", "{laplacian: -1}", true, CURVED),
          new Fault("{dissipation: 1.05}", "{dissipation: 1.15}", false, DISSIPATIVE),
          // Inequalities see what brings the sides together, if it is enough.
          new Fault("{temperature: 0.8}", "{temperature: 0.7}", true, Set.of(UNCERTAINTY)),
          new Fault("{dissipation: 0.8}", "{dissipation: 0.7}", false, Set.of(UNCERTAINTY)),
          new Fault("{clock: 0.8}", "{clock: 0.7}", false, Set.of(DECAY, EVOLUTION, CONTRACTION)),
          new Fault("{dissipation: 0.9}", "{dissipation: 0.7}", false, Set.of(CONVEXITY)),
          new Fault(
              "{rate: 1.1}",
              "{rate: 1.3}",
              false,
              Set.of(DECAY, CONVEXITY, SLOW, PASSAGES, EVOLUTION, GEODESICS, CONTRACTION)),
          new Fault(
              "{power: 1.5}",
              "{power: 2.5}",
              false,
              true,
              false,
              false,
              false,
              Set.of(DISSIPATION, ENERGY_BALANCE, WORK, CROOKS)),
          new Fault(
              "{heating: 0}",
              "{heating: 0}",
              true,
              false,
              true,
              false,
              false,
              Set.of(DISSIPATION, RATE)),
          new Fault(
              "{reading: other}",
              "{reading: other}",
              true,
              false,
              false,
              true,
              false,
              Set.of(ENERGY_BALANCE, WEAK_FORM)),
          // Theorem 4 of one particle of the limit sees what is wrong with the motion by little.
          new Fault("{temperature: 1.1}", "{temperature: 1.6}", true, Set.of(MEAN_FIELD)),
          new Fault("{drift: 1.5}", "{drift: 2}", false, Set.of(MEAN_FIELD)),
          new Fault("{temperature: 1.1}", "{temperature: 1.3}", true, Set.of(EQUILIBRIA)),
          new Fault("{drift: 1.1}", "{drift: 1.3}", false, Set.of(EQUILIBRIA)),
          new Fault(
              "{coupling: 0}",
              "{coupling: -1}",
              false,
              false,
              false,
              false,
              true,
              Set.of(MEAN_FIELD, CHAOS, EQUILIBRIA)));

  private Sabotages() {}

  /**
   * The errors that a scenario's checks must see.
   *
   * @param quick whether it is a quick one
   */
  static List<Kind.Fault> of(ParticleScenario scenario, boolean quick) {
    List<Kind.Fault> all = new ArrayList<>();
    for (Fault fault : FAULTS) {
      List<String> seen = scenario.checks().stream().filter(fault.seen()::contains).toList();
      if (!fault.applies(scenario) || seen.isEmpty()) continue;
      all.add(new Kind.Fault(Map.of("sabotage", quick ? fault.quick() : fault.value()), seen));
    }
    return all;
  }
}
