package langevin.experiment;

import java.util.List;
import java.util.Optional;
import langevin.experiment.learning.LearningKind;
import langevin.experiment.memory.MemoryKind;
import langevin.experiment.particles.ParticleKind;
import langevin.scenario.Language;

/**
 * Kinds of scenarios.
 *
 * @param all the first is that of scenarios which do not name their kind
 */
public record Kinds(List<Kind> all) {
  /** The kinds there are: a new one is a wing and a line here. */
  public static final Kinds BUILT_IN =
      new Kinds(List.of(new ParticleKind(), new MemoryKind(), new LearningKind()));

  public Kinds {
    all = List.copyOf(all);
  }

  /** The language of scenario files of these kinds. */
  public Language language() {
    return new Language(all);
  }

  Optional<Kind> named(String name) {
    return all.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
