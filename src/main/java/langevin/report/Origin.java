package langevin.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import langevin.results.Manifest;
import langevin.results.Run;
import langevin.results.drawing.Markup;
import langevin.text.Numerals;

/** The end of a page: how to run it again, what exactly was run, and how to cite it. */
final class Origin {
  private final Markup out;

  Origin(Markup out) {
    this.out = out;
  }

  /** As a shell takes it for one word. */
  private static String typed(String path) {
    return path.matches("[\\w./+,:@%-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private void again(Page.Entry entry) {
    out.raw("<pre><code>")
        .text("./langevin run " + typed(entry.folder() + "/scenario.yaml"))
        .raw("</code></pre><p>")
        .text(
            (entry.run().manifest().subject().files().isEmpty()
                    ? ""
                    : "The scenario reads files, by their places beside it: copy scenario.yaml to"
                        + " where they are, and run it there. Their digests are below. ")
                + "The same scenario and seed give the same bits on every machine: result_sha256 in"
                + " manifest.json is then the same.")
        .raw("</p><details><summary>Scenario</summary><pre><code>")
        .text(entry.run().scenario())
        .raw("</code></pre></details>");
  }

  void write(Page.Entry entry) {
    Run run = entry.run();
    Manifest manifest = run.manifest();
    Manifest.Execution execution = manifest.execution();
    out.raw("<section aria-label=\"Reproduce\"><h2>Reproduce</h2>");
    if (run.scenario().isEmpty()) {
      out.element("p", "class=\"remark\"", "Without its scenario.yaml it cannot be run again.");
    } else {
      again(entry);
    }
    if (manifest.isLost()) {
      out.element("p", "class=\"remark\"", "Without its manifest.json it cannot be cited.")
          .raw("</section>\n");
      return;
    }
    DataTable.begin(out, "what exactly was run");
    out.raw("<tbody>");
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("folder", entry.folder());
    rows.put("seed", Long.toString(manifest.subject().seed()));
    rows.put("result_sha256", entry.resultSha256());
    if (!run.scenario().isEmpty()) rows.put("scenario_sha256", run.scenarioSha256());
    new TreeMap<>(manifest.subject().files())
        .forEach((file, digest) -> rows.put("file " + file, digest));
    if (!manifest.subject().overrides().isEmpty()) {
      rows.put("overrides", String.join("  ", manifest.subject().overrides()));
    }
    rows.put("langevin", execution.version());
    rows.put("Java", execution.java());
    rows.put(
        "machine",
        "%s, %d logical processors, %d-bit vectors, %d threads"
            .formatted(
                execution.machine().cpu(),
                execution.machine().cores(),
                execution.machine().vectorBits(),
                execution.threads()));
    rows.put("started", execution.started());
    rows.put("wall time", Numerals.duration(execution.wallSeconds()));
    Manifest.Acceptance acceptance = manifest.acceptance();
    if (acceptance != null) {
      rows.put("accepted proposals", Numerals.share(acceptance.accepted(), acceptance.proposals()));
    }
    rows.forEach(
        (name, value) ->
            out.raw("<tr>")
                .element("th", "scope=\"row\"", name)
                .raw("<td><code>")
                .text(value)
                .raw("</code></td></tr>"));
    DataTable.end(out);
    out.raw("<p>")
        .text(
            "To cite this run: langevin %s, scenario %s, seed %d, result_sha256 %s, %s."
                .formatted(
                    execution.version(),
                    manifest.subject().name(),
                    manifest.subject().seed(),
                    entry.resultSha256(),
                    execution.started().split("T", -1)[0]))
        .raw("</p></section>\n");
  }
}
