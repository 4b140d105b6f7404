package langevin.experiment.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.memory.Cue;
import langevin.memory.Quantity;
import langevin.memory.retrieval.AttractorAgreement;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RunLevers;
import langevin.memory.statics.Attractor;
import langevin.memory.statics.Statics;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;

/**
 * The overlap at the end of a run against that of the static retrieval attractor (memory.md section
 * 4).
 *
 * @param shift of the attractor's overlap, normally 0
 */
record StaticAttractor(double shift) implements MemoryCheck {
  /** The statement as it is. */
  StaticAttractor() {
    this(0);
  }

  @Override
  public String name() {
    return "static-attractor";
  }

  @Override
  public String label() {
    return "memory.md 4";
  }

  @Override
  public Description description() {
    return new Description(
        "static attractor",
        "Below capacity a cue within the basin of the retrieval attractor ends there. A cue"
            + " whose overlap ends below that of the unstable state which bounds the basin"
            + " has not come within it; the check says nothing of it then, unless the cue was"
            + " the clean pattern and began above that overlap. So it is beyond capacity, and"
            + " where neurons have two states (self-coupling above 1).",
        "m(until) = m_∞ of the static theory, if m(until) ≥ m of the unstable state",
        "memory.md section 4");
  }

  @Override
  public Set<MemoryUnit.Role> runs() {
    return Set.of(MemoryUnit.Role.HALVED);
  }

  @Override
  public Optional<String> obstacle(Asked asked) {
    if (!asked.network() && !asked.theory()) {
      return Optional.of("needs a 'network' or a 'theory'; here there is neither");
    }
    if (!(asked.patterns() instanceof PatternSource.Independent)) {
      return Optional.of(
          "needs independent patterns, of which the static theory is; here 'patterns' are given");
    }
    MemorySetting s = asked.setting();
    if (s.temperature() != 0) {
      return Optional.of("needs temperature 0; here it is " + Numerals.plain(s.temperature()));
    }
    return s.memory().hasStatics()
        ? Optional.empty()
        : Optional.of(
            "needs a graded memory, or a binary one of order 1 or even order; here it is a "
                + s.memory().title()
                + (s.model().inSweeps() ? " of order " + s.order() : ""));
  }

  @Override
  public List<Comparison> compare(MemoryScenario scenario, MemoryFindings found, RunLevers levers) {
    boolean isNetwork = found.network().isPresent();
    return List.of(
        new Comparison(
            "m(%s) of %s = m_∞"
                .formatted(Numerals.plain(scenario.until()), isNetwork ? "networks" : "theory"),
            evidence(scenario, found, isNetwork, levers)));
  }

  /** Where the hypotheses of the static theory are not met, it says nothing. */
  private Evidence evidence(
      MemoryScenario scenario, MemoryFindings found, boolean isNetwork, RunLevers levers) {
    Statics statics = found.statics();
    if (found.beyondCapacity()) {
      return new Evidence.Outside(
          "there is no retrieval attractor: the load %s is beyond the capacity %s"
              .formatted(
                  Numerals.plain(found.setting().load()), Numerals.general(statics.capacity(), 4)));
    }
    if (statics.state().isPresent() && !statics.state().get().singleValued()) {
      return new Evidence.Outside(
          ("neurons have two states there (self-coupling %s > 1): where a run ends depends on"
                  + " its history, and the static theory is an approximation; a smaller gain puts"
                  + " it to the test")
              .formatted(Numerals.general(statics.of(Attractor::selfCoupling), 3)));
    }
    var side = found.network().or(found::theory).orElseThrow();
    List<Retrieval> runs = side.judged().stream().flatMap(List::stream).toList();
    long outside = runs.stream().filter(run -> run.finalOverlap() < statics.boundary()).count();
    if (outside > 0 && !(2 * outside > runs.size() && startsWithin(found, side))) {
      return new Evidence.Outside(
          "%d of %d %s ended below the overlap %s, not within the basin of the attractor; %s"
              .formatted(
                  outside,
                  runs.size(),
                  isNetwork ? "cues" : "marches",
                  Numerals.fixed(statics.boundary(), 3),
                  clean(found.setting().cue())
                      ? "no cue is closer to the pattern"
                      : "a stronger cue, or a longer run, may get there"));
    }
    long sites =
        isNetwork
            ? scenario.network().orElseThrow().neurons()
            : scenario.theory().orElseThrow().trajectories();
    return AttractorAgreement.of(
        side.series(),
        statics.attractor() + shift,
        isNetwork,
        found.halved(),
        sites * runs.size(),
        levers);
  }

  /**
   * Whether the pattern itself was the cue and lies above the boundary. If the attractor exists,
   * that is within its basin, so ending elsewhere speaks against it.
   */
  private static boolean startsWithin(MemoryFindings found, MemoryFindings.Repeated side) {
    return clean(found.setting().cue())
        && side.series().mean().at(Quantity.OVERLAP, 0) >= found.statics().boundary();
  }

  /** Whether the cue is the pattern, without noise and wrong bits. */
  private static boolean clean(Cue cue) {
    return switch (cue) {
      case Cue.Strength(double strength) -> strength == 1;
      case Cue.Flipped(double fraction) -> fraction == 0;
      case Cue.Mixture _, Cue.None _ -> false;
    };
  }

  /** An attractor nearer to the pattern's opposite, and one beyond the pattern. */
  @Override
  public List<MemoryCheck> sabotaged() {
    return List.of(new StaticAttractor(-0.05), new StaticAttractor(0.05));
  }
}
