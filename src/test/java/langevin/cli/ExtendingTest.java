package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page for those who extend the house, followed to the letter: every addition is made to a copy
 * of the sources, all are compiled, and a child process tries them. So the page cannot rot.
 */
@Tag("slow")
class ExtendingTest {
  private static final String EXTENDING = "src/site/markdown/extending.md";
  private static final String USAGE = "src/site/markdown/usage.md";
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir private static Path folder;

  private static Path sources;
  private static Path classes;

  @BeforeAll
  static void theAdditionsAreMade() throws IOException {
    sources = Files.createDirectory(folder.resolve("sources"));
    classes = Files.createDirectory(folder.resolve("classes"));

    List<String> landscape = blocks(EXTENDING, "A landscape");
    whole("src/main/java/langevin/potential/SexticWell.java", landscape.get(0));
    String landscapes = "src/main/java/langevin/experiment/particles/Landscapes.java";
    before(landscapes, "  private static final List<Entry<Potential>> ALL", landscape.get(1));
    after(landscapes, "ALL =\n      List.of(\n", landscape.get(2));
    after(
        "src/test/java/langevin/contract/LandscapeCases.java",
        "List<Case> cases = new ArrayList<>();\n",
        landscape.get(3));
    after(
        "src/test/java/langevin/formula/BuiltInLandscapesTest.java",
        "static List<Pair> pairs() {\n    return List.of(\n",
        landscape.get(4));

    List<String> integrator = blocks(EXTENDING, "An integrator");
    whole("src/main/java/langevin/dynamics/ClippedEuler.java", integrator.get(0));
    String schemes = "src/main/java/langevin/experiment/particles/Schemes.java";
    before(schemes, "  private static final List<Entry<Integrator>> ALL", integrator.get(1));
    after(schemes, "ALL =\n      List.of(\n", integrator.get(2));
    after(
        "src/test/java/langevin/dynamics/ScalarTwin.java",
        "switch (integrator) {\n",
        integrator.get(3));

    before(
        "src/main/java/langevin/estimate/Quantity.java",
        "  /** Power put into a driven landscape",
        blocks(EXTENDING, "A quantity").getFirst());
    whole(
        "src/main/java/langevin/theorem/EnergyBalance.java",
        blocks(EXTENDING, "A check of particles").getFirst());
    whole(
        "src/main/java/langevin/experiment/memory/EnergyLoss.java",
        blocks(EXTENDING, "A check of memories").getFirst());

    List<String> model = blocks(EXTENDING, "A network model");
    whole("src/main/java/langevin/memory/ScaledSoftmaxModel.java", model.get(0));
    after("src/main/java/langevin/memory/MemoryModel.java", " permits ", model.get(1));
    String memories = "src/main/java/langevin/experiment/memory/";
    whole(memories + "ScaledSoftmaxMemory.java", model.get(2));
    after(memories + "MemoryModels.java", "ALL =\n      List.of(", model.get(3));

    after(
        "src/main/java/langevin/experiment/particles/ParticleFigures.java",
        "figures.addAll(snapshots());\n",
        blocks(EXTENDING, "A figure").getFirst());

    String kinds = "src/main/java/langevin/experiment/Kinds.java";
    String constant = "  public static final Kinds BUILT_IN =";
    before(kinds, constant, blocks(EXTENDING, "A kind of scenario").getFirst());
    String twice = Files.readString(sources.resolve(kinds));
    int old = twice.lastIndexOf(constant);
    Files.writeString(
        sources.resolve(kinds),
        twice.substring(0, old) + twice.substring(twice.indexOf(";\n", old) + 2));

    whole("src/test/java/langevin/cli/Usage.java", usage());
    compile();
  }

  /** The snippets for Java programs, each a method, the experiment of the first handed on. */
  private static String usage() throws IOException {
    List<String> blocks = blocks(USAGE, "8. From a Java program");
    assertThat(blocks).hasSize(4);
    StringBuilder text =
        new StringBuilder(
            """
            package langevin.cli;

            import java.nio.file.Path;
            import java.util.*;
            import langevin.dynamics.*;
            import langevin.ensemble.*;
            import langevin.experiment.*;
            import langevin.experiment.memory.Memory;
            import langevin.experiment.particles.Particles;
            import langevin.memory.*;
            import langevin.potential.*;
            import langevin.results.Run;

            class Usage {
            """);
    for (int k = 0; k < blocks.size(); k++) {
      String handed =
          blocks.get(k).contains("Experiment experiment =") ? "" : "Experiment experiment";
      text.append("void snippet%d(%s) throws Exception {\n".formatted(k, handed));
      text.append(blocks.get(k)).append("}\n");
    }
    return text.append("}\n").toString();
  }

  private static List<String> blocks(String page, String section) throws IOException {
    String text = Files.readString(Path.of(page));
    int from = text.indexOf("\n## " + section + "\n");
    assertThat(from).as(page + ", " + section).isNotNegative();
    int to = text.indexOf("\n## ", from + 1);
    Matcher matcher = BLOCK.matcher(text.substring(from, to < 0 ? text.length() : to));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) blocks.add(matcher.group(1));
    return blocks;
  }

  private static Path whole(String file, String text) throws IOException {
    Path copy = sources.resolve(file);
    Files.createDirectories(copy.getParent());
    return Files.writeString(copy, text);
  }

  private static void before(String file, String anchor, String block) throws IOException {
    put(file, anchor, 0, block);
  }

  private static void after(String file, String anchor, String block) throws IOException {
    put(file, anchor, anchor.length(), block);
  }

  /** Imports of a block go to the imports, the rest to the only place where the anchor stands. */
  private static void put(String file, String anchor, int shift, String block) throws IOException {
    Path copy = sources.resolve(file);
    String text = Files.readString(Files.exists(copy) ? copy : Path.of(file));
    int place = text.indexOf(anchor);
    assertThat(place).as(file + " has: " + anchor).isNotNegative();
    assertThat(text.indexOf(anchor, place + 1)).as(file + " has once: " + anchor).isNegative();
    String imports = lines(block, true);
    String changed =
        text.substring(0, place + shift) + lines(block, false) + text.substring(place + shift);
    int firstImport = changed.indexOf("import ");
    whole(file, changed.substring(0, firstImport) + imports + changed.substring(firstImport));
  }

  private static String lines(String block, boolean imports) {
    return block
        .lines()
        .filter(line -> line.startsWith("import ") == imports)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void compile() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, told, told, arguments.toArray(String[]::new));
    assertThat(code).as(told.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static String langevin(String... arguments) throws IOException, InterruptedException {
    return ChildJvm.run(
        classes + File.pathSeparator + System.getProperty("java.class.path"),
        Langevin.class,
        List.of(),
        arguments);
  }

  @Test
  void landscapeIntegratorQuantityAndFigureAreThere() throws Exception {
    langevin(
        "run",
        "scenarios/double-well.yaml",
        "--out",
        folder.toString(),
        "--set",
        "potential={type: sextic-well, stiffness: -1}",
        "--set",
        "dynamics={integrator: clipped-euler, limit: 0.5, step: 0.01, until: 1}",
        "--set",
        "particles=4000",
        "--set",
        "observe={every: 0.5}",
        "--set",
        "output={}",
        "--set",
        "checks=[]");
    Run run = RunReader.read(folder.resolve("double-well-1"));
    assertThat(run.manifest().subject().setup())
        .contains("V(x) = c x⁶/6 + k x²/2", "clipped Euler");
    assertThat(run.series().column("mean_square_radius"))
        .hasSize(3)
        .containsExactly(run.series().column("variance"));
    assertThat(run.series().columns()).contains("mean_square_radius_standard_error");
    assertThat(run.figure("mean-square-radius").figure().refersTo()).isNotEmpty();
    assertThat(run.figure("spreading").figure().refersTo()).isNotEmpty();
    assertThat(run.missing()).isEmpty();
  }

  @Test
  void theyAreExplained() throws Exception {
    assertThat(langevin("explain", "potential", "sextic-well"))
        .contains("V(x) = c x⁶/6 + k x²/2", "steepness", "negative makes two wells");
  }

  /** With b = β√N it is the softmax memory to the last bit. */
  @Test
  void theNetworkModelIsThere() throws Exception {
    for (String model :
        List.of(
            "{type: softmax, inverse-temperature: 0.5, patterns: 600}",
            "{type: scaled-softmax, scale: 8, patterns: 600}")) {
      langevin(
          "run",
          "scenarios/softmax.yaml",
          "--out",
          folder.toString(),
          "--set",
          "model=" + model,
          "--set",
          "network={neurons: 256, networks: 2, cues: 2}",
          "--set",
          "time.until=1",
          "--set",
          "checks=[]");
    }
    Run softmax = RunReader.read(folder.resolve("softmax-1"));
    Run scaled = RunReader.read(folder.resolve("softmax-2"));
    assertThat(scaled.manifest().subject().setup()).containsIgnoringCase("scaled softmax memory");
    assertThat(scaled.series().column("network_overlap"))
        .hasSizeGreaterThan(5)
        .containsExactly(softmax.series().column("network_overlap"));
  }

  @Test
  void theKindIsThere() throws Exception {
    assertThat(langevin("explain", "coins")).contains("kind coins — Coins that are thrown.");
  }

  /** What the page shows of the coins is in the tests, word for word between the gaps. */
  @Test
  void theCoinsShownAreThoseOfTheTests() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/langevin/experiment/CoinKind.java"))
            .replaceAll("\\s", "");
    List<String> blocks = blocks(EXTENDING, "A kind of scenario");
    assertThat(blocks).hasSize(2);
    for (String piece : blocks.get(1).split("…|\\n\\n", -1)) {
      assertThat(source).contains(piece.replaceAll("\\s", ""));
    }
  }

  /** Whoever adds a block sees here that it is made an addition as well. */
  @Test
  void everyBlockOfThePageIsTried() throws IOException {
    assertThat(BLOCK.matcher(Files.readString(Path.of(EXTENDING))).results().count()).isEqualTo(19);
  }
}
