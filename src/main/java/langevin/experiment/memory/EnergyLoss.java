package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.FlowBalance;
import langevin.memory.retrieval.RunLevers;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;

/**
 * The energy balance E(0) − E(t) = ∫ W dt of one network, as dt → 0 (memory.md sections 1, 5).
 *
 * @param factor of W, normally 1
 */
record EnergyLoss(double factor) implements MemoryCheck {
  /** The statement as it is. */
  EnergyLoss() {
    this(1);
  }

  @Override
  public String name() {
    return "energy-balance";
  }

  @Override
  public String label() {
    return "memory.md 1";
  }

  @Override
  public Description description() {
    return new Description(
        "energy balance",
        "The energy of a network falls by exactly the dissipation. What the time step adds to"
            + " the difference of the two is measured at smaller steps and stands by itself.",
        "E(0) − E(t) = ∫ W dt, W = ⟨φ′ u²⟩",
        "memory.md sections 1, 5");
  }

  @Override
  public Set<MemoryUnit.Role> runs() {
    return Set.of(MemoryUnit.Role.REFINED);
  }

  @Override
  public Optional<String> obstacle(Asked asked) {
    if (!asked.network())
      return Optional.of("needs a 'network' to be weighed on; here there is none");
    MemorySetting s = asked.setting();
    return s.model().flows()
        ? Optional.empty()
        : Optional.of(
            "needs a flow along a gradient; here "
                + (s.model().inSweeps()
                    ? "the model is binary"
                    : "the temperature is " + Numerals.plain(s.temperature())));
  }

  @Override
  public List<Comparison> compare(MemoryScenario scenario, MemoryFindings found, RunLevers levers) {
    return List.of(
        new Comparison(
            "E(0) − E(%s) = ∫ W dt%s"
                .formatted(Numerals.plain(scenario.until()), size(scenario, found)),
            FlowBalance.of(
                factor == 1 ? found.refined() : sabotaged(found.refined()),
                Quantity.DISSIPATION,
                levers.step(),
                scenario.scheme())));
  }

  /** The balance of a large network is that of a smaller one. */
  private static String size(MemoryScenario scenario, MemoryFindings found) {
    int neurons = scenario.network().orElseThrow().neurons();
    return found.refinedNeurons() == neurons
        ? ""
        : " of " + Numerals.grouped(found.refinedNeurons()) + " neurons";
  }

  private List<List<TimeSeries>> sabotaged(List<List<TimeSeries>> levels) {
    List<List<TimeSeries>> all = new ArrayList<>();
    for (List<TimeSeries> level : levels) all.add(level.stream().map(this::sabotaged).toList());
    return all;
  }

  private TimeSeries sabotaged(TimeSeries series) {
    Map<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
    for (Quantity q : FlowBalance.CURVES) {
      double[] curve = series.curve(q).clone();
      for (int k = 0; q == Quantity.DISSIPATION && k < curve.length; k++) curve[k] *= factor;
      curves.put(q, curve);
    }
    return new TimeSeries(series.dt(), curves);
  }

  /** A dissipation that is off by half a percent, and the opposite sign. */
  @Override
  public List<MemoryCheck> sabotaged() {
    return List.of(new EnergyLoss(1.005), new EnergyLoss(0.995), new EnergyLoss(-1));
  }
}
