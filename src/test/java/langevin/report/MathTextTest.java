package langevin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import langevin.theorem.Statement;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Statements as MathML. */
class MathTextTest {
  private static String text(String mathematics) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<p>" + mathematics + "</p>")))
        .getDocumentElement()
        .getTextContent();
  }

  @Test
  void lettersAreVariablesAndRaisedDigitsScripts() {
    assertThat(MathText.of("F(t₁) = −∫D dt"))
        .isEqualTo(
            "<math><mi>F</mi><mo stretchy=\"false\">(</mo><msub><mi>t</mi><mn>1</mn></msub>"
                + "<mo stretchy=\"false\">)</mo></math>"
                + " <math><mo form=\"infix\">=</mo><mo>−</mo>"
                + "<mo stretchy=\"false\">∫</mo><mi>D</mi><mi>d</mi><mi>t</mi></math>");
    assertThat(MathText.of("E|∇V|²"))
        .endsWith("<msup><mo stretchy=\"false\">|</mo><mn>2</mn></msup></math>");
    assertThat(MathText.of("W₂²"))
        .isEqualTo("<math><msup><msub><mi>W</mi><mn>2</mn></msub><mn>2</mn></msup></math>");
    assertThat(MathText.of("KL(ρ|π) σ_ad 0.25"))
        .contains("<mi>KL</mi>", "<msub><mi>σ</mi><mtext>ad</mtext></msub>", "<mn>0.25</mn>");
    assertThat(MathText.of("G_log-det")).contains("<msub><mi>G</mi><mtext>log-det</mtext></msub>");
    assertThat(MathText.of("S (worst of 2)"))
        .contains("(</mo><mtext>worst</mtext></math> <math><mtext>of\u00a0</mtext>");
    // An exponent is raised, and no line breaks in it.
    assertThat(MathText.of("m = ∫e^{−V + x}dx"))
        .endsWith(
            "<msup><mi>e</mi><mrow><mo>−</mo><mi>V</mi><mo>+</mo><mi>x</mi></mrow></msup>"
                + "<mi>d</mi><mi>x</mi></math>");
    assertThat(MathText.of("0 jointly in ψ")).contains("<mtext>\u00a0jointly in\u00a0</mtext>");
  }

  @Test
  void nothingOfAStatementIsLostAndNothingIsTakenForMarkup() throws Exception {
    for (Statement statement : Statement.all()) {
      String line = statement.claim().statement();
      String plain =
          line.replace('₀', '0')
              .replace('₁', '1')
              .replace('₂', '2')
              .replace('²', '2')
              .replace("_", "")
              .replaceAll("\\^\\{([^{}]*)\\}", "$1");
      assertThat(text(MathText.of(line)).replaceAll("[\\s\u00a0]", ""))
          .isEqualTo(plain.replaceAll("\\s", ""));
    }
    assertThat(text(MathText.of("a < b & \"c\" at <script> ²"))).contains("<", "&", "\"");
    assertThat(MathText.of("")).isEqualTo("<math></math>");
  }
}
