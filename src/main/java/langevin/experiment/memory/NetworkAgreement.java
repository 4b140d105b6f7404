package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.OverlapAgreement;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RunLevers;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;

/**
 * Overlaps of networks against those of the mean-field march (memory.md sections 2, 6).
 *
 * @param factor of the theory's overlap, normally 1
 */
record NetworkAgreement(double factor) implements MemoryCheck {
  /** The statement as it is. */
  NetworkAgreement() {
    this(1);
  }

  @Override
  public String name() {
    return "network-agrees-with-theory";
  }

  @Override
  public String label() {
    return "memory.md 2";
  }

  @Override
  public Description description() {
    return new Description(
        "network agrees with theory",
        "Overlaps of networks and mean-field theory, at t = 1/2, 1, 2 and at the peak. Where the"
            + " cue holds nothing of the pattern both are 0 but for finite size, and the check"
            + " says nothing.",
        "m(t) of the networks = m(t) of the march, within errors and finite size",
        "memory.md sections 2, 6");
  }

  @Override
  public Set<MemoryUnit.Role> runs() {
    return Set.of(MemoryUnit.Role.HALVED);
  }

  @Override
  public Optional<String> obstacle(Asked asked) {
    return asked.network() && asked.theory()
        ? Optional.empty()
        : Optional.of(
            "needs 'network' and 'theory', which it compares; here there is no "
                + (asked.network() ? "theory" : "network"));
  }

  @Override
  public List<Comparison> compare(MemoryScenario scenario, MemoryFindings found, RunLevers levers) {
    AveragedSeries network = found.network().orElseThrow().series();
    AveragedSeries theory = sabotaged(found.theory().orElseThrow().series());
    List<Retrieval> cues =
        found.network().orElseThrow().judged().stream().flatMap(List::stream).toList();
    double peak = OverlapAgreement.peak(theory.mean());
    List<Comparison> comparisons = new ArrayList<>();
    for (double t : OverlapAgreement.times(theory.mean(), scenario.settings().origin().ofSweep())) {
      String time = Numerals.plain(Math.rint(t * 1e9) / 1e9);
      comparisons.add(
          new Comparison(
              "m(%s) of networks = of theory%s".formatted(time, t == peak ? ", the peak" : ""),
              OverlapAgreement.at(
                  t,
                  network,
                  theory,
                  found.halved(),
                  OverlapAgreement.unevenness(cues, t),
                  levers)));
    }
    return comparisons;
  }

  private AveragedSeries sabotaged(AveragedSeries theory) {
    if (factor == 1) return theory;
    Map<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
    double[] overlap = theory.mean().curve(Quantity.OVERLAP).clone();
    for (int k = 0; k < overlap.length; k++) overlap[k] *= factor;
    curves.put(Quantity.OVERLAP, overlap);
    return new AveragedSeries(
        new TimeSeries(theory.mean().dt(), curves), theory.standardError(), theory.repetitions());
  }

  /** A theory whose overlaps are too small by a twentieth, and by a tenth. */
  @Override
  public List<MemoryCheck> sabotaged() {
    return List.of(new NetworkAgreement(0.95), new NetworkAgreement(0.9));
  }
}
