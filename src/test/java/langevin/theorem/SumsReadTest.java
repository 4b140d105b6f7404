package langevin.theorem;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Ensembles;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.potential.Chain;
import langevin.verdict.CheckResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run takes the sums its checks read, and no others. */
@Tag("slow")
class SumsReadTest {
  static Stream<Integer> dimensions() {
    return Stream.of(1, 2, 3);
  }

  private static Trial trial(int dimension) {
    InitialLaw start =
        GaussianLaw.ofStandardDeviation(
            Stream.generate(() -> -0.5).limit(dimension).toList(),
            Stream.generate(() -> 0.5).limit(dimension).toList());
    return Trial.heun(
        Ensembles.conditions(new Chain(dimension, -1, 0.5), 0.25), start, 4000, 0.0125, 80, 40, 19);
  }

  @ParameterizedTest
  @MethodSource("dimensions")
  void everyCheckSaysTheSameWithTheSumsItReadsAlone(int dimension) {
    Trial trial = trial(dimension);
    List<Check> asked = Check.all().stream().filter(c -> c.needs().existsIn(dimension)).toList();
    Trial.Shown all = trial.run(false, asked);
    for (Check check : asked) {
      Trial.Shown own = trial.run(false, List.of(check));
      assertThat(own.analysis(List.of(check), 1e-3, 0.05).checks().toString())
          .isEqualTo(all.analysis(List.of(check), 1e-3, 0.05).checks().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("dimensions")
  void withoutSumsTheReadingsAreTheSameAndNoCheckIsWeighed(int dimension) {
    Trial trial = trial(dimension);
    JudgedAnalysis none = trial.run(false, List.of()).analysis(Check.all(), 1e-3, 0.05);
    List<Readings> readings = trial.run(false).analysis(Check.all(), 1e-3, 0.05).readings();
    // Errors with what companions say of the step are larger; without checks there is none.
    assertThat(none.readings()).hasSameSizeAs(readings);
    for (int k = 0; k < readings.size(); k++) {
      Readings without = none.readings().get(k);
      readings
          .get(k)
          .values()
          .forEach((c, value) -> sameButForTheStep(requireNonNull(without.values().get(c)), value));
    }
    if (dimension > 2) {
      assertThat(none.checks()).extracting(CheckResult::word).containsOnly("inconclusive");
    }
  }

  private static void sameButForTheStep(Readings.Value without, Readings.Value with) {
    assertThat(with.absence()).isEqualTo(without.absence());
    assertThat(with.reading().map(Reading::value)).isEqualTo(without.reading().map(Reading::value));
    with.reading()
        .ifPresent(
            r ->
                assertThat(r.standardError())
                    .isGreaterThanOrEqualTo(without.reading().orElseThrow().standardError()));
  }
}
