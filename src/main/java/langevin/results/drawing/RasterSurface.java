package langevin.results.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A sheet of pixels, white. */
final class RasterSurface implements Surface {
  /** Over the width that a drawing expects of a text. */
  private static final double WIDEST = 1.15;

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final Deque<Shape> clips = new ArrayDeque<>();

  /**
   * @param scale pixels of a unit of the drawing
   * @throws IllegalArgumentException on a machine without fonts
   */
  RasterSurface(double width, double height, double scale) {
    image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    clips.push(new Rectangle2D.Double(0, 0, width, height));
    expectFonts();
  }

  /** Where a system has none, as in a small container, Java fails in one of several ways. */
  private void expectFonts() {
    try {
      layout("0", false);
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IllegalArgumentException(
          "a png needs a font, and Java finds none on this machine; install one, with fontconfig,"
              + " or take svg or pdf",
          e);
    }
  }

  private TextLayout layout(String text, boolean bold) {
    Font font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, (int) Canvas.LETTER);
    StringBuilder plain = new StringBuilder();
    List<int[]> lowered = new ArrayList<>();
    int begun = 0;
    for (char c : text.toCharArray()) {
      if (c == Lowered.DOWN) begun = plain.length();
      else if (c == Lowered.UP) lowered.add(new int[] {begun, plain.length()});
      else plain.append(c);
    }
    if (lowered.isEmpty()) return new TextLayout(text, font, graphics.getFontRenderContext());
    AttributedString signs = new AttributedString(plain.toString());
    signs.addAttribute(TextAttribute.FONT, font);
    Font small = font.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, TextAttribute.SUPERSCRIPT_SUB));
    for (int[] each : lowered) signs.addAttribute(TextAttribute.FONT, small, each[0], each[1]);
    return new TextLayout(signs.getIterator(), graphics.getFontRenderContext());
  }

  private static Color colour(int rgb, double opacity) {
    return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * opacity));
  }

  @Override
  public void path(Path2D.Double path, Ink ink) {
    Integer fill = ink.fill();
    if (fill != null) {
      graphics.setColor(colour(fill, ink.fillOpacity()));
      graphics.fill(path);
    }
    Integer stroke = ink.stroke();
    if (stroke == null) return;
    float[] dash = new float[ink.dash().size()];
    for (int k = 0; k < dash.length; k++) dash[k] = ink.dash().get(k).floatValue();
    graphics.setColor(colour(stroke, ink.strokeOpacity()));
    graphics.setStroke(
        new BasicStroke(
            (float) ink.width(),
            ink.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
            ink.round() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER,
            4,
            dash.length == 0 ? null : dash,
            0));
    graphics.draw(path);
  }

  @Override
  public void text(
      double x, double y, double share, boolean bold, double room, Ink ink, String text) {
    if (text.isEmpty()) return;
    Integer fill = ink.fill();
    graphics.setColor(colour(fill == null ? 0 : fill, ink.fillOpacity()));
    TextLayout layout = layout(text, bold);
    double wide = layout.getAdvance();
    // The fonts of a machine may be wider than the room that the drawing leaves for a text.
    double most = Double.isNaN(room) ? WIDEST * Canvas.width(text) : room;
    double squeeze = most < wide ? most / wide : 1;
    AffineTransform before = graphics.getTransform();
    graphics.translate(x - share * wide * squeeze, y);
    graphics.scale(squeeze, 1);
    layout.draw(graphics, 0, 0);
    graphics.setTransform(before);
  }

  @Override
  public void image(BufferedImage picture, double x, double y, double width, double height) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(width / picture.getWidth(), height / picture.getHeight());
    graphics.drawImage(picture, place, null);
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    clips.push(new Rectangle2D.Double(x, y, width, height));
    graphics.setClip(clips.peek());
  }

  @Override
  public void unclip() {
    clips.pop();
    graphics.setClip(clips.peek());
  }

  /** The file. */
  byte[] png() {
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("into memory", e);
    }
    return out.toByteArray();
  }
}
