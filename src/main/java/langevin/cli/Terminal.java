package langevin.cli;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import langevin.report.Style;

/**
 * Streams that a command writes to.
 *
 * @param out results and help
 * @param err what went wrong
 * @param style what {@code out} can show
 * @param interactive whether a person watches {@code out}, so that a progress line makes sense
 */
public record Terminal(PrintWriter out, PrintWriter err, Style style, boolean interactive) {
  /** Set by the launcher: whether its standard output is a terminal. */
  private static final String OUT_IS_TERMINAL = "langevin.terminal";

  /** Set by the launcher: the descriptor of standard error, while number 2 is a filter. */
  private static final String ERR_DESCRIPTOR = "langevin.stderr";

  /** The terminal of this process; its standard error becomes the launcher's. */
  static Terminal ofProcess() {
    boolean interactive = Boolean.getBoolean(OUT_IS_TERMINAL);
    Integer original = Integer.getInteger(ERR_DESCRIPTOR);
    if (original != null) ErrorDescriptor.restore(original);
    boolean unicode = Style.carriesUnicode(System.out.charset());
    boolean colour =
        interactive
            && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(System.getenv("TERM"));
    Style style = new Style(unicode, colour);
    return new Terminal(
        writer(System.out, style, false), writer(System.err, style, true), style, interactive);
  }

  private static PrintWriter writer(PrintStream stream, Style style, boolean flushing) {
    Writer encoding = new OutputStreamWriter(stream, stream.charset());
    return new PrintWriter(spelling(new BufferedWriter(encoding), style), flushing);
  }

  /** A writer that spells out what the terminal cannot show. */
  private static Writer spelling(Writer out, Style style) {
    return new FilterWriter(out) {
      @Override
      public void write(String text, int offset, int length) throws IOException {
        out.write(style.spell(text.substring(offset, offset + length)));
      }

      @Override
      public void write(char[] text, int offset, int length) throws IOException {
        out.write(style.spell(new String(text, offset, length)));
      }

      @Override
      public void write(int c) throws IOException {
        out.write(style.spell(Character.toString(c)));
      }
    };
  }
}
