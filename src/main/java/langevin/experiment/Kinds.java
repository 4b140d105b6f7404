package langevin.experiment;

import java.util.List;
import java.util.Optional;
import langevin.experiment.memory.MemoryKind;
import langevin.experiment.particles.ParticleKind;
import langevin.scenario.Language;

/** The kinds there are: a new one is a wing and a line here. */
public final class Kinds {
  private static final List<Kind> ALL = List.of(new ParticleKind(), new MemoryKind());

  /** The language of scenario files of all kinds. */
  public static final Language LANGUAGE = new Language(ALL);

  private Kinds() {}

  static List<Kind> all() {
    return ALL;
  }

  static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
