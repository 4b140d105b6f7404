package langevin.experiment.particles;

import java.util.List;
import langevin.experiment.CheckRecords;
import langevin.scenario.form.Entry;
import langevin.theorem.Check;

/** The catalogue's checks. */
public final class Statements {
  private static final List<Entry<String>> ALL =
      Check.all().stream()
          .map(check -> CheckRecords.entry(check.claim().name(), check.description()))
          .toList();

  private Statements() {}

  public static List<Entry<String>> all() {
    return ALL;
  }

  static List<String> names() {
    return Check.all().stream().map(check -> check.claim().name()).toList();
  }
}
