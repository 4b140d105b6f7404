package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a formula cut into pieces, and how far it has been read. */
final class Tokens {
  /** Comparisons, the longer ones first. */
  static final List<String> RELATIONS = List.of("<=", ">=", "==", "!=", "<", ">");

  /** Numbers as scenario files have them; an exponent needs its digits. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([eE][-+]?[0-9]{1,4})?");

  /**
   * A piece of the text.
   *
   * @param kind number, name, end (behind the last), or what it is itself
   * @param at index of its first character
   */
  record Token(String kind, String text, int at) {
    boolean is(String asked) {
      return kind.equals(asked);
    }

    int length() {
      return text.length();
    }
  }

  private final List<Token> all = new ArrayList<>();
  private int position;

  /**
   * @throws BadFormula at the first character that means nothing
   */
  Tokens(String text) throws BadFormula {
    split(text);
  }

  private void split(String text) throws BadFormula {
    Matcher number = NUMBER.matcher(text);
    Matcher name = Vocabulary.NAME.matcher(text);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      String two = text.substring(at, Math.min(text.length(), at + 2));
      if (number.region(at, text.length()).lookingAt()) {
        all.add(new Token("number", number.group(), at));
        at = number.end();
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
          throw new BadFormula(
              "expected an operator after the number "
                  + number.group()
                  + "; a product needs its sign, "
                  + number.group()
                  + "*…",
              at,
              1);
        }
      } else if (name.region(at, text.length()).lookingAt()) {
        all.add(new Token("name", name.group(), at));
        at = name.end();
      } else if (two.equals("**")) {
        throw new BadFormula("a power is written ^, found **", at, 2);
      } else if (RELATIONS.contains(two)) {
        all.add(new Token(two, two, at));
        at += 2;
      } else if ("+-*/^()[],<>".indexOf(c) >= 0) {
        all.add(new Token(String.valueOf(c), String.valueOf(c), at));
        at++;
      } else if (c == '−' || c == '·') {
        all.add(new Token(c == '−' ? "-" : "*", String.valueOf(c), at));
        at++;
      } else {
        int length = Character.charCount(text.codePointAt(at));
        throw new BadFormula(
            "'"
                + (Character.isISOControl(c)
                    ? "\\u%04x".formatted((int) c)
                    : text.substring(at, at + length))
                + "' means nothing in a formula",
            at,
            length);
      }
    }
    all.add(new Token("end", "", text.length()));
  }

  /** The piece that is to be read next. */
  Token next() {
    return all.get(position);
  }

  /** Goes on behind it. */
  void skip() {
    position++;
  }

  /** How far it has been read, to come back to. */
  int position() {
    return position;
  }

  void back(int to) {
    position = to;
  }

  /** Whether the next piece is of a kind; then it is read. */
  boolean accept(String kind) {
    if (!next().is(kind)) return false;
    position++;
    return true;
  }

  void expect(String kind, String where) throws BadFormula {
    if (!accept(kind)) throw unexpected("'" + kind + "' " + where);
  }

  /** That something else was expected in place of the next piece. */
  BadFormula unexpected(String expected) {
    Token found = next();
    String shown = found.is("end") ? "the end" : "'" + found.text() + "'";
    return new BadFormula("expected " + expected + ", found " + shown, found.at(), found.length());
  }
}
