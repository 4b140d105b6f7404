package langevin.report.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ServiceLoader;
import javax.xml.parsers.DocumentBuilderFactory;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.drawing.Drawing;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What a notebook shows of a run, through the renderer of its kernel. */
class NotebookDisplayTest {
  private static final Run RUN = SampleRun.doubleWell();

  private static DisplayData shown(Object value) {
    Renderer renderer = new Renderer();
    NotebookDisplay.register(renderer);
    return renderer.render(value);
  }

  private static String html(Object value) throws Exception {
    String html = String.valueOf(shown(value).getData(MIMEType.TEXT_HTML));
    // Nothing that is left open may swallow the rest of a notebook.
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
    return html;
  }

  @Test
  void theKernelFindsTheDisplayAsAService() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof NotebookDisplay);
  }

  @Test
  void aRunIsTheTableOfItsVerdicts() throws Exception {
    String html = html(RUN);
    for (CheckRecord check : RUN.checks()) assertThat(html).contains(check.name());
    assertThat(html).contains("✓ holds", "? inconclusive", RUN.manifest().subject().about());
    assertThat(String.valueOf(shown(RUN).getData(MIMEType.TEXT_PLAIN)))
        .startsWith("double-well: 1,000,000 particles")
        .endsWith("Of 2 checks, 1 is inconclusive, 1 holds.");
  }

  @Test
  void aCheckIsItsErrorBudget() throws Exception {
    CheckRecord check = RUN.checks().getFirst();
    assertThat(html(check)).contains("<svg", "smallest difference seen", "standard error");
    assertThat(String.valueOf(shown(check).getData(MIMEType.TEXT_PLAIN)))
        .startsWith("holds  " + check.name());
  }

  @Test
  void aDrawingIsAPictureWithItsTitleAsText() {
    Drawing drawing = RUN.figure("free-energy");
    DisplayData shown = shown(drawing);
    assertThat(shown.getData(MIMEType.IMAGE_SVG)).isEqualTo(drawing.svg());
    assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("free energy F");
  }

  @Test
  void textOfARunIsNoMarkup() throws Exception {
    Run run =
        new Run(
            RUN.manifest(),
            RUN.series(),
            RUN.arrays(),
            RUN.checks().stream().map(NotebookDisplayTest::hostile).toList(),
            RUN.scenario());
    assertThat(html(run)).doesNotContain("<script").contains("&lt;script&gt;");
  }

  private static CheckRecord hostile(CheckRecord c) {
    return new CheckRecord(
        c.name(),
        c.label(),
        "<script>alert('x')</script>",
        c.relation(),
        c.left(),
        c.right(),
        0,
        c.correction(),
        c.difference(),
        c.standardError(),
        c.bias(),
        c.terms(),
        c.detectable(),
        c.scale(),
        c.z(),
        c.verdict(),
        "\"><script>",
        c.across(),
        c.points());
  }

  @Test
  void whatIsImportedExists() throws Exception {
    for (String name : NotebookDisplay.IMPORTS) {
      if (!name.endsWith(".*")) {
        assertThat(Class.forName(name)).isNotNull();
      } else if (name.startsWith("langevin.")) {
        String folder = name.substring(0, name.length() - 2).replace('.', '/');
        assertThat(NotebookDisplay.class.getClassLoader().getResource(folder)).as(name).isNotNull();
      }
    }
  }
}
