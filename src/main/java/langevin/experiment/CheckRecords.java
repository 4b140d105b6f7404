package langevin.experiment;

import java.util.List;
import langevin.results.CheckRecord;
import langevin.scenario.form.Entry;
import langevin.verdict.CheckResult;
import langevin.verdict.Description;
import langevin.verdict.Verdict;

/** What the rim makes of a check: a record of the results folder, an entry of the catalogue. */
public final class CheckRecords {
  private CheckRecords() {}

  /** A judged check as it stands in {@code checks.json}. */
  public static CheckRecord of(CheckResult c) {
    return new CheckRecord(
        c.claim().name(),
        c.claim().label(),
        c.claim().statement(),
        c.left(),
        c.right(),
        c.difference(),
        c.corrections().stream()
            .map(each -> new CheckRecord.Correction(each.name(), each.value()))
            .toList(),
        c.standardError(),
        c.bias(),
        c.biases().stream().map(t -> new CheckRecord.Term(t.name(), t.bar())).toList(),
        c.detectable(),
        c.scale(),
        c.z(),
        switch (c.verdict()) {
          case Verdict.Holds _ -> CheckRecord.Verdict.HOLDS;
          case Verdict.Violated _ -> CheckRecord.Verdict.VIOLATED;
          case Verdict.Inconclusive _ -> CheckRecord.Verdict.INCONCLUSIVE;
        },
        c.advice());
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
