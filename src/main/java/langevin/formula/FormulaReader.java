package langevin.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import langevin.formula.Tokens.Token;
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

  private final String text;
  private final Map<String, Double> parameters;
  private final int dimension;
  private final Tokens tokens;
  private final List<Formula.Symbol> symbols = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private int depth;
  private long count;

  /** Whether what is read is written nowhere: the body of an empty sum. */
  private boolean idle;

  FormulaReader(String text, Map<String, Double> parameters, int dimension) throws BadFormula {
    tokens = new Tokens(text);
    this.text = text;
    this.parameters = parameters;
    this.dimension = dimension;
  }

  Formula read() throws BadFormula {
    if (tokens.next().is("end")) {
      throw new BadFormula("the formula is empty", 0, 1);
    }
    sum();
    if (!tokens.next().is("end")) {
      throw tokens.unexpected("an operator or the end of the formula");
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

  // Depth and length.

  private void enter() throws BadFormula {
    if (++depth > DEEPEST) {
      throw new BadFormula(
          "too deep: at most "
              + DEEPEST
              + " parentheses, signs and powers are taken within one another",
          tokens.next().at(),
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
    product();
    int terms = 1;
    while (tokens.next().is("+") || tokens.next().is("-")) {
      boolean minus = tokens.accept("-");
      if (!minus) tokens.skip();
      product();
      if (minus) emit(new Formula.Negative());
      terms++;
    }
    if (terms > 1) emit(new Formula.Sum(terms));
  }

  /** A sum within parentheses. */
  private void within() throws BadFormula {
    enter();
    sum();
    depth--;
  }

  private void product() throws BadFormula {
    signed();
    while (tokens.next().is("*") || tokens.next().is("/")) {
      boolean over = tokens.accept("/");
      if (!over) tokens.skip();
      signed();
      emit(over ? new Formula.Quotient() : new Formula.Product(2));
    }
  }

  private void signed() throws BadFormula {
    boolean minus = tokens.accept("-");
    if (minus || tokens.accept("+")) {
      deeper();
      if (minus) emit(new Formula.Negative());
      return;
    }
    atom();
    if (tokens.accept("^")) {
      deeper();
      emit(call(Function.POWER));
    }
  }

  /** What stands behind a sign or in an exponent. */
  private void deeper() throws BadFormula {
    enter();
    signed();
    depth--;
  }

  private static Formula.Call call(Function function) {
    return new Formula.Call(function.name());
  }

  private void atom() throws BadFormula {
    Token token = tokens.next();
    switch (token.kind()) {
      case "number" -> {
        tokens.skip();
        double value = Double.parseDouble(token.text().replace("_", ""));
        if (Double.isInfinite(value)) {
          throw new BadFormula(
              "the number " + token.text() + " is too large", token.at(), token.text().length());
        }
        emit(new Formula.Numeral(value, ""));
      }
      case "(" -> {
        tokens.skip();
        within();
        tokens.expect(")", "to close the '(' at character " + (token.at() + 1));
      }
      case "name" -> {
        tokens.skip();
        name(token);
      }
      default -> throw tokens.unexpected("a number, a name or '('");
    }
  }

  private void name(Token token) throws BadFormula {
    String word = token.text();
    if (tokens.next().is("(")) {
      called(token);
      return;
    }
    if (word.equals("x") && tokens.next().is("[")) {
      tokens.skip();
      Token first = tokens.next();
      long index = index();
      Token last = tokens.next();
      tokens.expect("]", "to close the '['");
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
        tokens.next().is("(")
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
      tokens.skip();
      int found = 0;
      if (!tokens.next().is(")")) {
        do {
          within();
          found++;
        } while (tokens.accept(","));
      }
      if (!tokens.next().is(")")) {
        throw tokens.unexpected("',' or ')' in the arguments of " + word);
      }
      int end = tokens.next().at();
      tokens.skip();
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
    tokens.skip();
    int start = symbols.size();
    within();
    String relation = tokens.next().kind();
    if (!Tokens.RELATIONS.contains(relation)) {
      throw tokens.unexpected("a comparison (<, <=, >, >=, ==, !=) in the first argument of if");
    }
    tokens.skip();
    int middle = symbols.size();
    within();
    int end = symbols.size();
    if (relation.startsWith(">")) swap(start, middle, end);
    tokens.expect(",", "after the condition of if");
    int then = symbols.size();
    within();
    if (!tokens.next().is(",")) {
      throw new BadFormula(
          "if takes 3 arguments, if(condition, a, b), found 2", token.at(), token.text().length());
    }
    tokens.skip();
    int otherwise = symbols.size();
    within();
    if (relation.equals("!=")) swap(then, otherwise, symbols.size());
    tokens.expect(")", "after the 3 arguments of if");
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
    tokens.skip();
    Token name = tokens.next();
    if (!name.is("name")) throw tokens.unexpected("the name of the index of " + word);
    tokens.skip();
    String index = name.text();
    if (!Vocabulary.nameable(index)
        || parameters.containsKey(index)
        || indices.containsKey(index)) {
      throw new BadFormula(
          "'" + index + "' has a meaning already; an index is a name of its own, such as i",
          name.at(),
          index.length());
    }
    tokens.expect(",", "after the index of " + word);
    long from = index();
    tokens.expect(",", "after the first value of the index");
    long to = index();
    tokens.expect(",", "after the last value of the index");
    int body = tokens.position();
    if (to < from) {
      boolean before = idle;
      idle = true;
      indices.put(index, (int) from);
      within();
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
        tokens.back(body);
        indices.put(index, (int) i);
        within();
      }
    }
    indices.remove(index);
    tokens.expect(")", "after the 4 arguments of " + word + "(index, from, to, …)");
    int terms = (int) Math.max(0, to - from + 1);
    emit(word.equals("sum") ? new Formula.Sum(terms) : new Formula.Product(terms));
  }

  // Whole numbers, for indices: sums and products of numbers, d and running indices.

  private long index() throws BadFormula {
    enter();
    long value = indexProduct();
    while (tokens.next().is("+") || tokens.next().is("-")) {
      boolean minus = tokens.accept("-");
      if (!minus) tokens.skip();
      long next = indexProduct();
      value = minus ? value - next : value + next;
    }
    depth--;
    return value;
  }

  private long indexProduct() throws BadFormula {
    long value = indexAtom();
    while (tokens.accept("*")) {
      value =
          (long) Math.clamp(value, -COUNTED, COUNTED) * Math.clamp(indexAtom(), -COUNTED, COUNTED);
    }
    return value;
  }

  private long indexAtom() throws BadFormula {
    Token token = tokens.next();
    if (tokens.accept("-")) {
      enter();
      long value = -indexAtom();
      depth--;
      return value;
    }
    if (tokens.accept("(")) {
      long value = index();
      tokens.expect(")", "to close the '(' at character " + (token.at() + 1));
      return value;
    }
    @Nullable Integer running = indices.get(token.text());
    tokens.skip();
    if (token.is("number") && token.text().matches("[0-9]{1,7}")) {
      return Integer.parseInt(token.text());
    }
    if (token.is("name") && token.text().equals("d")) return dimension;
    if (token.is("name") && running != null) return running;
    tokens.back(tokens.position() - 1);
    throw tokens.unexpected(
        "a whole number, d"
            + String.join("", indices.keySet().stream().sorted().map(i -> " or " + i).toList()));
  }
}
