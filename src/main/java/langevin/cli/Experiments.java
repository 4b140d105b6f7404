package langevin.cli;

import langevin.scenario.Scenario;

/** From a scenario to what runs it. */
final class Experiments {
  private Experiments() {}

  @SuppressWarnings("DoNotCallSuggester")
  static Experiment of(Scenario scenario) {
    throw new IllegalStateException("nothing runs " + scenario.name());
  }
}
