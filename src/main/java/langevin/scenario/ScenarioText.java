package langevin.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * The text behind a scenario.
 *
 * @param file as the user named it
 * @param folder that file names inside the scenario are relative to
 * @param source the file's text
 * @param overrides the {@code --set} arguments, in order
 * @param asRun the text with the overrides applied: reading it without overrides gives the same
 *     scenario. Comments are kept where the overrides leave them a place
 */
public record ScenarioText(
    String file, Path folder, String source, List<String> overrides, String asRun) {
  public ScenarioText {
    overrides = List.copyOf(overrides);
  }
}
