package langevin.report.notebook;

import java.util.List;
import java.util.function.Function;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.drawing.Drawing;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * The extension of a notebook's kernel that shows a {@link Run} as the table of its verdicts, a
 * {@link CheckRecord} as its error budget and a {@link Drawing} as a picture, and imports what a
 * notebook about runs needs.
 */
public final class NotebookDisplay implements Extension {
  /** Imported before the first cell, beside what the kernel itself imports. */
  public static final List<String> IMPORTS =
      List.of(
          "java.nio.file.*",
          "java.util.*",
          "langevin.dynamics.*",
          "langevin.ensemble.*",
          "langevin.experiment.*",
          "langevin.experiment.memory.*",
          "langevin.experiment.particles.*",
          "langevin.fokkerplanck.*",
          "langevin.memory.*",
          "langevin.potential.*",
          "langevin.results.*",
          "langevin.results.drawing.Drawing");

  /** The service loader calls it. */
  public NotebookDisplay() {}

  @Override
  public void install(BaseKernel kernel) {
    register(kernel.getRenderer());
    StringBuilder imports = new StringBuilder();
    for (String name : IMPORTS) imports.append("import ").append(name).append(";\n");
    kernel.evalRaw(imports.toString());
  }

  static void register(Renderer renderer) {
    register(renderer, Run.class, MIMEType.TEXT_HTML, VerdictTable::html, VerdictTable::text);
    register(renderer, CheckRecord.class, MIMEType.TEXT_HTML, BudgetCard::html, BudgetCard::text);
    register(renderer, Drawing.class, MIMEType.IMAGE_SVG, Drawing::svg, Drawing::title);
  }

  private static <T> void register(
      Renderer renderer,
      Class<T> type,
      MIMEType shown,
      Function<T, String> markup,
      Function<T, String> text) {
    renderer
        .createRegistration(type)
        .preferring(shown)
        .supporting(MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              context.getOutputContainer().putText(text.apply(value));
              context.renderIfRequested(shown, () -> (Object) markup.apply(value));
            });
  }
}
