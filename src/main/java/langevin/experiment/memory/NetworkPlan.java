package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import langevin.memory.retrieval.FlowBalance;

/**
 * The networks that run: those asked for, the first of them at twice the step besides, and for the
 * checks some of half the size and one at ever smaller steps.
 *
 * <p>The companion at twice the step is the same network, with its patterns, cues and noise, so
 * that it differs by the step alone. It costs half of one network.
 *
 * @param network what is asked for
 * @param steps of their runs
 * @param points of the sweep it belongs to; 1 without one
 */
record NetworkPlan(
    MemoryScenario.Networks network,
    PatternSource patterns,
    List<String> checks,
    int steps,
    int points) {
  /**
   * Signs N·P of the networks whose energy balance is refined, at most, all points together. They
   * take fifteen times the steps of a run, so that with 2²³ the balance took twice as long as six
   * networks of 5,000 neurons.
   */
  private static final double REFINED_SIGNS = 1 << 20;

  /** Cues of the companion at most: those that a network moves at once. */
  private static final int COMPANION_CUES = 16;

  /** Neurons below which it is not made smaller. */
  private static final int REFINED_NEURONS = 256;

  NetworkPlan {
    checks = List.copyOf(checks);
  }

  /** All of them. */
  List<MemoryUnit.Network> units(MemorySetting setting) {
    List<MemoryUnit.Network> units = new ArrayList<>();
    for (int j = 0; j < network.networks(); j++) {
      units.add(observed(j));
    }
    if (accompanied(setting, steps)) {
      units.add(companion());
    }
    if (halves(setting)) {
      // Twice as many of half the size have the same standard error at half the cost.
      for (int j = 0; j < 2 * network.networks(); j++) {
        units.add(
            new MemoryUnit.Network(
                MemoryUnit.Role.HALVED,
                network.networks() + j,
                network.neurons() / 2,
                network.cues(),
                1));
      }
    }
    if (refines()) {
      for (int refinement : FlowBalance.REFINEMENTS) {
        units.add(refined(setting, refinement));
      }
    }
    return units;
  }

  /** One of the networks asked for. */
  MemoryUnit.Network observed(int number) {
    return new MemoryUnit.Network(
        MemoryUnit.Role.OBSERVED, number, network.neurons(), network.cues(), 1);
  }

  /** Whether there are two steps that could be made one, and a step at all. */
  static boolean accompanied(MemorySetting setting, int steps) {
    return !setting.model().inSweeps() && MemoryUnit.companionSteps(steps) > 0;
  }

  /** The first network at twice the step. */
  MemoryUnit.Network companion() {
    return new MemoryUnit.Network(
        MemoryUnit.Role.COMPANION, 0, network.neurons(), companionCues(), 1);
  }

  /** Cues of the companion, the first of the network. */
  int companionCues() {
    return Math.min(network.cues(), COMPANION_CUES);
  }

  /**
   * Whether networks of half the size run: what they differ by bounds the effect of finite size.
   */
  boolean halves(MemorySetting setting) {
    return MemoryCheck.runs(checks).contains(MemoryUnit.Role.HALVED)
        && patterns instanceof PatternSource.Independent
        && setting.measuresSize(network.neurons() / 2, network.cues());
  }

  /** Whether one network runs at ever smaller steps. */
  boolean refines() {
    return MemoryCheck.runs(checks).contains(MemoryUnit.Role.REFINED);
  }

  /** Cues of the network at ever smaller steps. */
  int refinedCues() {
    return Math.min(network.cues(), MemoryScenario.REFINED_CUES);
  }

  /** The network whose step is divided by the refinement. */
  MemoryUnit.Network refined(MemorySetting setting, int refinement) {
    return new MemoryUnit.Network(
        MemoryUnit.Role.REFINED, 0, refinedNeurons(setting), refinedCues(), refinement);
  }

  /**
   * The balance is exact in a network of any size, so a large one, or one of many points, is
   * followed at the small steps in a smaller size: the check must cost little beside the run.
   */
  private int refinedNeurons(MemorySetting setting) {
    int fewer = network.neurons();
    if (patterns instanceof PatternSource.Given) return fewer;
    double signs = REFINED_SIGNS / points;
    while (fewer > REFINED_NEURONS && fewer * setting.model().unroundedPatterns(fewer) > signs) {
      int next = fewer - Math.ceilDiv(fewer, 16);
      if (!setting.stores(next, refinedCues())) break;
      fewer = next;
    }
    return fewer;
  }
}
