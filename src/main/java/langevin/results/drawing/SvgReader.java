package langevin.results.drawing;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The way from a drawing of ours to other surfaces: of Scalable Vector Graphics what {@link Canvas}
 * and the drawings write, and nothing else.
 */
final class SvgReader {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)([^>]*?)(/?)>([^<]*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");
  private static final int INK = 0x1B1B1B;
  private static final String PICTURE = "data:image/png;base64,";

  private final Surface surface;
  private Map<String, String> attributes = Map.of();

  /** Of the groups around, each with those of the groups around it. */
  private final Deque<Map<String, String>> groups = new ArrayDeque<>(List.of(Map.of()));

  private SvgReader(Surface surface) {
    this.surface = surface;
  }

  /**
   * Draws a document.
   *
   * @throws IllegalArgumentException on what no drawing of ours contains
   */
  static void draw(String svg, Surface surface) {
    SvgReader reader = new SvgReader(surface);
    Matcher tag = TAG.matcher(Lowered.read(svg));
    int depth = 0;
    while (tag.find()) {
      boolean closing = !tag.group(1).isEmpty();
      String name = tag.group(2);
      if (name.equals("svg")) {
        if (closing) {
          depth--;
          if (depth > 0) surface.unclip();
        } else {
          depth++;
          reader.attributes = attributes(tag.group(3));
          if (depth > 1) {
            surface.clip(
                reader.length("x"),
                reader.length("y"),
                reader.length("width"),
                reader.length("height"));
          }
        }
      } else if (!closing) {
        reader.attributes = new HashMap<>(reader.groups.element());
        reader.attributes.putAll(attributes(tag.group(3)));
        if (name.equals("g")) reader.groups.push(reader.attributes);
        else reader.element(name, tag.group(5));
      } else if (name.equals("g")) {
        reader.groups.pop();
      }
    }
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new HashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    while (matcher.find()) attributes.put(matcher.group(1), matcher.group(2));
    return attributes;
  }

  private void element(String name, String text) {
    switch (name) {
      case "path" -> surface.path(PathText.read(text("d")), ink());
      case "rect" -> {
        // The background is that of the sheet.
        if (text("width").endsWith("%")) return;
        surface.path(
            new Path2D.Double(
                new Rectangle2D.Double(
                    length("x"), length("y"), length("width"), length("height"))),
            ink());
      }
      case "circle" -> {
        double r = length("r");
        surface.path(
            new Path2D.Double(
                new Ellipse2D.Double(length("cx") - r, length("cy") - r, 2 * r, 2 * r)),
            ink());
      }
      case "text" ->
          surface.text(
              length("x"),
              length("y"),
              switch (attributes.getOrDefault("text-anchor", "start")) {
                case "middle" -> 0.5;
                case "end" -> 1;
                default -> 0;
              },
              attributes.containsKey("font-weight"),
              number("textLength", Double.NaN),
              ink(),
              unescaped(text));
      case "image" -> image();
      case "title" -> {}
      default -> throw new IllegalArgumentException("element " + name);
    }
  }

  private void image() {
    byte[] png = Base64.getDecoder().decode(text("href").substring(PICTURE.length()));
    try {
      surface.image(
          ImageIO.read(new ByteArrayInputStream(png)),
          length("x"),
          length("y"),
          length("width"),
          length("height"));
    } catch (IOException e) {
      throw new IllegalArgumentException("a picture of ours that cannot be read", e);
    }
  }

  private Surface.Ink ink() {
    String[] dash = attributes.getOrDefault("stroke-dasharray", "").split("[ ,]+", -1);
    return new Surface.Ink(
        colour(attributes.getOrDefault("fill", "currentColor")),
        number("fill-opacity", 1),
        colour(attributes.getOrDefault("stroke", "none")),
        number("stroke-opacity", 1),
        number("stroke-width", 1),
        dash[0].isEmpty() ? List.of() : Arrays.stream(dash).map(Double::valueOf).toList(),
        attributes.containsKey("stroke-linejoin") || attributes.containsKey("stroke-linecap"));
  }

  private static @Nullable Integer colour(String written) {
    return switch (written) {
      case "none" -> null;
      case "currentColor" -> INK;
      default -> {
        String digits = written.substring(1);
        if (digits.length() == 3) digits = digits.replaceAll("(.)", "$1$1");
        yield Integer.valueOf(digits, 16);
      }
    };
  }

  private String text(String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  private double length(String name) {
    return number(name, 0);
  }

  private double number(String name, double otherwise) {
    String value = attributes.get(name);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
