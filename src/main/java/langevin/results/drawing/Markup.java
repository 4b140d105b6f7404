package langevin.results.drawing;

import java.util.Locale;

/** Text of a page or a drawing in the making; whatever is not markup is escaped on its way in. */
public final class Markup {
  private final StringBuilder out = new StringBuilder();

  /** Appends markup as it is. */
  public Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends text, escaped. */
  public Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Appends {@code <name attributes>text</name>}, the text escaped. */
  public Markup element(String name, String attributes, String text) {
    out.append('<').append(name);
    if (!attributes.isEmpty()) out.append(' ').append(attributes);
    out.append('>').append(escaped(text)).append("</").append(name).append('>');
    return this;
  }

  /** The same for people to read, with the signs below the line that it has: F_∞. */
  public Markup prose(String name, String attributes, String text) {
    out.append('<').append(name);
    if (!attributes.isEmpty()) out.append(' ').append(attributes);
    out.append('>').append(Lowered.html(text)).append("</").append(name).append('>');
    return this;
  }

  /** {@code name="value"}, the value escaped. */
  public static String attribute(String name, String value) {
    return name + "=\"" + escaped(value) + '"';
  }

  /**
   * A text in which nothing can be taken for markup, neither between tags nor in an attribute;
   * characters that XML does not know become U+FFFD.
   */
  public static String escaped(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) plain++;
    if (plain == text.length()) return text;
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(known(c) ? c : 0xFFFD);
      }
    }
    return escaped.toString();
  }

  /** Whether a character stands for itself; nearly all do, and a page has ten thousand texts. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0xD800 && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  }

  private static boolean known(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** A length in the units of the drawing, to a tenth; no 0 stands before the point. */
  static String length(double value) {
    return tenths(Math.round(10 * value));
  }

  /** So many tenths of a unit. */
  static String tenths(long tenths) {
    long whole = Math.abs(tenths / 10);
    long rest = Math.abs(tenths % 10);
    return (tenths < 0 ? "-" : "")
        + (whole == 0 && rest != 0 ? "" : Long.toString(whole))
        + (rest == 0 ? "" : "." + rest);
  }

  /** A colour as #rrggbb. */
  static String colour(int rgb) {
    return "#" + String.format(Locale.ROOT, "%06x", rgb & 0xFFFFFF);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
