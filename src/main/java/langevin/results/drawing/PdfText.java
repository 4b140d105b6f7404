package langevin.results.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Text in the fonts that every reader of the Portable Document Format has: Helvetica, and Symbol
 * for Greek and signs. Raised and lowered digits are smaller ones of Helvetica, so that no font
 * must be embedded.
 */
final class PdfText {
  /** Widths of the signs 32 to 126 of Helvetica, in thousandths of its size (Adobe's metrics). */
  private static final int[] HELVETICA = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private static final int OTHER = 556;
  private static final String GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋";
  private static final String DIGITS = "0123456789+-";

  /** Signs of Symbol by their codes, with widths. */
  private static final Map<Integer, int[]> SYMBOL = new HashMap<>();

  /** Signs of Helvetica beyond ASCII by their codes in WinAnsiEncoding. */
  private static final Map<Integer, Integer> ANSI = new HashMap<>();

  static {
    for (int k = 0; k < GREEK.length(); k++) {
      SYMBOL.put((int) GREEK.charAt(k), new int[] {LATIN.charAt(k), 520});
    }
    Object[][] signs = {
      {'−', 0x2D, 549}, {'Δ', 0x44, 612}, {'Σ', 0x53, 592}, {'Γ', 0x47, 603}, {'Ω', 0x57, 768},
      {'Λ', 0x4C, 686}, {'Φ', 0x46, 763}, {'Ψ', 0x59, 795}, {'∇', 0xD1, 713}, {'∂', 0xB6, 494},
      {'∞', 0xA5, 713}, {'≤', 0xA3, 549}, {'≥', 0xB3, 549}, {'≠', 0xB9, 549}, {'≈', 0xBB, 549},
      {'√', 0xD6, 549}, {'∫', 0xF2, 274}, {'⟨', 0xE1, 329}, {'⟩', 0xF1, 329}, {'′', 0xA2, 247},
      {'↑', 0xAD, 603}, {'→', 0xAE, 987}, {'↓', 0xAF, 603}, {'←', 0xAC, 987}, {'·', 0xD7, 250},
      {'μ', 0x6D, 576}, {'λ', 0x6C, 549}, {'ω', 0x77, 686}, {'τ', 0x74, 439}, {'⋅', 0xD7, 250},
    };
    for (Object[] sign : signs) {
      SYMBOL.put((int) (char) sign[0], new int[] {(int) sign[1], (int) sign[2]});
    }
    for (int c = 0xA1; c <= 0xFF; c++) ANSI.put(c, c);
    Object[][] more = {
      {'–', 0x96},
      {'—', 0x97},
      {'…', 0x85},
      {'‘', 0x91},
      {'’', 0x92},
      {'“', 0x93},
      {'”', 0x94},
      {'\u00A0', 0x20},
      {'\u202F', 0x20},
      {'\u2009', 0x20},
    };
    for (Object[] sign : more) ANSI.put((int) (char) sign[0], (int) sign[1]);
  }

  /** Signs in one font, at a share of the size, raised by a share of the size. */
  private record Piece(String font, double size, double rise, String codes, double width) {}

  private PdfText() {}

  private static List<Piece> pieces(String text, boolean bold) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int down = text.indexOf(Lowered.DOWN); down >= 0; ) {
      int up = text.indexOf(Lowered.UP, down);
      pieces.addAll(level(text.substring(from, down), bold));
      for (Piece piece : level(text.substring(down + 1, up), bold)) {
        pieces.add(
            new Piece(
                piece.font(),
                Lowered.SIZE * piece.size(),
                piece.rise() - Lowered.DEPTH,
                piece.codes(),
                Lowered.SIZE * piece.width()));
      }
      from = up + 1;
      down = text.indexOf(Lowered.DOWN, from);
    }
    pieces.addAll(level(text.substring(from), bold));
    return pieces;
  }

  private static List<Piece> level(String text, boolean bold) {
    List<Piece> pieces = new ArrayList<>();
    String plain = bold ? "B" : "H";
    text.codePoints()
        .forEach(
            c -> {
              int raised = RAISED.indexOf(c);
              int lowered = LOWERED.indexOf(c);
              int[] symbol = SYMBOL.get(c);
              if (raised >= 0 || lowered >= 0) {
                char digit = DIGITS.charAt(Math.max(raised, lowered));
                pieces.add(
                    new Piece(
                        plain, 0.7, raised >= 0 ? 0.35 : -0.15, code(digit), width(digit) * 0.7));
              } else if (symbol != null && !(c == '·')) {
                pieces.add(new Piece("S", 1, 0, code(symbol[0]), symbol[1]));
              } else {
                int code = c >= 32 && c < 127 ? c : ANSI.getOrDefault(c, (int) '?');
                pieces.add(new Piece(plain, 1, 0, code(code), c == '·' ? 278 : width(code)));
              }
            });
    return pieces;
  }

  private static int width(int code) {
    return code >= 32 && code < 127 ? HELVETICA[code - 32] : OTHER;
  }

  private static String code(int code) {
    return String.format(Locale.ROOT, "%02X", code);
  }

  /** About how wide a text is, in units of its size. */
  static double width(String text, boolean bold) {
    return pieces(text, bold).stream().mapToDouble(Piece::width).sum() / 1000;
  }

  /** Operators that show a text; neighbours of one font go together. */
  static String operators(String text, boolean bold, double size) {
    StringBuilder out = new StringBuilder();
    List<Piece> pieces = pieces(text, bold);
    for (int from = 0; from < pieces.size(); ) {
      Piece first = pieces.get(from);
      StringBuilder codes = new StringBuilder();
      int to = from;
      while (to < pieces.size()
          && pieces.get(to).font().equals(first.font())
          && pieces.get(to).rise() == first.rise()
          && pieces.get(to).size() == first.size()) {
        codes.append(pieces.get(to++).codes());
      }
      out.append(
          "/%s %s Tf %s Ts <%s> Tj\n"
              .formatted(
                  first.font(),
                  PdfSurface.number(first.size() * size),
                  PdfSurface.number(first.rise() * size),
                  codes));
      from = to;
    }
    return out.toString();
  }
}
