package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import langevin.memory.retrieval.FlowBalance;

/**
 * The networks that run: those asked for, and for the checks some of half the size and one at ever
 * smaller steps.
 *
 * @param network what is asked for
 * @param points of the sweep it belongs to; 1 without one
 */
record NetworkPlan(
    MemoryScenario.Networks network, PatternSource patterns, List<String> checks, int points) {
  /** Signs N·P of the networks whose energy balance is refined, at most, all points together. */
  private static final double REFINED_SIGNS = 1 << 23;

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
