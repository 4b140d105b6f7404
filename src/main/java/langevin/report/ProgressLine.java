package langevin.report;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import langevin.text.Lines;
import langevin.text.Numerals;

/**
 * One line that says how far a run is: bar, per cent, rate and time left. On a terminal it redraws
 * itself at most ten times a second; in a log there is one after a minute, after two, four, and so
 * on.
 */
public final class ProgressLine {
  /** Who reads it. */
  public enum Reader {
    /** A person at a terminal. */
    TERMINAL,

    /** Whoever looks into the log of a batch job. */
    LOG,

    /** Nobody. */
    NOBODY
  }

  private static final int BAR = 22;
  private static final double FIRST_LOGGED = 60;
  private static final long PAUSE = 100_000_000;
  private static final String CLEAR = "\r\u001b[K";

  /**
   * Until Java has compiled the inner loops a run is a hundred times slower than after: before this
   * share is gained, or these seconds have passed, rate and time left would be nonsense.
   */
  private static final double WARM = 0.02;

  private static final double PATIENCE = 10;

  private final PrintWriter out;
  private final Reader reader;
  private final Style style;
  private final String unit;
  private final LongSupplier nanoseconds;
  private final long started;
  private long drawn;
  private double firstFraction = Double.NaN;
  private long firstDone;
  private boolean visible;
  private double logged = FIRST_LOGGED;

  /**
   * @param reader of {@code out}
   * @param unit what the work is counted in
   * @param nanoseconds a clock such as {@code System::nanoTime}
   */
  public ProgressLine(
      PrintWriter out, Reader reader, Style style, String unit, LongSupplier nanoseconds) {
    this.unit = unit;
    this.out = out;
    this.reader = reader;
    this.style = style;
    this.nanoseconds = nanoseconds;
    started = nanoseconds.getAsLong();
    drawn = started - PAUSE;
  }

  /**
   * Says how far the run is; may be called from any thread and as often as one likes.
   *
   * @param fraction of the work done, 0 … 1; a resumed run begins above 0
   * @param done work so far, on the same footing as the fraction
   */
  public synchronized void update(double fraction, long done) {
    if (Double.isNaN(firstFraction)) {
      firstFraction = fraction;
      firstDone = done;
    }
    long now = nanoseconds.getAsLong();
    double seconds = 1e-9 * (now - started);
    switch (reader) {
      case TERMINAL -> {
        if (now - drawn < PAUSE) return;
        drawn = now;
        visible = true;
        out.print(CLEAR + line(fraction, done, seconds));
        out.flush();
      }
      case LOG -> {
        if (seconds < logged) return;
        while (logged <= seconds) logged *= 2;
        out.println(line(fraction, done, seconds));
        out.flush();
      }
      case NOBODY -> {}
    }
  }

  /**
   * Says what is being done once all steps are taken.
   *
   * @param what such as "estimates"
   */
  public synchronized void then(String what) {
    if (reader != Reader.TERMINAL) return;
    visible = true;
    out.print(CLEAR + style.spell("█".repeat(BAR)) + " 100 %   " + what);
    out.flush();
  }

  /**
   * Says a sentence that stays, above the line; also where nobody watches the line itself.
   *
   * @param sentence of any length
   */
  public synchronized void say(String sentence) {
    clear();
    out.println(Lines.fitted(sentence));
    out.flush();
  }

  /** Takes the line away, so that what is printed next begins on a clean one. */
  public synchronized void clear() {
    if (!visible) return;
    visible = false;
    out.print(CLEAR);
    out.flush();
  }

  private String line(double fraction, long done, double seconds) {
    double share = Math.clamp(fraction, 0, 1);
    int full = (int) Math.round(BAR * share);
    String bar = style.spell("█".repeat(full) + "░".repeat(BAR - full));
    String line = "%s %3d %%".formatted(bar, (int) Math.floor(100 * share));
    double gained = share - firstFraction;
    if (gained <= 0 || (gained < WARM && seconds < PATIENCE)) return line;
    return "%s   %s %s/s   %s left"
        .formatted(
            line,
            Numerals.rate((done - firstDone) / seconds),
            unit,
            Numerals.wholeDuration(seconds * (1 - share) / gained));
  }
}
