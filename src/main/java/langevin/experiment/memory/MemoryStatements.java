package langevin.experiment.memory;

import java.util.List;
import langevin.experiment.CheckRecords;
import langevin.scenario.form.Entry;

/** The catalogue's checks of associative memories. */
public final class MemoryStatements {
  private static final List<Entry<String>> ALL =
      MemoryCheck.all().stream()
          .map(check -> CheckRecords.entry(check.name(), check.description()))
          .toList();

  private MemoryStatements() {}

  public static List<Entry<String>> all() {
    return ALL;
  }

  static List<String> names() {
    return MemoryCheck.all().stream().map(MemoryCheck::name).toList();
  }
}
