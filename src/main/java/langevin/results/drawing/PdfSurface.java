package langevin.results.drawing;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * A sheet in the Portable Document Format (ISO 32000-1): one page as large as the drawing, lines
 * and letters as such. The same drawing gives the same bytes.
 */
final class PdfSurface implements Surface {
  private final StringBuilder content = new StringBuilder();
  private final Map<Double, String> opacities = new LinkedHashMap<>();
  private final List<BufferedImage> images = new ArrayList<>();
  private final double width;
  private final double height;

  /**
   * @param scale points of 1/72 inch in a unit of the drawing
   */
  PdfSurface(double width, double height, double scale) {
    this.width = width * scale;
    this.height = height * scale;
    // The page has its origin at the lower left.
    content.append(
        "%s 0 0 %s 0 %s cm\n".formatted(number(scale), number(-scale), number(this.height)));
  }

  /** A number of at most four decimals, never in powers of ten. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String numbers(double... values) {
    StringBuilder out = new StringBuilder();
    for (double value : values) out.append(number(value)).append(' ');
    return out.toString();
  }

  private static String colour(int rgb) {
    return numbers((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  }

  /** The graphics state in which everything is that opaque. */
  private String opacity(double value) {
    return "/" + opacities.computeIfAbsent(value, _ -> "G" + opacities.size()) + " gs\n";
  }

  @Override
  public void path(Path2D.Double path, Ink ink) {
    Integer fill = ink.fill();
    Rectangle2D bounds = path.getBounds2D();
    // What has no area is painted all the same, a pixel wide.
    if (fill != null && bounds.getWidth() > 0 && bounds.getHeight() > 0) {
      content.append(opacity(ink.fillOpacity())).append(colour(fill)).append("rg\n");
      content.append(operators(path)).append("f\n");
    }
    Integer stroke = ink.stroke();
    if (stroke == null) return;
    content.append(opacity(ink.strokeOpacity())).append(colour(stroke)).append("RG\n");
    content.append(number(ink.width())).append(" w ");
    content.append(ink.round() ? "1 J 1 j " : "0 J 0 j ");
    content
        .append("[ ")
        .append(numbers(ink.dash().stream().mapToDouble(d -> d).toArray()))
        .append("] 0 d\n");
    content.append(operators(path)).append("S\n");
  }

  private static String operators(Path2D.Double path) {
    StringBuilder out = new StringBuilder();
    double[] c = new double[6];
    for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
      switch (each.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> out.append(numbers(c[0], c[1])).append("m\n");
        case PathIterator.SEG_LINETO -> out.append(numbers(c[0], c[1])).append("l\n");
        case PathIterator.SEG_CUBICTO -> out.append(numbers(c)).append("c\n");
        case PathIterator.SEG_CLOSE -> out.append("h\n");
        default -> throw new IllegalArgumentException("a segment that no drawing of ours has");
      }
    }
    return out.toString();
  }

  @Override
  public void text(
      double x, double y, double share, boolean bold, double room, Ink ink, String text) {
    double wide = PdfText.width(text, bold) * Canvas.LETTER;
    double squeeze = room < wide ? room / wide : 1;
    Integer fill = ink.fill();
    content.append(opacity(ink.fillOpacity())).append(colour(fill == null ? 0 : fill));
    content.append("rg\nBT\n");
    content.append(numbers(squeeze, 0, 0, -1, x - share * wide * squeeze, y)).append("Tm\n");
    content.append(PdfText.operators(text, bold, Canvas.LETTER)).append("ET\n");
  }

  @Override
  public void image(BufferedImage image, double x, double y, double w, double h) {
    content.append(opacity(1)).append("q\n").append(numbers(w, 0, 0, -h, x, y + h)).append("cm\n");
    content.append("/I").append(images.size()).append(" Do\nQ\n");
    images.add(image);
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    content.append("q\n").append(numbers(x, y, w, h)).append("re W n\n");
  }

  @Override
  public void unclip() {
    content.append("Q\n");
  }

  /** The file. */
  byte[] pdf() {
    Body body = new Body();
    int first = 8;
    StringBuilder states = new StringBuilder();
    opacities.forEach(
        (value, name) ->
            states.append("/%1$s << /ca %2$s /CA %2$s >> ".formatted(name, number(value))));
    StringBuilder pictures = new StringBuilder();
    for (int k = 0; k < images.size(); k++) {
      pictures.append("/I%d %d 0 R ".formatted(k, first + 2 * k));
    }
    body.add("<< /Type /Catalog /Pages 2 0 R >>");
    body.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    body.add(
        ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Contents 4 0 R /Resources << /Font <<"
                + " /H 5 0 R /B 6 0 R /S 7 0 R >>"
                + " /ExtGState << %s>> /XObject << %s>> >> >>")
            .formatted(numbers(width, height).strip(), states, pictures));
    body.add("", content.toString().getBytes(StandardCharsets.US_ASCII));
    for (String font : List.of("Helvetica", "Helvetica-Bold")) {
      body.add(
          "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
              .formatted(font));
    }
    body.add("<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>");
    for (int k = 0; k < images.size(); k++) picture(body, images.get(k), first + 2 * k + 1);
    return body.file();
  }

  /** Colours, and what of them is seen. */
  private static void picture(Body body, BufferedImage image, int mask) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] colours = new byte[3 * w * h];
    byte[] opaque = new byte[w * h];
    for (int i = 0; i < w * h; i++) {
      int argb = image.getRGB(i % w, i / w);
      for (int c = 0; c < 3; c++) colours[3 * i + c] = (byte) (argb >> (16 - 8 * c));
      opaque[i] = (byte) (argb >> 24);
    }
    String header = "/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 ";
    body.add((header + "/ColorSpace /DeviceRGB /SMask %d 0 R ").formatted(w, h, mask), colours);
    body.add((header + "/ColorSpace /DeviceGray ").formatted(w, h), opaque);
  }

  /** The numbered objects of a file, from 1. */
  private static final class Body {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    Body() {
      write("%PDF-1.4\n");
    }

    private void write(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    void add(String object) {
      places.add(out.size());
      write("%d 0 obj\n%s\nendobj\n".formatted(places.size(), object));
    }

    /** A stream, compressed. */
    void add(String entries, byte[] bytes) {
      byte[] packed = deflated(bytes);
      places.add(out.size());
      write(
          "%d 0 obj\n<< %s/Filter /FlateDecode /Length %d >>\nstream\n"
              .formatted(places.size(), entries, packed.length));
      out.writeBytes(packed);
      write("\nendstream\nendobj\n");
    }

    byte[] file() {
      int start = out.size();
      write("xref\n0 %d\n0000000000 65535 f \n".formatted(places.size() + 1));
      for (int place : places) write("%010d 00000 n \n".formatted(place));
      write(
          "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
              .formatted(places.size() + 1, start));
      return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[1 << 14];
        while (!deflater.finished()) packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    }
  }
}
