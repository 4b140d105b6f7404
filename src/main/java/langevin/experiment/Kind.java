package langevin.experiment;

import java.util.List;
import langevin.scenario.Chapter;
import langevin.scenario.ScenarioText;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** A kind of scenario: its keys, and how their values make it. */
public interface Kind {
  /** The word after {@code kind:}. */
  String name();

  /** One sentence. */
  String about();

  /** Its keys, without {@code format} and {@code kind}. */
  Fields fields();

  /** The catalogue of what its keys choose from. */
  List<Chapter> chapters();

  /** Makes the scenario; reports what is wrong and returns null. Values may be incomplete. */
  @Nullable Scenario build(Values values, ScenarioText text);
}
