package langevin.experiment.particles;

import java.util.List;
import langevin.experiment.CheckRecords;
import langevin.scenario.form.Entry;
import langevin.theorem.Statement;

/** The catalogue's checks. */
public final class Statements {
  private static final List<Entry<String>> ALL =
      Statement.all().stream()
          .map(check -> CheckRecords.entry(check.claim().name(), check.description()))
          .toList();

  private Statements() {}

  public static List<Entry<String>> all() {
    return ALL;
  }

  static List<String> names() {
    return Statement.all().stream().map(check -> check.claim().name()).toList();
  }
}
