package langevin.experiment;

import java.util.List;
import langevin.results.CheckRecord;
import langevin.scenario.form.Entry;
import langevin.verdict.CheckResult;
import langevin.verdict.Description;
import langevin.verdict.Verdict;

/**
 * The forms that the rim gives a check: a record of the results folder, an entry of the catalogue.
 */
public final class CheckRecords {
  private CheckRecords() {}

  /** A judged check as it stands in {@code checks.json}. */
  public static CheckRecord of(CheckResult c) {
    return new CheckRecord(
        c.claim().name(),
        c.claim().label(),
        c.claim().statement(),
        switch (c.relation()) {
          case EQUAL -> CheckRecord.Relation.EQUAL;
          case AT_MOST -> CheckRecord.Relation.AT_MOST;
          case ABOVE -> CheckRecord.Relation.ABOVE;
        },
        c.left(),
        c.right(),
        c.correction(),
        c.control(),
        c.difference(),
        c.standardError(),
        c.bias(),
        c.biases().stream().map(t -> new CheckRecord.Term(t.name(), t.bar())).toList(),
        c.detectable(),
        c.scale(),
        c.z(),
        switch (c.verdict()) {
          case Verdict.Holds _ -> CheckRecord.Verdict.HOLDS;
          case Verdict.Violated _ -> CheckRecord.Verdict.VIOLATED;
          case Verdict.Unmet _ -> CheckRecord.Verdict.HYPOTHESIS_NOT_MET;
          // Of a single run there is nothing else to judge it by.
          case Verdict.Inconclusive _, Verdict.Outside _ -> CheckRecord.Verdict.INCONCLUSIVE;
        },
        c.advice(),
        "",
        List.of());
  }

  /** A check as the catalogue has it; its value is its name. */
  public static Entry<String> entry(String name, Description d) {
    return new Entry<>(
        name,
        d.title(),
        d.about(),
        d.formula(),
        d.source(),
        List.of(),
        "checks: [" + name + "]",
        _ -> name);
  }
}
