package langevin.results.drawing;

/**
 * Colours that the colour-blind tell apart: those of Okabe and Ito (Color Universal Design, 2008)
 * for a few lines, viridis (van der Walt and Smith, 2015) for many and for shades.
 */
public final class Palette {
  /** In an order in which neighbours differ most; the yellow, faint on white, is left out. */
  private static final int[] LINES = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x7F7F7F
  };

  /** Of the same hues, told apart on black; those that are bright already stay. */
  private static final int[] LINES_ON_BLACK = {
    0x4AA8E8, 0xFF8A3D, 0x2EC99B, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xB5B5B5
  };

  private static final int[] VIRIDIS = {
    0x440154, 0x481567, 0x482677, 0x453781, 0x404788, 0x39568C, 0x33638D, 0x2D708E, 0x287D8E,
    0x238A8D, 0x1F968B, 0x20A387, 0x29AF7F, 0x3CBB75, 0x55C667, 0x73D055, 0x95D840, 0xB8DE29,
    0xDCE319, 0xFDE725
  };

  /** Shades of a sequence of lines; a page in the dark gives them colours of its own. */
  public static final int SHADES = 16;

  private static final double BRIGHTEST_ON_WHITE = 0.85;
  private static final double DARKEST_ON_BLACK = 0.3;

  private Palette() {}

  /** How many lines have a colour of their own; more are drawn as a sequence of shades. */
  public static int lines() {
    return LINES.length;
  }

  /** The colour of a line, 0 … {@link #lines} − 1, as #rrggbb. */
  public static String line(int index) {
    return line(index, false);
  }

  /** The same on white or on black. */
  public static String line(int index, boolean dark) {
    return Markup.colour((dark ? LINES_ON_BLACK : LINES)[index]);
  }

  /** The colour of a shade, 0 … {@link #SHADES} − 1, on white or on black, as #rrggbb. */
  public static String shade(int index, boolean dark) {
    double share = index / (SHADES - 1.0);
    return Markup.colour(
        viridis(
            dark ? DARKEST_ON_BLACK + (1 - DARKEST_ON_BLACK) * share : BRIGHTEST_ON_WHITE * share));
  }

  /** Viridis from dark at 0 to bright at 1, linear between its twenty colours, as 0xrrggbb. */
  static int viridis(double share) {
    double at = Math.clamp(share, 0.0, 1.0) * (VIRIDIS.length - 1);
    int k = Math.min((int) at, VIRIDIS.length - 2);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = VIRIDIS[k] >> shift & 0xFF;
      int b = VIRIDIS[k + 1] >> shift & 0xFF;
      mixed |= (int) Math.round(a + (at - k) * (b - a)) << shift;
    }
    return mixed;
  }

  /** A grey from black at 0 to white at 1, as 0xrrggbb. */
  static int grey(double share) {
    int level = (int) Math.round(255 * Math.clamp(share, 0.0, 1.0));
    return level << 16 | level << 8 | level;
  }
}
