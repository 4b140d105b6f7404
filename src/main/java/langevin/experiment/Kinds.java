package langevin.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import langevin.experiment.memory.MemoryKind;
import langevin.experiment.particles.ParticleKind;
import langevin.scenario.Chapter;
import langevin.scenario.form.Variants;

/** The kinds there are: a new one is a wing and a line here. */
public final class Kinds {
  private static final List<Kind> ALL = List.of(new ParticleKind(), new MemoryKind());

  private Kinds() {}

  static List<Kind> all() {
    return ALL;
  }

  static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  static List<Chapter> chapters() {
    return ALL.stream().flatMap(kind -> kind.chapters().stream()).toList();
  }

  /** Everything that is chosen by a {@code type} key, or by the integrator's name. */
  static List<Variants<?>> variants() {
    return chapters().stream()
        .flatMap(chapter -> chapter.form().stream().<Variants<?>>flatMap(Stream::of))
        .toList();
  }
}
