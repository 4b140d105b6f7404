package langevin.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import langevin.scenario.yaml.AsRun;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Overrides;
import langevin.scenario.yaml.Problem;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Source;
import langevin.scenario.yaml.Yaml;
import langevin.scenario.yaml.YamlParser;
import langevin.text.Spelling;

/**
 * A scenario file before its keys have a meaning.
 *
 * @param root its keys and values, overrides applied
 * @param text the text behind it
 */
public record Document(Yaml.Mapping root, ScenarioText text) {
  private static final int LARGEST = 1 << 20;

  /**
   * Reads a file and applies overrides.
   *
   * @param overrides {@code key=value} as given to {@code --set}, in order
   * @param problems told of what is wrong with a line or an override; reading goes on
   * @throws BadScenario if nothing can be read
   */
  public static Document read(Path file, List<String> overrides, Problems problems)
      throws BadScenario {
    Path folder = file.toAbsolutePath().getParent();
    return of(file.toString(), text(file), folder == null ? file : folder, overrides, problems);
  }

  /**
   * Reads a text as if it were a file.
   *
   * @param file the name shown in messages
   * @param folder that file names in the scenario are relative to
   * @param problems told of what is wrong with a line or an override; reading goes on
   * @throws BadScenario if nothing can be read
   */
  public static Document of(
      String file, String text, Path folder, List<String> overrides, Problems problems)
      throws BadScenario {
    Source source = new Source(file, text, false);
    Yaml root = YamlParser.parse(source, problems).orElse(null);
    if (root == null) {
      problems.throwIfAny();
      throw new BadScenario(
          List.of(Problem.of(file, "the file is empty; try ./langevin explain for the keys")));
    }
    if (!(root instanceof Yaml.Mapping mapping)) {
      problems.add(root.place(), "a scenario is a map of keys and values, found " + root.found());
      throw problems.asBadScenario();
    }
    Yaml.Mapping overridden = Overrides.apply(mapping, overrides, problems);
    return new Document(
        overridden,
        new ScenarioText(
            file, folder, text, overrides, AsRun.text(source, mapping, overridden, overrides)));
  }

  private static String text(Path file) throws BadScenario {
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) {
        throw problem(file, "is a folder, not a scenario file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (NoSuchFileException e) {
      throw problem(file, "no such file" + nearby(file));
    } catch (java.nio.file.AccessDeniedException e) {
      throw problem(file, "may not be read: permission denied");
    } catch (IOException e) {
      throw problem(file, "cannot be read: " + e.getMessage());
    }
    if (bytes.length > LARGEST) {
      throw problem(file, "larger than 1 MiB; this is no scenario file");
    }
    return decode(file.toString(), bytes);
  }

  /** Strict UTF-8, without the byte order mark some editors write. */
  private static String decode(String file, byte[] bytes) throws BadScenario {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      String before = text.substring(text.lastIndexOf('\n') + 1);
      int wrong = bytes[in.position()] & 0xff;
      throw new BadScenario(
          List.of(
              new Problem(
                  file,
                  line,
                  before.codePointCount(0, before.length()) + 1,
                  1,
                  String.format("byte 0x%02X is not UTF-8; save the file as UTF-8", wrong),
                  before + "\ufffd")));
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static BadScenario problem(Path file, String message) {
    return new BadScenario(List.of(Problem.of(file.toString(), message)));
  }

  private static String nearby(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(Path::getFileName)
              .map(String::valueOf)
              .filter(n -> n.endsWith(".yaml"))
              .sorted()
              .toList();
      return Spelling.nearest(name.toString(), names)
          .map(near -> "; did you mean '" + file.resolveSibling(near) + "'?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
