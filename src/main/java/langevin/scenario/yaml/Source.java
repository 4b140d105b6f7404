package langevin.scenario.yaml;

import java.util.List;

/**
 * A text that values come from: the scenario file or one override.
 *
 * @param name as shown in messages
 * @param override whether this is a {@code --set key=value}, whose places are not shown
 */
public record Source(String name, String text, boolean override) {
  /** The line without its end; lines count from 1. */
  public String line(int number) {
    List<String> lines = text.lines().toList();
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
