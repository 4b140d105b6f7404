package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaCoefficientTest {
  private static FormulaCoefficient read(String text) throws BadFormula {
    return new FormulaCoefficient(Formula.read(text, Map.of("a", 0.5), 1));
  }

  @Test
  void aTypedSineIsTheSine() throws BadFormula {
    Coefficient typed = read("1 + a*sin(2*pi*t/3)");
    Coefficient built = new Coefficient.Sine(1, 0.5, 3);
    for (double t = 0; t < 7; t += 0.37) {
      assertThat(typed.at(t)).isCloseTo(built.at(t), within(4e-15));
      assertThat(typed.rate(t)).isCloseTo(built.rate(t), within(4e-15));
    }
    assertThat(typed.driving().period()).isCloseTo(3, within(1e-14));
    assertThat(typed.driving().corners()).isEmpty();
  }

  @Test
  void aTypedRampIsTheTable() throws BadFormula {
    Coefficient typed = read("min(1, max(0, t - 1)) + 0*a");
    assertThat(typed.driving().corners()).containsExactly(1.0, 2.0);
    assertThat(read("if(t < 2, t, 2) + 0*a").driving().corners()).containsExactly(2.0);
    assertThat(typed.at(0.5)).isZero();
    assertThat(typed.at(1.25)).isEqualTo(0.25);
    assertThat(typed.rate(1.25)).isEqualTo(1);
    assertThat(typed.at(5)).isEqualTo(1);
    assertThat(typed.rate(5)).isZero();
  }

  /** Where exponentials overflow, as far out as the value itself is a number. */
  @ParameterizedTest
  @CsvSource({
    "1/cosh(1000*t), -5, 0, 0",
    "1/cosh(1000*t)^2, 5, 0, 0",
    "1/(1 + exp(-1000*t)), -5, 0, 0",
    "1/(1 + exp(-1000*t)), 0, 0.5, 250",
    "1/(1 + exp(-1000*t)), 5, 1, 0",
    "3/(2 + 4*exp(t))^2, 0, 0.083333333333333333, -0.11111111111111111",
    "1/(exp(1000*t) + exp(-1000*t)), 5, 0, 0",
    "1/(exp(t) + exp(-2*t)), 0.5, 0.49588398640994136, -0.22449829850588843",
    "exp(2*t)/exp(t)^3, 1, 0.36787944117144233, -0.36787944117144233",
  })
  void pulsesAndSwitchesHaveSlopesAsFarOutAsValues(
      String text, double time, double value, double rate) throws BadFormula {
    FormulaCoefficient typed = read(text + " + 0*a");
    assertThat(typed.at(time)).isCloseTo(value, within(1e-15));
    assertThat(typed.rate(time)).isCloseTo(rate, within(1e-13 * (1 + Math.abs(rate))));
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    assertThatThrownBy(() -> read("x + a*t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("λ depends on the time t alone, not on coordinates");
    assertThatThrownBy(() -> read("a*if(t < 2, t, 0)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differ at time 2");
    assertThatThrownBy(() -> read("a*step(t - 1)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jump");
  }

  /** A temperature may jump: close to the jump it has the value of the side that is meant. */
  @Test
  void aJumpIsACornerWithTwoSides() throws BadFormula {
    for (String text : new String[] {"1 - a*step(7*t - 4.9)", "if(t < 0.7, 1, a)"}) {
      FormulaCoefficient quench =
          FormulaCoefficient.jumping(Formula.read(text, Map.of("a", 0.5), 1));
      assertThat(quench.jumps()).isTrue();
      double corner = quench.driving().corners().getFirst();
      assertThat(corner).isCloseTo(0.7, within(1e-15));
      assertThat(quench.at(Math.nextDown(corner))).isEqualTo(1);
      assertThat(quench.at(corner)).isEqualTo(0.5);
      assertThat(quench.rate(corner)).isZero();
      assertThatThrownBy(
              () ->
                  new Controlled(
                      new Quadratic(List.of(1.0), List.of(0.0)),
                      new Quadratic(List.of(1.0), List.of(0.0)),
                      quench))
          .hasMessage("λ jumps: V may not jump in time; use a tanh as steep as steps follow");
    }
    assertThat(FormulaCoefficient.jumping(Formula.read("min(t, a)", Map.of("a", 0.5), 1)).jumps())
        .isFalse();
    assertThatThrownBy(() -> FormulaCoefficient.jumping(Formula.read("step(sin(t))", Map.of(), 1)))
        .hasMessageContaining("at times that cannot be told");
  }

  @Test
  void whatIsReachedTakesInBothSidesOfACorner() throws BadFormula {
    Coefficient saw = FormulaCoefficient.jumping(Formula.read("t - 2*step(t - 1)", Map.of(), 1));
    Coefficient.Extent reached = saw.extent(0, 2);
    assertThat(reached.least()).isCloseTo(-1, within(1e-11));
    assertThat(reached.when()).isCloseTo(1, within(1e-11));
    assertThat(reached.greatest()).isCloseTo(1, within(1e-11));
    assertThat(new Coefficient.Constant(0.3).extent(0, 9).least()).isEqualTo(0.3);
    assertThat(read("a/(t - 1)").extent(0, 2).least()).isInfinite();
  }

  @Test
  void equalFormulasAreEqual() throws BadFormula {
    assertThat(read("a*t")).isEqualTo(read("a*t")).isNotEqualTo(read("a*t*2"));
  }
}
