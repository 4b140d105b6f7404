package langevin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated
class NumeralsTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "-0.1772493, 1.2e-5, −0.177249(12)",
        "-0.1034034, 4.1e-5, −0.10340(4)",
        "0.520486, 3.1e-4, 0.52049(31)",
        "0.3502747, 6e-5, 0.35027(6)",
        "0.5, 3.54e-3, 0.5000(35)",
        "0.5, 3.55e-3, 0.500(4)",
        "0.5, 9.49e-3, 0.500(9)",
        "0.5, 9.5e-3, 0.500(10)",
        "0.5, 9.99e-3, 0.500(10)",
        "0.12345, 0.999, 0.1(1.0)",
        "123.456, 2.14, 123.5(2.1)",
        "123.456, 7.2, 123(7)",
        "1234.56, 41, 1230(40)",
        "1234.56, 12.3, 1235(12)",
        "0, 0.01, 0.000(10)",
        "1e-7, 2e-9, 1.000(20)e−07",
        "123456789, 1200, 1.234568(12)e+08",
        "3, 250, 0(250)",
        "0.25, 0, 0.25(0)",
        "0.25, NaN, 0.25",
        "NaN, 1, –",
        "0.25, Infinity, 0.25(∞)",
        "-Infinity, 1, −∞",
        "99.996, 0.012, 99.996(12)",
        "0.99999, 2e-3, 1.0000(20)",
        "0.99999998652, 7e-11, 0.99999999(<1)",
        "0.99999998652, 7e-9, 0.99999999(<1)",
        "0.99999998652, 1.2e-8, 0.999999987(12)",
        "-0.99999998652, 7e-11, −0.99999999(<1)",
        "0.9999999999999, 1e-14, 1.00000000(<1)",
        "1.03479212345, 3e-10, 1.03479212(<1)",
        "0.00123456789, 3e-12, 0.00123457(<1)",
        "0.000123456789, 3e-12, 1.234567890(30)e−04",
        "1.33e-7, 4e-9, 1.33(4)e−07",
        "7.999995407346981e-4, 2.5e-18, 7.99999541(<1)e−04",
        "7.999995407346981e-4, 2.5e-12, 7.999995407(25)e−04",
        "-9.99999999999e-5, 1e-17, −1.00000000(<1)e−04",
        "1.23456789012e+9, 1e-3, 1.23456789(<1)e+09",
      })
  void valuesCarryTheirErrorInTheLastDigits(double value, double error, String shown) {
    assertThat(Numerals.withError(value, error)).isEqualTo(shown);
  }

  @Test
  void whatIsShownIsCloserToTheValueThanItsError() {
    SplittableRandom random = new SplittableRandom(3);
    int finer = 0;
    for (int k = 0; k < 20_000; k++) {
      double value = random.nextDouble(-10, 10) * Math.pow(10, random.nextInt(-12, 12));
      double error = random.nextDouble(0.1, 1) * Math.pow(10, random.nextInt(-14, 9));
      if (error < Math.ulp(value)) continue;
      String text = Numerals.withError(value, error).replace('−', '-');
      int open = text.indexOf('(');
      int close = text.indexOf(')');
      String digits = text.substring(open + 1, close);
      if (digits.equals("<1")) {
        int taken = close + 1 < text.length() ? Integer.parseInt(text.substring(close + 2)) : 0;
        BigDecimal read = new BigDecimal(text.substring(0, open)).scaleByPowerOfTen(taken);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(taken - 8);
        assertThat(error / unit.doubleValue()).as(text).isLessThan(0.96);
        assertThat(read.subtract(new BigDecimal(value)).abs())
            .as(text)
            .isLessThanOrEqualTo(unit.multiply(new BigDecimal("0.5")));
        finer++;
        continue;
      }
      BigDecimal mantissa = new BigDecimal(text.substring(0, open));
      BigDecimal unit =
          digits.contains(".") || mantissa.scale() <= 0
              ? BigDecimal.ONE
              : BigDecimal.ONE.movePointLeft(mantissa.scale());
      int power = close + 1 < text.length() ? Integer.parseInt(text.substring(close + 2)) : 0;
      double shownError =
          new BigDecimal(digits).multiply(unit).scaleByPowerOfTen(power).doubleValue();
      double shownValue = mantissa.scaleByPowerOfTen(power).doubleValue();
      assertThat(shownError / error).as(text).isBetween(0.88, 1.13);
      assertThat(Math.abs(shownValue - value)).as(text).isLessThanOrEqualTo(0.51 * shownError);
    }
    assertThat(finer).isBetween(100, 5000);
  }

  /** The sides of a check differ in digits that a table would not show. */
  @ParameterizedTest
  @CsvSource({
    "1.03479212345, 3e-10, 1.03479212345",
    "0.99999998652, 7e-11, 0.99999998652",
    "-0.1772493, 1.2e-5, −0.177249",
    "1.33e-7, 4e-9, 1.33e−07",
    "123456789, 1200, 1.234568e+08",
    "0.25, 0, 0.25",
    "NaN, 1, –"
  })
  void sidesOfACheckKeepTheDigitsOfTheirError(double value, double error, String shown) {
    assertThat(Numerals.roundedTo(value, error)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1e3, 1.00 k",
    "412345678, 412 M",
    "41234567, 41.2 M",
    "999.4, 999",
    "999600, 1.00 M"
  })
  void ratesHavePrefixes(double perSecond, String shown) {
    assertThat(Numerals.rate(perSecond)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "6.2, 6.2 s",
    "59.96, 1 min 0 s",
    "200, 3 min 20 s",
    "7500, 2 h 5 min",
    "0.0123, 0.012 s"
  })
  void durationsAreReadable(double seconds, String shown) {
    assertThat(Numerals.duration(seconds)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0.000488, 0.049 %", "0.5, 50 %", "1.234, 124 %", "11, more than 1000 %"})
  void sharesAreRoundedUp(double share, String shown) {
    assertThat(Numerals.percent(share)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "574, 1000, 57.4 %",
    "999_999, 1_000_000, 99.9 %",
    "1_000_000, 1_000_000, 100 %",
    "1, 3_000_000, 0.0000334 %",
    "0, 7, 0 %"
  })
  void sharesAreWholeOnlyWhenExact(String part, String whole, String shown) {
    assertThat(
            Numerals.share(
                Long.parseLong(part.replace("_", "")), Long.parseLong(whole.replace("_", ""))))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0.30000000000000004, 0.3", "2, 2", "100000, 100000", "12345678, 1.23457e+07"})
  void plainNumbersHaveSixDigits(double value, String shown) {
    assertThat(Numerals.number(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0.30000000000000004, 0.3, 0.30000000000000004",
    "2, 2, 2",
    "-0.0125, -0.0125, -0.0125",
    "0.00001, 0.00001, 1e-5",
    "12345678.5, 1.23456785e7, 12345678.5",
    "1e20, 1e20, 1e20",
    "0, 0, 0"
  })
  void numbersForScenariosArePlain(double value, String plain, String shortest) {
    assertThat(Numerals.plain(value)).isEqualTo(plain);
    assertThat(Numerals.shortest(value)).isEqualTo(shortest);
    assertThat(Double.parseDouble(Numerals.shortest(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"1234567, 1234570, 6", "0.30000000000000004, 0.3, 9", "2e-10, 0.0000000002, 6"})
  void significantDigitsHaveNoExponent(double value, String shown, int digits) {
    assertThat(Numerals.significant(value, digits)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234567 | 1,300,000 | 1000000",
        "45.2    | 46        | 40",
        "99.5    | 100       | 90",
        "7       | 7         | 7"
      })
  void whatIsNeededIsRoundedUpAndWhatIsAllowedDown(double value, String up, String down) {
    assertThat(Numerals.roundedUp(value)).isEqualTo(up);
    assertThat(new BigDecimal(Numerals.roundedDown(value))).isEqualByComparingTo(down);
  }

  @Test
  void countsStandInGroupsAndDecimalsAreKeptWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("ar-EG"))) {
        Locale.setDefault(locale);
        assertThat(Numerals.grouped(999)).isEqualTo("999");
        assertThat(Numerals.grouped(-1_200_000L)).isEqualTo("-1,200,000");
        assertThat(Numerals.grouped(1e10 + 0.4)).isEqualTo("10,000,000,000");
        assertThat(Numerals.fixed(0.05, 3)).isEqualTo("0.050");
        assertThat(Numerals.fixed(1234.5, 0)).isEqualTo("1235");
        assertThat(Numerals.general(0.138, 4)).isEqualTo("0.1380");
        assertThat(Numerals.general(3e9, 3)).isEqualTo("3.00e+09");
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
