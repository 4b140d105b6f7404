package langevin.scenario;

import java.util.List;
import langevin.ensemble.InitialLaw;

/** The catalogue's initial laws. */
final class InitialLaws {
  static final Variants<InitialLaw> FORM = Variants.of("initial", InitialLaws::all);

  private static final List<Entry<InitialLaw>> ALL = List.of();

  private InitialLaws() {}

  static List<Entry<InitialLaw>> all() {
    return ALL;
  }
}
