package langevin.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of formulas, by recursive descent to a depth of {@value #DEEPEST}:
 *
 * <pre>
 * sum     = product {("+" | "-") product}
 * product = signed {("*" | "/") signed}
 * signed  = ("-" | "+") signed | power
 * power   = atom ["^" signed]
 * atom    = number | name | name "(" … ")" | "x[" index "]" | "(" sum ")"
 * </pre>
 *
 * <p>so that −x^2 = −(x²), 2^−x is 2^(−x) and x^y^z = x^(y^z). {@code sum(i, from, to, …)} and
 * {@code product(i, from, to, …)} read their last argument once for every i; an empty range is 0 or
 * 1.
 */
final class FormulaReader {
  /** Parentheses, signs and powers within one another. */
  static final int DEEPEST = 200;

  /** Symbols are counted no further than this. */
  private static final int COUNTED = 1_000_000;

  /** Numbers as scenario files have them; an exponent needs its digits. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([eE][-+]?[0-9]{1,4})?");

  private static final List<String> RELATIONS = List.of("<=", ">=", "==", "!=", "<", ">");

  /** A piece of the text; the kind "end" stands behind the last. */
  private record Token(String kind, String text, int at) {}

  private final String text;
  private final Map<String, Double> parameters;
  private final int dimension;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Formula.Symbol> symbols = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private int position;
  private int depth;
  private long count;

  /** Whether what is read is written nowhere: the body of an empty sum. */
  private boolean idle;

  FormulaReader(String text, Map<String, Double> parameters, int dimension) {
    this.text = text;
    this.parameters = parameters;
    this.dimension = dimension;
  }

  Formula read() throws BadFormula {
    split();
    if (token().kind().equals("end")) {
      throw new BadFormula("the formula is empty", 0, 1);
    }
    sum();
    if (!token().kind().equals("end")) {
      throw unexpected("an operator or the end of the formula");
    }
    if (count > Formula.MOST_SYMBOLS) {
      throw new BadFormula(
          "the formula has %s numbers, variables and operations written out; at most %s are taken"
              .formatted(
                  (count > COUNTED ? "more than " : "")
                      + Numerals.grouped(Math.min(count, COUNTED)),
                  Numerals.grouped(Formula.MOST_SYMBOLS)),
          0,
          text.length());
    }
    return new Formula(text, dimension, symbols, parameters, used);
  }

  // The text, cut.

  private void split() throws BadFormula {
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
        tokens.add(new Token("number", number.group(), at));
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
        tokens.add(new Token("name", name.group(), at));
        at = name.end();
      } else if (two.equals("**")) {
        throw new BadFormula("a power is written ^, found **", at, 2);
      } else if (RELATIONS.contains(two)) {
        tokens.add(new Token(two, two, at));
        at += 2;
      } else if ("+-*/^()[],<>".indexOf(c) >= 0) {
        tokens.add(new Token(String.valueOf(c), String.valueOf(c), at));
        at++;
      } else if (c == '−' || c == '·') {
        tokens.add(new Token(c == '−' ? "-" : "*", String.valueOf(c), at));
        at++;
      } else {
        int length = Character.charCount(text.codePointAt(at));
        throw new BadFormula(
            "'"
                + (Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : at(at, length))
                + "' means nothing in a formula",
            at,
            length);
      }
    }
    tokens.add(new Token("end", "", text.length()));
  }

  private String at(int start, int length) {
    return text.substring(start, start + length);
  }

  private Token token() {
    return tokens.get(position);
  }

  private boolean accept(String kind) {
    if (!token().kind().equals(kind)) return false;
    position++;
    return true;
  }

  private void expect(String kind, String where) throws BadFormula {
    if (!accept(kind)) throw unexpected("'" + kind + "' " + where);
  }

  private BadFormula unexpected(String expected) {
    Token found = token();
    String shown = found.kind().equals("end") ? "the end" : "'" + found.text() + "'";
    return new BadFormula(
        "expected " + expected + ", found " + shown, found.at(), found.text().length());
  }

  private void enter() throws BadFormula {
    if (++depth > DEEPEST) {
      throw new BadFormula(
          "parentheses, signs and powers stand more than " + DEEPEST + " deep within one another",
          token().at(),
          1);
    }
  }

  private void emit(Formula.Symbol symbol) throws BadFormula {
    if (idle) return;
    count++;
    if (count <= Formula.MOST_SYMBOLS) symbols.add(symbol);
    if (count > COUNTED) {
      throw new BadFormula(
          "the formula has more than %s numbers, variables and operations written out; at most %s are taken"
              .formatted(Numerals.grouped(COUNTED), Numerals.grouped(Formula.MOST_SYMBOLS)),
          0,
          text.length());
    }
  }

  // The grammar.

  private void sum() throws BadFormula {
    enter();
    product();
    int terms = 1;
    while (token().kind().equals("+") || token().kind().equals("-")) {
      boolean minus = accept("-");
      if (!minus) position++;
      product();
      if (minus) emit(new Formula.Negative());
      terms++;
    }
    if (terms > 1) emit(new Formula.Sum(terms));
    depth--;
  }

  private void product() throws BadFormula {
    signed();
    while (token().kind().equals("*") || token().kind().equals("/")) {
      boolean over = accept("/");
      if (!over) position++;
      signed();
      emit(over ? new Formula.Quotient() : new Formula.Product(2));
    }
  }

  private void signed() throws BadFormula {
    enter();
    if (accept("-")) {
      signed();
      emit(new Formula.Negative());
    } else if (accept("+")) {
      signed();
    } else {
      atom();
      if (accept("^")) {
        signed();
        emit(call(Function.POWER));
      }
    }
    depth--;
  }

  private static Formula.Call call(Function function) {
    return new Formula.Call(function.name());
  }

  private void atom() throws BadFormula {
    Token token = token();
    switch (token.kind()) {
      case "number" -> {
        position++;
        double value = Double.parseDouble(token.text().replace("_", ""));
        if (Double.isInfinite(value)) {
          throw new BadFormula(
              "the number " + token.text() + " is too large", token.at(), token.text().length());
        }
        emit(new Formula.Numeral(value, ""));
      }
      case "(" -> {
        position++;
        sum();
        expect(")", "to close the '(' at character " + (token.at() + 1));
      }
      case "name" -> {
        position++;
        name(token);
      }
      default -> throw unexpected("a number, a name or '('");
    }
  }

  private void name(Token token) throws BadFormula {
    String word = token.text();
    if (token().kind().equals("(")) {
      called(token);
      return;
    }
    if (word.equals("x") && token().kind().equals("[")) {
      position++;
      Token first = token();
      long index = index();
      Token last = token();
      expect("]", "to close the '['");
      coordinate(index, first.at(), last.at() - first.at());
      return;
    }
    Matcher indexed = Vocabulary.INDEXED.matcher(word);
    Integer running = indices.get(word);
    Double parameter = parameters.get(word);
    if (running != null) {
      emit(new Formula.Numeral(running, ""));
    } else if (Vocabulary.AXES.contains(word)) {
      coordinate(Vocabulary.AXES.indexOf(word) + 1, token.at(), word.length());
    } else if (indexed.matches()) {
      String digits = indexed.group(1);
      coordinate(
          digits.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(digits),
          token.at(),
          word.length());
    } else if (parameter != null) {
      used.add(word);
      emit(new Formula.Numeral(parameter, word));
    } else {
      switch (word) {
        case "t" -> emit(new Formula.Time());
        case "pi" -> emit(new Formula.Numeral(Math.PI, ""));
        case "e" -> emit(new Formula.Numeral(Math.E, ""));
        case "d" -> emit(new Formula.Numeral(dimension, ""));
        case "r2" -> {
          for (int axis = 0; axis < dimension; axis++) {
            emit(new Formula.Coordinate(axis));
            emit(new Formula.Numeral(2, ""));
            emit(call(Function.POWER));
          }
          emit(new Formula.Sum(dimension));
        }
        default -> {
          if (Function.named(word).isPresent() || Vocabulary.FORMS.contains(word)) {
            throw new BadFormula(
                "'" + word + "' needs its arguments in parentheses: " + word + "(…)",
                token.at(),
                word.length());
          }
          throw unknown(token);
        }
      }
    }
  }

  private BadFormula unknown(Token token) {
    Set<String> own = new LinkedHashSet<>(parameters.keySet());
    own.addAll(indices.keySet());
    String sentence =
        token().kind().equals("(")
            ? Vocabulary.unknownFunction(token.text(), own, dimension)
            : Vocabulary.unknownName(token.text(), own, dimension);
    return new BadFormula(sentence, token.at(), token.text().length());
  }

  private void coordinate(long number, int at, int length) throws BadFormula {
    if (idle) return;
    if (number < 1 || number > dimension) {
      throw new BadFormula(
          dimension == 1
              ? "coordinate %d is not there: the dimension is 1, and its coordinate is x"
                  .formatted(number)
              : "coordinate %d is not there: the dimension is %d, and coordinates are x1 to x%d"
                  .formatted(number, dimension, dimension),
          at,
          length);
    }
    emit(new Formula.Coordinate((int) number - 1));
  }

  // Calls.

  private void called(Token token) throws BadFormula {
    String word = token.text();
    if (word.equals("sum") || word.equals("product")) {
      repeated(token);
    } else if (word.equals("if")) {
      condition(token);
    } else {
      Function function = Function.named(word).orElse(null);
      if (function == null) throw noFunction(token);
      position++;
      int found = 0;
      if (!token().kind().equals(")")) {
        do {
          sum();
          found++;
        } while (accept(","));
      }
      if (!token().kind().equals(")")) {
        throw unexpected("',' or ')' in the arguments of " + word);
      }
      int end = token().at();
      position++;
      if (found != function.arity()) {
        throw new BadFormula(
            "%s takes %s, found %d"
                .formatted(
                    word,
                    function.arity() == 1 ? "1 argument" : function.arity() + " arguments",
                    found),
            token.at(),
            Math.max(word.length(), end + 1 - token.at()));
      }
      emit(call(function));
    }
  }

  private BadFormula noFunction(Token token) {
    String word = token.text();
    boolean known =
        Vocabulary.reserved(word) || parameters.containsKey(word) || indices.containsKey(word);
    if (!known) return unknown(token);
    return new BadFormula(
        "'" + word + "' is no function; a product needs its sign, " + word + "*(…)",
        token.at(),
        word.length());
  }

  private void condition(Token token) throws BadFormula {
    position++;
    int start = symbols.size();
    sum();
    String relation = token().kind();
    if (!RELATIONS.contains(relation)) {
      throw unexpected("a comparison (<, <=, >, >=, ==, !=) in the first argument of if");
    }
    position++;
    int middle = symbols.size();
    sum();
    int end = symbols.size();
    if (relation.startsWith(">")) swap(start, middle, end);
    expect(",", "after the condition of if");
    int then = symbols.size();
    sum();
    if (!token().kind().equals(",")) {
      throw new BadFormula(
          "if takes 3 arguments, if(condition, a, b), found 2", token.at(), token.text().length());
    }
    position++;
    int otherwise = symbols.size();
    sum();
    if (relation.equals("!=")) swap(then, otherwise, symbols.size());
    expect(")", "after the 3 arguments of if");
    emit(
        call(
            switch (relation) {
              case "<", ">" -> Function.IF_LESS;
              case "<=", ">=" -> Function.IF_AT_MOST;
              default -> Function.IF_EQUAL;
            }));
  }

  /** Exchanges two neighbouring pieces of what has been written. */
  private void swap(int start, int middle, int end) {
    if (count > Formula.MOST_SYMBOLS) return;
    List<Formula.Symbol> first = new ArrayList<>(symbols.subList(start, middle));
    List<Formula.Symbol> second = new ArrayList<>(symbols.subList(middle, end));
    for (int k = 0; k < second.size(); k++) symbols.set(start + k, second.get(k));
    for (int k = 0; k < first.size(); k++) symbols.set(start + second.size() + k, first.get(k));
  }

  private void repeated(Token token) throws BadFormula {
    String word = token.text();
    position++;
    Token name = token();
    if (!name.kind().equals("name")) throw unexpected("the name of the index of " + word);
    position++;
    String index = name.text();
    if (!Vocabulary.nameable(index)
        || parameters.containsKey(index)
        || indices.containsKey(index)) {
      throw new BadFormula(
          "'" + index + "' has a meaning already; an index is a name of its own, such as i",
          name.at(),
          index.length());
    }
    expect(",", "after the index of " + word);
    long from = index();
    expect(",", "after the first value of the index");
    long to = index();
    expect(",", "after the last value of the index");
    int body = position;
    if (to < from) {
      boolean before = idle;
      idle = true;
      indices.put(index, (int) from);
      sum();
      idle = before;
    } else {
      if (to - from >= COUNTED) {
        throw new BadFormula(
            "%s over %s values; at most %s symbols are taken"
                .formatted(
                    word, Numerals.grouped(to - from + 1), Numerals.grouped(Formula.MOST_SYMBOLS)),
            token.at(),
            word.length());
      }
      for (long i = from; i <= to; i++) {
        position = body;
        indices.put(index, (int) i);
        sum();
      }
    }
    indices.remove(index);
    expect(")", "after the 4 arguments of " + word + "(index, from, to, …)");
    int terms = (int) Math.max(0, to - from + 1);
    emit(word.equals("sum") ? new Formula.Sum(terms) : new Formula.Product(terms));
  }

  // Whole numbers, for indices: sums and products of numbers, d and running indices.

  private long index() throws BadFormula {
    enter();
    long value = indexProduct();
    while (token().kind().equals("+") || token().kind().equals("-")) {
      boolean minus = accept("-");
      if (!minus) position++;
      long next = indexProduct();
      value = minus ? value - next : value + next;
    }
    depth--;
    return value;
  }

  private long indexProduct() throws BadFormula {
    long value = indexAtom();
    while (accept("*")) {
      value =
          (long) Math.clamp(value, -COUNTED, COUNTED) * Math.clamp(indexAtom(), -COUNTED, COUNTED);
    }
    return value;
  }

  private long indexAtom() throws BadFormula {
    Token token = token();
    if (accept("-")) {
      enter();
      long value = -indexAtom();
      depth--;
      return value;
    }
    if (accept("(")) {
      long value = index();
      expect(")", "to close the '(' at character " + (token.at() + 1));
      return value;
    }
    @Nullable Integer running = indices.get(token.text());
    position++;
    if (token.kind().equals("number") && token.text().matches("[0-9]{1,7}")) {
      return Integer.parseInt(token.text());
    }
    if (token.kind().equals("name") && token.text().equals("d")) return dimension;
    if (token.kind().equals("name") && running != null) return running;
    position--;
    throw unexpected(
        "a whole number, d"
            + String.join("", indices.keySet().stream().sorted().map(i -> " or " + i).toList()));
  }
}
