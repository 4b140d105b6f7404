package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaReaderTest {
  private static final Map<String, Double> NUMBERS = Map.of("a", 0.5, "barrier", 2.0);

  private static double at(String text, double... x) throws BadFormula {
    return Formula.read(text, NUMBERS, x.length).at(0.25, x);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-x^2 | -9",
        "2^-x | 0.125",
        "2^3^2 | 512",
        "(2^3)^2 | 64",
        "-2^2 | -4",
        "2*-x | -6",
        "x - 1 - 1 | 1",
        "x/3/2 | 0.5",
        "--x | 3",
        "1_000*.5 + 1e1 | 510",
        "2. + x | 5",
        "pi*0 + e - e | 0",
        "t*4 | 1",
        "a*x + barrier | 3.5",
        "x1 + x | 6",
        "r2 | 9",
        "d | 1",
        "sum(i, 1, 4, i*x) | 30",
        "product(i, 1, 4, i) | 24",
        "sum(k, 1, 0, x[k]) + 7 | 7",
        "product(k, 2, 1, 0) | 1",
        "sum(i, 1, 3, sum(j, i, 3, 1)) | 6",
        "sum(i, 1, d, x[d + 1 - i*1]) | 3",
        "if(x > 2, 1, 0) | 1",
        "if(x >= 3, 1, 0) | 1",
        "if(x < 3, 1, 0) | 0",
        "if(x <= 3, 1, 0) | 1",
        "if(x == 3, 5, 6) | 5",
        "if(x != 3, 5, 6) | 6",
        "step(0) + step(-1) + step(2) | 2",
        "sign(-x) + sign(0) | -1",
        "min(x, 2) + max(x, 5) | 7",
        "abs(-x) | 3",
        "sqrt(x + 1) | 2",
        "x − 1 · 2 | 1"
      })
  void readsWhatIsWritten(String text, double expected) throws BadFormula {
    assertThat(at(text, 3)).isEqualTo(expected);
  }

  @Test
  void axesHaveNamesAndNumbers() throws BadFormula {
    assertThat(at("x + 10*y + 100*z", 1, 2, 3)).isEqualTo(321);
    assertThat(at("x1 + 10*x2 + 100*x3 + 1000*x[4]", 1, 2, 3, 4)).isEqualTo(4321);
    assertThat(at("sum(i, 1, d - 1, (x[i] - x[i+1])^2)", 1, 3, 6)).isEqualTo(13);
    assertThat(at("sum(i, 1, d - 1, x[i]*x[i+1]) + x[d]*x[1]", 1, 3, 6)).isEqualTo(27);
  }

  /** What is wrong, and under which characters the caret stands. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coss(x) | 0 | 4 | unknown function 'coss'; did you mean 'cos'?",
        "1 + barier*x | 4 | 6 | unknown name 'barier'; did you mean 'barrier'?",
        "b*x | 0 | 1 | unknown name 'b'; a number of your own is given under 'parameters'",
        "2x | 1 | 1 | expected an operator after the number 2; a product needs its sign, 2*…",
        "x y | 2 | 1 | expected an operator or the end of the formula, found 'y'",
        "x ** 2 | 2 | 2 | a power is written ^, found **",
        "x + | 3 | 1 | expected a number, a name or '(', found the end",
        "(x | 2 | 1 | expected ')' to close the '(' at character 1, found the end",
        "x) | 1 | 1 | expected an operator or the end of the formula, found ')'",
        "x^^2 | 2 | 1 | expected a number, a name or '(', found '^'",
        "sin x | 0 | 3 | 'sin' needs its arguments in parentheses: sin(…)",
        "sqrt(x, 2) | 0 | 10 | sqrt takes 1 argument, found 2",
        "atan2(x) | 0 | 8 | atan2 takes 2 arguments, found 1",
        "sin() | 0 | 5 | sin takes 1 argument, found 0",
        "x(2) | 0 | 1 | 'x' is no function; a product needs its sign, x*(…)",
        "a(2) | 0 | 1 | 'a' is no function; a product needs its sign, a*(…)",
        "if(x, 1, 2) | 4 | 1 | expected a comparison (<, <=, >, >=, ==, !=) in the first argument"
            + " of if, found ','",
        "if(x < 1, 2) | 0 | 2 | if takes 3 arguments, if(condition, a, b), found 2",
        "x < 1 | 2 | 1 | expected an operator or the end of the formula, found '<'",
        "x3 | 0 | 2 | coordinate 3 is not there: the dimension is 2, and coordinates are x1 to x2",
        "z | 0 | 1 | coordinate 3 is not there: the dimension is 2, and coordinates are x1 to x2",
        "x[3] | 2 | 1 | coordinate 3 is not there: the dimension is 2, and coordinates are x1 to"
            + " x2",
        "sum(i,1,d,x[i+1]) | 12 | 3 | coordinate 3 is not there: the dimension is 2, and"
            + " coordinates are x1 to x2",
        "x[y] | 2 | 1 | 'expected a whole number, d, found ''y'''",
        "x[1 | 3 | 1 | expected ']' to close the '[', found the end",
        "sum(x,1,2,x) | 4 | 1 | 'x' has a meaning already; an index is a name of its own, such as"
            + " i",
        "sum(i,1,2) | 9 | 1 | expected ',' after the last value of the index, found ')'",
        "x = 3 | 2 | 1 | '=' means nothing in a formula",
        "1e999*x | 0 | 5 | the number 1e999 is too large",
        "1e+ | 1 | 1 | expected an operator after the number 1; a product needs its sign, 1*…",
        "x$ | 1 | 1 | '$' means nothing in a formula"
      })
  void saysWhatIsWrongAndWhere(String text, int at, int length, String sentence) {
    BadFormula bad = catchThrowableOfType(BadFormula.class, () -> Formula.read(text, NUMBERS, 2));
    assertThat(bad).as(text).isNotNull();
    assertThat(bad.sentence()).isEqualTo(sentence.replace("''", "'"));
    assertThat(bad.at()).isEqualTo(at);
    assertThat(bad.length()).isEqualTo(length);
  }

  @Test
  void aFormulaThatIsTooLargeIsRefusedWithItsCount() {
    assertThatThrownBy(() -> Formula.read("sum(i, 1, 12000, x)", Map.of(), 1))
        .hasMessage(
            "the formula has 12,001 numbers, variables and operations written out; at most 10,000"
                + " are taken")
        .isInstanceOf(BadFormula.class);
  }

  @Test
  void depthIsBounded() {
    for (String text :
        new String[] {
          "(".repeat(100_000),
          "-".repeat(100_000) + "x",
          "x" + "^x".repeat(100_000),
          "sin(".repeat(5000) + "x",
          "x[" + "-".repeat(100_000) + "1]",
          "x[" + "(".repeat(9999)
        }) {
      assertThatThrownBy(() -> Formula.read(text, Map.of(), 1))
          .isInstanceOf(BadFormula.class)
          .hasMessage(
              "too deep: at most 200 parentheses, signs and powers are taken within one another");
    }
  }

  /** Parentheses, signs and powers count one each, as who types them counts. */
  @Test
  void depthIsThatOfWhatIsTyped() throws BadFormula {
    for (String[] each :
        new String[][] {{"(", "x", ")"}, {"cos(", "x", ")"}, {"-", "x", ""}, {"", "x", "^1"}}) {
      String deepest = each[0].repeat(200) + each[1] + each[2].repeat(200);
      assertThat(Formula.read(deepest, Map.of(), 1).at(0, 0.5)).as(deepest).isFinite();
      assertThatThrownBy(() -> Formula.read(each[0] + deepest + each[2], Map.of(), 1))
          .isInstanceOf(BadFormula.class)
          .hasMessageContaining("at most 200");
    }
  }

  @Tag("slow")
  @Test
  void nestedSumsEndInASentence() {
    assertThatThrownBy(
            () -> Formula.read("sum(i,1,999999,sum(j,1,999999,sum(k,1,999999,x)))", Map.of(), 1))
        .isInstanceOf(BadFormula.class)
        .hasMessageContaining("more than 1,000,000");
    // Empty sums make no symbols, and must not run for ever.
    assertThatThrownBy(
            () -> Formula.read("sum(i,1,999999,sum(j,1,999999,sum(k,1,0,x)))", Map.of(), 1))
        .isInstanceOf(BadFormula.class);
  }

  @Test
  void aParameterMayNotHaveAMeaningAlready() {
    assertThat(Formula.unnameable("alpha_1")).isEmpty();
    assertThat(Formula.unnameable("κ")).isEmpty();
    for (String word :
        new String[] {"x", "x7", "t", "pi", "e", "d", "sum", "if", "sin", "r2", "1a", ""}) {
      assertThat(Formula.unnameable(word)).as(word).isPresent();
    }
  }

  /** Words of other languages, and near misses of ours. */
  @ParameterizedTest
  @CsvSource({
    "x*ln(x), did you mean 'log'?",
    "arctan(x), did you mean 'atan'?",
    "heaviside(x), did you mean 'step'?",
    "'pow(x, 2)', powers are written a^b",
    "sim(x), did you mean 'sin'?",
    "coss(x), did you mean 'cos'?",
    "poduct(x), did you mean 'product'?",
    "blorb(x), expected one of exp",
    "alpah*x, a number of your own is given under 'parameters'",
  })
  void whatWasMeantIsSaid(String formula, String said) {
    assertThatThrownBy(() -> Formula.read(formula, Map.of(), 1))
        .isInstanceOfSatisfying(BadFormula.class, bad -> assertThat(bad.sentence()).contains(said));
  }

  @Test
  void aNameThatIsNoWordIsToldFromOneThatMeansSomething() {
    assertThat(Formula.unnameable("k-1").orElseThrow()).contains("begin with a letter");
    assertThat(Formula.unnameable("sin").orElseThrow()).contains("means something");
  }
}
