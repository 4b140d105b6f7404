package langevin.scenario;

import java.util.List;
import java.util.Optional;

/** Everything a scenario can name. */
public final class Catalogue {
  private static final List<Kind> KINDS = List.of(new ParticleKind());

  private Catalogue() {}

  static Optional<Kind> kind(String name) {
    return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  static List<Kind> kinds() {
    return KINDS;
  }

  static List<String> kindNames() {
    return KINDS.stream().map(Kind::name).toList();
  }
}
