package langevin.scenario;

import org.jspecify.annotations.Nullable;

/** A kind of scenario: its keys, and how their values make it. */
interface Kind {
  /** The word after {@code kind:}. */
  String name();

  /** One sentence. */
  String about();

  /** Its keys, without {@code format} and {@code kind}. */
  Fields fields();

  /** Makes the scenario; reports what is wrong and returns null. Values may be incomplete. */
  @Nullable Scenario build(Values values, ScenarioText text);
}
