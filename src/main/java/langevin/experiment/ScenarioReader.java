package langevin.experiment;

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
import java.util.Optional;
import langevin.scenario.ScenarioText;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.scenario.yaml.AsRun;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Overrides;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problem;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Source;
import langevin.scenario.yaml.Yaml;
import langevin.scenario.yaml.YamlParser;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Scenario files to scenarios. Whatever is wrong is reported together, each problem with file, line
 * and column, what was expected, and the nearest valid name.
 */
public final class ScenarioReader {
  private static final int LARGEST = 1 << 20;

  static final Parameter<String> KIND =
      Parameter.defaulting(
          "kind",
          new Word(Kinds.names()),
          Kinds.names().getFirst(),
          Kinds.names().getFirst(),
          "What the scenario is about.");

  private ScenarioReader() {}

  /**
   * Reads a file and applies overrides.
   *
   * @param overrides {@code key=value} as given to {@code --set}, in order
   * @throws BadScenario with everything that is wrong
   */
  public static Scenario read(Path file, List<String> overrides) throws BadScenario {
    Path folder = file.toAbsolutePath().getParent();
    return read(file.toString(), text(file), folder == null ? file : folder, overrides);
  }

  /**
   * Reads a text as if it were a file.
   *
   * @param file the name shown in messages
   * @param folder that file names in the scenario are relative to
   * @throws BadScenario with everything that is wrong
   */
  public static Scenario read(String file, String text, Path folder, List<String> overrides)
      throws BadScenario {
    Problems problems = new Problems();
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
    Scenario scenario =
        build(
            overridden,
            new ScenarioText(
                file, folder, text, overrides, AsRun.text(source, mapping, overridden, overrides)),
            problems);
    problems.throwIfAny();
    if (scenario == null) {
      throw new IllegalStateException("a scenario without problems was not built");
    }
    return scenario;
  }

  private static @Nullable Scenario build(Yaml.Mapping root, ScenarioText text, Problems problems) {
    Yaml.Entry format = root.entry("format");
    if (format != null
        && format.value() instanceof Yaml.Scalar number
        && Numbers.looksNumeric(number.text())
        && !number.text().equals("1")) {
      problems.add(
          number.place(),
          "format " + number.text() + " is not known to this version, which reads format 1");
      return null;
    }
    String kindName = KIND.fallback();
    Yaml.Entry given = root.entry("kind");
    if (given != null) {
      kindName = KIND.form().bind(given.value(), "kind", problems);
    }
    Optional<Kind> kind = kindName == null ? Optional.empty() : Kinds.named(kindName);
    if (kind.isEmpty()) {
      return null;
    }
    List<Parameter<?>> all = new java.util.ArrayList<>(List.of(Heading.FORMAT, KIND));
    all.addAll(kind.get().fields().parameters());
    Place start = root.entries().isEmpty() ? root.place() : root.entries().getFirst().keyPlace();
    Values values = new Fields(all).bind(root, start, List.of(), problems);
    return kind.get().build(values, text);
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
