package langevin.results.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import langevin.results.Figure;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Figures on paper and in pixels. */
class SurfacesTest {
  private static final Run RUN =
      SampleRun.with(List.of(SampleRun.holding()), SampleRun.everyFigure());
  private static final OptionalDouble COLUMN = OptionalDouble.of(8.6);

  /** The streams of a file, inflated, and what stands between them. */
  private record Pdf(String text, List<byte[]> streams) {
    static Pdf of(byte[] file) throws Exception {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      List<byte[]> streams = new ArrayList<>();
      Matcher matcher = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(text);
      while (matcher.find()) {
        Inflater inflater = new Inflater();
        inflater.setInput(file, matcher.end(), Integer.parseInt(matcher.group(1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!inflater.finished()) out.write(buffer, 0, inflater.inflate(buffer));
        streams.add(out.toByteArray());
      }
      return new Pdf(text, streams);
    }

    String content() {
      return new String(streams.getFirst(), StandardCharsets.US_ASCII);
    }
  }

  /** A file of a figure, or why there is none. */
  static final class Drawn {
    private Drawn() {}

    public static void main(String[] arguments) {
      try {
        Drawing.Format format = Drawing.Format.valueOf(arguments[0]);
        Drawing.of(RUN, RUN.figures().getFirst()).file(format, COLUMN);
        System.out.print("drawn");
      } catch (IllegalArgumentException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  /** As in a small container: the system's list of fonts is empty, and none is remembered. */
  @Tag("slow")
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutFontsItIsSaidWhatToDo(@TempDir Path empty) throws Exception {
    Path fonts = Files.writeString(empty.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    for (Drawing.Format format : Drawing.Format.values()) {
      assertThat(
              ChildJvm.run(
                  System.getProperty("java.class.path"),
                  Map.of("FONTCONFIG_FILE", fonts.toString()),
                  Drawn.class,
                  List.of("-Duser.home=" + empty, "-Djava.awt.headless=true"),
                  format.name()))
          .isEqualTo(
              format == Drawing.Format.PNG
                  ? "a png needs a font, and Java finds none on this machine; install one, with"
                      + " fontconfig, or take svg or pdf"
                  : "drawn");
    }
  }

  @Tag("slow")
  @Test
  void everyFigureHasAFileInEveryFormat() throws Exception {
    for (Figure figure : RUN.figures()) {
      Drawing drawing = Drawing.of(RUN, figure);
      for (Drawing.Format format : Drawing.Format.values()) {
        assertThat(drawing.file(format, COLUMN)).as(figure.name()).isNotEmpty();
        assertThat(drawing.file(format, OptionalDouble.empty())).isNotEmpty();
      }
    }
  }

  @Test
  void aPageIsAsWideAsAskedAndItsTableOfObjectsIsTrue() throws Exception {
    byte[] file = RUN.figure("free-energy").file(Drawing.Format.PDF, COLUMN);
    Pdf pdf = Pdf.of(file);
    Matcher box = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]").matcher(pdf.text());
    assertThat(box.find()).isTrue();
    assertThat(Double.parseDouble(box.group(1))).isCloseTo(8.6 / 2.54 * 72, within(0.01));
    Matcher place = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf.text());
    int number = 0;
    while (place.find()) {
      assertThat(pdf.text().substring(Integer.parseInt(place.group(1))))
          .startsWith(++number + " 0 obj\n");
    }
    assertThat(number).isGreaterThanOrEqualTo(6);
    assertThat(pdf.text()).contains("/Size " + (number + 1)).endsWith("%%EOF\n");
    assertThat(file).isEqualTo(RUN.figure("free-energy").file(Drawing.Format.PDF, COLUMN));
  }

  @Test
  void lettersStayLetters() throws Exception {
    Pdf pdf = Pdf.of(RUN.figure("free-energy").file(Drawing.Format.PDF, COLUMN));
    // "time" in hexadecimal codes, a lowered 1, a minus of the font Symbol.
    assertThat(pdf.content()).contains("<74696D65").contains(" Tj");
    assertThat(PdfText.operators("x₁ − ρ", false, 10))
        .isEqualTo(
            """
            /H 10 Tf 0 Ts <78> Tj
            /H 7 Tf -1.5 Ts <31> Tj
            /H 10 Tf 0 Ts <20> Tj
            /S 10 Tf 0 Ts <2D> Tj
            /H 10 Tf 0 Ts <20> Tj
            /S 10 Tf 0 Ts <72> Tj
            """);
    // 500 + 0.7·556 + 278 + 549 + 278 + 520 thousandths.
    assertThat(PdfText.width("x₁ − ρ", false)).isCloseTo(2.5142, within(1e-12));
  }

  @Test
  void savedStatesAreRestoredAndOperatorsAreWhole() throws Exception {
    for (Figure figure : RUN.figures()) {
      String content = Pdf.of(Drawing.of(RUN, figure).file(Drawing.Format.PDF, COLUMN)).content();
      assertThat(Pattern.compile("^q$", Pattern.MULTILINE).matcher(content).results().count())
          .isEqualTo(Pattern.compile("^Q$", Pattern.MULTILINE).matcher(content).results().count());
      assertThat(content).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("E-");
    }
  }

  @Test
  void pixelsAreThoseOfTheSvg() throws Exception {
    // A square of 10 units, half covered by a blue one, a line below, at two pixels a unit.
    String svg =
        "<svg xmlns=\"x\" viewBox=\"0 0 40 20\" fill=\"currentColor\">"
            + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
            + "<rect x=\"10\" y=\"0\" width=\"10\" height=\"10\" fill=\"#f00\"/>"
            + "<path d=\"M15 0H20V10H15Z\" fill=\"#00f\" fill-opacity=\"1\"/>"
            + "<svg x=\"0\" y=\"10\" width=\"5\" height=\"10\" viewBox=\"0 10 5 10\">"
            + "<path d=\"M0 15h40\" fill=\"none\" stroke=\"#0f0\" stroke-width=\"4\"/></svg></svg>";
    RasterSurface sheet = new RasterSurface(40, 20, 2);
    SvgReader.draw(svg, sheet);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(sheet.png()));
    assertThat(image.getWidth()).isEqualTo(80);
    assertThat(image.getRGB(24, 10) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(image.getRGB(36, 10) & 0xFFFFFF).isEqualTo(0x0000FF);
    assertThat(image.getRGB(4, 30) & 0xFFFFFF).isEqualTo(0x00FF00);
    // Beyond the clip, and beside everything.
    assertThat(image.getRGB(30, 30) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(70, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void aPathIsReadCommandByCommand() {
    assertThat(PathText.read("M1 2L3-4h2v1V0Z").getBounds2D().toString())
        .isEqualTo("java.awt.geom.Rectangle2D$Double[x=1.0,y=-4.0,w=4.0,h=6.0]");
    assertThat(PathText.read("M0 5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0").getBounds2D().getHeight())
        .isCloseTo(5, within(1e-9));
  }
}
