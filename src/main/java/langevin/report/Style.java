package langevin.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;

/**
 * The abilities of the terminal.
 *
 * @param unicode whether signs beyond ASCII arrive; otherwise they are spelt out
 * @param colour whether colour is wanted
 */
public record Style(boolean unicode, boolean colour) {
  private static final Map<Integer, String> SPELLING =
      Map.ofEntries(
          Map.entry((int) '−', "-"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '×', "x"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '±', "+-"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≲', "<~"),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≠', "!="),
          Map.entry((int) '≈', "~"),
          Map.entry((int) '∞', "inf"),
          Map.entry((int) '√', "sqrt"),
          Map.entry((int) '∫', "int "),
          Map.entry((int) '∇', "grad "),
          Map.entry((int) '∂', "d"),
          Map.entry((int) 'Σ', "sum "),
          Map.entry((int) 'Δ', "Delta "),
          Map.entry((int) 'α', "alpha"),
          Map.entry((int) 'β', "beta"),
          Map.entry((int) 'γ', "gamma"),
          Map.entry((int) 'ε', "epsilon"),
          Map.entry((int) 'κ', "kappa"),
          Map.entry((int) 'λ', "lambda"),
          Map.entry((int) 'μ', "mu"),
          Map.entry((int) 'ξ', "xi"),
          Map.entry((int) 'π', "pi"),
          Map.entry((int) 'ρ', "rho"),
          Map.entry((int) 'σ', "sigma"),
          Map.entry((int) 'τ', "tau"),
          Map.entry((int) 'φ', "phi"),
          Map.entry((int) 'χ', "chi"),
          Map.entry((int) 'ψ', "psi"),
          Map.entry((int) 'ω', "omega"),
          Map.entry((int) 'ü', "ue"),
          Map.entry((int) 'ö', "oe"),
          Map.entry((int) 'ä', "ae"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '█', "#"),
          Map.entry((int) '░', "."));

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** No colour, all signs. */
  public static final Style PLAIN = new Style(true, false);

  /** Whether a charset carries all the signs we use. */
  public static boolean carriesUnicode(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** The text with signs the terminal cannot show spelt out in ASCII. */
  public String spell(String text) {
    if (unicode || text.chars().allMatch(c -> c < 128)) return text;
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(c < 128 ? Character.toString(c) : spelling(c)));
    return out.toString();
  }

  private static String spelling(int sign) {
    String known = SPELLING.get(sign);
    if (known != null) return known;
    int power = RAISED.indexOf(sign);
    if (power >= 0) return "^" + power;
    // What is left: subscripts, accents and ligatures have an ASCII letter inside.
    String inside =
        Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKD)
            .replaceAll("[^\\x00-\\x7f]", "");
    return inside.isEmpty() ? "?" : inside;
  }

  /** Bold. */
  String bold(String text) {
    return coloured("1", text);
  }

  /** Green: as it should be. */
  String good(String text) {
    return coloured("32", text);
  }

  /** Red: as it should not be. */
  String bad(String text) {
    return coloured("1;31", text);
  }

  /** Yellow: undecided. */
  String open(String text) {
    return coloured("33", text);
  }

  private String coloured(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
