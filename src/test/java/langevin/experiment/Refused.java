package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import langevin.scenario.yaml.BadScenario;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A scenario that is refused, by what is told of it. */
public final class Refused {
  private Refused() {}

  /** Asserts that a scenario is refused with all of these words in what is shown. */
  public static void with(ThrowingCallable scenario, String... words) {
    assertThatThrownBy(scenario)
        .isInstanceOfSatisfying(
            BadScenario.class,
            bad -> assertThat(BadScenario.render(bad.problems())).contains(words));
  }
}
