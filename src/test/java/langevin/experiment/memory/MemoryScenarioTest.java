package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import langevin.experiment.Axis;
import langevin.experiment.Experiment;
import langevin.experiment.Kinds;
import langevin.experiment.ShippedScenariosTest;
import langevin.memory.BinaryModel;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.Scheme;
import langevin.results.NpyTest;
import langevin.scenario.Explanation;
import langevin.scenario.form.Entry;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of kind memory: every way of writing, and what they come to. */
final class MemoryScenarioTest {
  private static final Explanation EXPLANATION = new Explanation(Kinds.BUILT_IN.language());

  private static final String BASE =
      """
      format: 1
      kind: memory
      name: test
      model: {type: graded, order: 1, gain: 1.5, load: 0.2}
      cue: {strength: 0.8}
      time: {step: 0.1, until: 2}
      network: {neurons: 500, networks: 2, cues: 2}
      """;

  @TempDir private Path folder;

  private Experiment experiment(String... lines) throws BadScenario {
    StringBuilder text = new StringBuilder();
    for (String base : BASE.lines().toList()) {
      String key = base.substring(0, base.indexOf(':') + 1);
      if (List.of(lines).stream().noneMatch(line -> line.startsWith(key))) {
        text.append(base).append('\n');
      }
    }
    for (String line : lines) text.append(line).append('\n');
    return Experiment.parse("my.yaml", text.toString(), folder, List.of());
  }

  private MemoryScenario read(String... lines) throws BadScenario {
    return (MemoryScenario) experiment(lines).points().getFirst();
  }

  @Test
  void theExampleOfTheManualIsReadAsWritten() throws BadScenario {
    Experiment experiment =
        experiment(
            "theory: {trajectories: 8192, seeds: 8}",
            "diagnose: {threshold: 0.6, slow-speed: 0.2, readout-tolerance: 0.1}");
    assertThat(experiment.axes()).isEmpty();
    assertThat(experiment.points()).hasSize(1);
    MemoryScenario s = (MemoryScenario) experiment.points().getFirst();
    MemorySetting one = s.memory();
    assertThat(one.cue()).isEqualTo(new Cue.Strength(0.8));
    assertThat(one.memory().model())
        .isEqualTo(new GradedModel(1, GradedModel.Indices.ALL, 1.5, 0.2, 0));
    assertThat(s.observe().times()).hasSize(21).startsWith(0.0, 0.1, 0.2, 0.3).endsWith(2.0);
    assertThat(s.criteria().threshold()).isEqualTo(0.6);
    assertThat(s.theory()).contains(new MemoryScenario.Theory(8192, 8));
    assertThat(s.scheme()).isEqualTo(Scheme.EXPONENTIAL);
    assertThat(read("time: {step: 0.1, until: 2, scheme: euler}").scheme()).isEqualTo(Scheme.EULER);
  }

  @Test
  void gridsMakeAMapWithTheLastAxisFastest() throws BadScenario {
    Experiment experiment =
        experiment(
            "model: {type: graded, order: 1, gain: 1.5, load: {from: 0.1, to: 0.4, count: 4}}",
            "cue: {strength: [0.2, 0.9]}");
    assertThat(experiment.axes())
        .containsExactly(
            new Axis("model.load", List.of(0.1, 0.2, 0.3, 0.4)),
            new Axis("cue.strength", List.of(0.2, 0.9)));
    List<MemorySetting> settings =
        experiment.points().stream().map(point -> ((MemoryScenario) point).memory()).toList();
    assertThat(settings).hasSize(8);
    assertThat(settings.get(1).load()).isEqualTo(0.1);
    assertThat(settings.get(1).cue()).isEqualTo(new Cue.Strength(0.9));
    assertThat(settings.get(2).load()).isEqualTo(0.2);
  }

  @Test
  void moreThanAHundredThousandPointsAreRefused() {
    String loads = "model: {type: graded, gain: 1.5, load: {from: 0.1, to: 0.4, count: 1000}}";
    assertThatThrownBy(() -> read(loads, "cue: {strength: {from: 0, to: 1, count: 101}}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("the sweep has 101,000 points; at most 100,000");
  }

  @Test
  void selfCouplingAndDistinctIndicesAreTheSameModelForOrderOne() throws BadScenario {
    MemorySetting excluded =
        read("model: {type: graded, gain: 1.5, load: 0.2, self-coupling: false}").memory();
    MemorySetting distinct = read("model: {type: distinct, gain: 1.5, load: 0.2}").memory();
    assertThat(excluded.memory().model()).isEqualTo(distinct.memory().model());
  }

  @Test
  void aBinaryMemoryCountsSweeps() throws BadScenario {
    MemoryScenario s =
        read(
            "model: {type: binary, update: parallel, load: 0.12}",
            "time: {until: 30}",
            "cue: {flipped: 0.1}",
            "temperature: 0.2");
    assertThat(s.step()).isEqualTo(1);
    assertThat(s.steps()).isEqualTo(30);
    assertThat(s.memory().memory().model())
        .isEqualTo(new BinaryModel(1, 0.12, BinaryModel.Update.PARALLEL, 0.2));
  }

  @Test
  void sweepsOfABinaryMemoryHaveNoScheme() {
    assertThatThrownBy(
            () ->
                read(
                    "model: {type: binary, load: 0.12}",
                    "time: {until: 30, scheme: euler}",
                    "cue: {flipped: 0.1}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("leave 'scheme' out");
  }

  @Test
  void aNetworkBeyondTheHeapIsRefusedWithItsSize() {
    assertThatThrownBy(() -> read("network: {neurons: 10_000_000, networks: 2, cues: 2}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("a network of 10,000,000 neurons and 2,000,000 patterns needs")
        .hasMessageContaining("MiB of memory, but only");
  }

  @Test
  void aMarchBeyondTheHeapIsRefusedWithItsSize() {
    assertThatThrownBy(
            () ->
                read("time: {step: 0.01, until: 500}", "theory: {trajectories: 1048576, seeds: 2}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("a march of 1,048,576 trajectories over 50,001 points needs");
  }

  /** Every network and every march fits by itself; what is kept of all of them does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theory: {trajectories: 4096, seeds: 10000}|output: {correlation: true}|time: {step: 0.1,"
            + " until: 200}|'output' asks|C(t,t′) of 10,000 seeds over 2,001 points in time",
        "theory: {trajectories: 8064, seeds: 10000}|threads: 1|time: {step: 0.1, until:"
            + " 400}|'theory.seeds' asks|for the curves of 10,000 seeds of the theory over 4,001"
            + " points in time",
        "network: {neurons: 500, networks: 10000, cues: 50}|threads: 1|time: {step: 0.1, until:"
            + " 200}|'network.networks' asks|for the curves of 10,000 networks × 50 cues over"
            + " 2,001",
        "network: {neurons: 30000, networks: 20, cues: 1000}|threads: 1|time: {step: 0.1, until:"
            + " 200}|'network.cues' asks|for the curves of 20 networks × 1,000 cues over 2,001",
      })
  void whatARunKeepsIsRefusedWithItsSize(
      String first, String second, String time, String key, String what) {
    assertThatThrownBy(() -> read(first, second, time))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(key)
        .hasMessageContaining("more than fits: the whole run needs")
        .hasMessageContaining("MiB may be used (LANGEVIN_JAVA_OPTIONS=-Xmx…")
        .hasMessageContaining(what);
  }

  /** The same keys, with little to keep. */
  @Test
  void whatARunKeepsIsNotRefusedWhereItFits() throws BadScenario {
    read("theory: {trajectories: 4096, seeds: 2}", "output: {correlation: true, response: true}");
    read("network: {neurons: 50, networks: 1000, cues: 2}");
  }

  /**
   * Two triangles of 8 · T(T+1)/2 bytes for each seed, two of half the times for the march at twice
   * the step, and two while one of the functions is made.
   */
  @Test
  void whatARunKeepsGrowsWithSeedsAndTimesAsItsArraysDo() throws BadScenario {
    String output = "output: {correlation: true, response: true}";
    MemoryFootprint two =
        MemoryFootprint.of(
            read("theory: {trajectories: 1088, seeds: 2}", output, "time: {step: 0.1, until: 50}"));
    MemoryFootprint plain =
        MemoryFootprint.of(
            read("theory: {trajectories: 1088, seeds: 2}", "time: {step: 0.1, until: 50}"));
    assertThat(two.kept() - plain.kept())
        .isEqualTo((2L * 2 + 2) * 4 * 501 * 502 + 2L * 4 * 251 * 252);
    MemoryFootprint three =
        MemoryFootprint.of(
            read("theory: {trajectories: 1088, seeds: 3}", output, "time: {step: 0.1, until: 50}"));
    long curves = 13 * ((16 + 8 * 501 + 63) / 64 * 64);
    assertThat(three.kept() - two.kept() - 2L * 4 * 501 * 502)
        .isBetween(curves, curves + 2000); // and what holds them
    assertThat(two.bytes() - two.kept()).isGreaterThanOrEqualTo(4 * 8L * 501 * 501);
  }

  @Test
  void statesAreKeptOfOneCueOnly() throws BadScenario {
    long none = MemoryFootprint.of(read()).kept();
    long three = MemoryFootprint.of(read("output: {states: [0, 1, 2]}")).kept();
    assertThat(three - none).isEqualTo(3L * 2 * 8 * 500);
  }

  @ParameterizedTest
  @CsvSource({"<i4, 4", "<f8, 8"})
  void patternsAreReadFromNumPy(String type, int size) throws Exception {
    int[][] bits = {{1, -1, -1, 1, 1}, {-1, 1, -1, 1, -1}};
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (2, 5), }";
    header += " ".repeat(118 - header.length() - 1) + "\n";
    ByteBuffer out = ByteBuffer.allocate(128 + 10 * size).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    out.put((byte) 0).putShort((short) 118).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int[] row : bits) {
      for (int b : row) {
        if (size == 4) {
          out.putInt(b);
        } else {
          out.putDouble(b);
        }
      }
    }
    Files.write(folder.resolve("p.npy"), out.array());
    MemoryScenario s =
        read(
            "patterns: {file: p.npy}",
            "model: {type: graded, gain: 1.5, load: 0.4}",
            "network: {networks: 1, cues: 1}");
    assertThat(s.network().orElseThrow().neurons()).isEqualTo(5);
    PatternSource.Given given = (PatternSource.Given) s.patterns();
    BitSet first = new BitSet();
    first.set(0);
    first.set(3, 5);
    assertThat(given.patterns()).hasSize(2);
    assertThat(given.patterns().getFirst()).isEqualTo(first);
  }

  @Test
  void darkPixelsArePlusOne() throws Exception {
    Path pictures = Path.of("src/test/resources/pictures").toAbsolutePath();
    Files.copy(pictures.resolve("checks-a.png"), folder.resolve("a.png"));
    MemoryScenario s =
        read(
            "patterns: {file: '*.png'}",
            "model: {type: graded, gain: 1.5, load: 0.2}",
            "network: {networks: 1, cues: 1}");
    PatternSource.Given given = (PatternSource.Given) s.patterns();
    assertThat(given.height()).isEqualTo(4);
    assertThat(given.width()).isEqualTo(6);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 6; x++) {
        assertThat(given.patterns().getFirst().get(6 * y + x)).isEqualTo((x + y) % 2 == 1);
      }
    }
  }

  private void pictureOf(String name, int width, int height) throws IOException {
    java.awt.image.BufferedImage picture =
        new java.awt.image.BufferedImage(
            width, height, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    javax.imageio.ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  /** A picture 6 × 4 of these shades, the last one in all pixels that are left. */
  private void greys(String name, int... shades) throws IOException {
    java.awt.image.BufferedImage picture =
        new java.awt.image.BufferedImage(6, 4, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 24; i++) {
      int shade = shades[Math.min(i, shades.length - 1)];
      picture.getRaster().setSample(i % 6, i / 6, 0, shade);
    }
    javax.imageio.ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  @Test
  void aPictureOfOneSignIsRefusedWithItsGreysAndTheThreshold() throws IOException {
    greys("a.png", 0, 255);
    greys("b.png", 153, 255);
    refused("'b.png' becomes −1 throughout: its shares of white are 0.6 … 1, the threshold is 0.5");
    greys("b.png", 255);
    refused("'b.png' becomes −1 throughout: its shares of white are all 1, the threshold is 0.5");
    greys("b.png", 0, 51);
    refused("'b.png' becomes +1 throughout: its shares of white are 0 … 0.2, the threshold is 0.5");
  }

  /**
   * Levels that are decimal shares of white exactly, grey or in three colours, with and without α.
   */
  @ParameterizedTest
  @ValueSource(
      ints = {
        java.awt.image.BufferedImage.TYPE_BYTE_GRAY,
        java.awt.image.BufferedImage.TYPE_INT_RGB,
        java.awt.image.BufferedImage.TYPE_INT_ARGB
      })
  void aLevelOfExactlyTheThresholdIsNotBelowIt(int type) throws Exception {
    for (int level : new int[] {51, 102, 153, 204}) {
      java.awt.image.BufferedImage picture = new java.awt.image.BufferedImage(6, 4, type);
      for (int i = 0; i < 24; i++) {
        int shade = level - i % 2;
        if (type == java.awt.image.BufferedImage.TYPE_BYTE_GRAY) {
          picture.getRaster().setSample(i % 6, i / 6, 0, shade);
        } else {
          picture.setRGB(i % 6, i / 6, 0xff000000 | shade << 16 | shade << 8 | shade);
        }
      }
      javax.imageio.ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
      MemoryScenario s =
          read(
              "patterns: {file: '*.png', threshold: " + level / 255.0 + "}",
              "model: {type: graded, gain: 1.5, load: 0.2}",
              "network: {networks: 1, cues: 1}");
      BitSet below = new BitSet();
      for (int i = 1; i < 24; i += 2) below.set(i);
      PatternSource.Given given = (PatternSource.Given) s.patterns();
      assertThat(given.patterns().getFirst()).as("level " + level).isEqualTo(below);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-0.1", "128"})
  void aThresholdBeyondTheGreysIsRefused(String threshold) throws IOException {
    greys("a.png", 0, 255);
    assertThatThrownBy(
            () ->
                read(
                    "patterns: {file: '*.png', threshold: " + threshold + "}",
                    "network: {networks: 1, cues: 1}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(
            "'threshold' of pictures is a share of white, 0 … 1, found " + threshold);
  }

  @Test
  void theSamePictureTwiceIsRefusedWithBothNames() throws IOException {
    greys("a.png", 0, 255);
    greys("b.png", 0, 0, 255);
    greys("c.png", 30, 200);
    refused("'a.png' and 'c.png' are the same pattern; leave one out");
  }

  private static byte[] bytes(int rows, int... numbers) {
    byte[] file =
        NpyTest.npy(
            "|i1", "False", "(" + rows + ", " + numbers.length / rows + ")", numbers.length);
    for (int k = 0; k < numbers.length; k++) {
      file[file.length - numbers.length + k] = (byte) numbers[k];
    }
    return file;
  }

  private MemoryScenario array(String threshold, byte[] file) throws Exception {
    Files.write(folder.resolve("p.npy"), file);
    return read(
        "patterns: {file: p.npy" + threshold + "}",
        "model: {type: graded, gain: 1.5, load: 0.5}",
        "network: {networks: 1, cues: 1}");
  }

  private void refusedArray(String message, String threshold, byte[] file) {
    assertThatThrownBy(() -> array(threshold, file))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(message);
  }

  @Test
  void anArrayOfBytesIsRead() throws Exception {
    PatternSource.Given given =
        (PatternSource.Given) array("", bytes(2, 1, -1, -1, 1, 1, 1, -1, 1)).patterns();
    assertThat(given.patterns())
        .containsExactly(BitSet.valueOf(new long[] {0b1001}), BitSet.valueOf(new long[] {0b1011}));
  }

  @Test
  void anArrayOfOneSignIsRefused() {
    refusedArray(
        "'p.npy', row 1 (counted from 1), becomes −1 throughout: its numbers are all 0, the"
            + " threshold is 0",
        "",
        bytes(2, 0, 0, 0, 0, 0, 0, 0, 0));
    refusedArray(
        "becomes +1 throughout: its numbers are 1 … 2", "", bytes(2, 1, 2, 1, 2, 2, 2, 1, 1));
    refusedArray("becomes −1 throughout", ", threshold: 2", bytes(1, -1, 1, 1, -1));
    refusedArray("'p.npy', row 2", "", bytes(2, 1, -3, 4, 1, 7, 8, 9, 7));
  }

  /** A gauge turns any pattern into one of equal signs, so that it is as good as any other. */
  @Test
  void aRowOfEqualSignsIsAPatternWhereTheNumbersAreSigns() throws Exception {
    PatternSource.Given given =
        (PatternSource.Given) array("", bytes(2, 1, -1, -1, 1, 1, 1, 1, 1)).patterns();
    assertThat(given.patterns().getLast().cardinality()).isEqualTo(4);
  }

  @Test
  void theSameRowTwiceIsRefused() {
    refusedArray(
        "'p.npy', row 1 (counted from 1), and 'p.npy', row 2 (counted from 1), are the same"
            + " pattern; leave one out",
        "",
        bytes(2, 1, -1, -1, 1, 1, -1, -1, 1));
  }

  private void refused(String message) {
    assertThatThrownBy(
            () ->
                read(
                    "patterns: {file: '*.png'}",
                    "model: {type: graded, gain: 1.5, load: 0.2}",
                    "network: {networks: 1, cues: 1}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(message);
  }

  @Test
  void picturesOfUnequalSizeAreRefusedWithBothSizes() throws IOException {
    pictureOf("a.png", 6, 4);
    pictureOf("b.png", 4, 6);
    refused("pictures must be of one size, but 'a.png' is 6 × 4 and 'b.png' is 4 × 6");
  }

  @Test
  void aFileThatIsNoPictureIsNamed() throws IOException {
    pictureOf("a.png", 6, 4);
    Files.writeString(folder.resolve("b.png"), "no picture");
    refused("'b.png' is not a picture (PNG is read)");
  }

  @Test
  void aTruncatedPictureIsNamed() throws IOException {
    pictureOf("a.png", 60, 40);
    byte[] whole = Files.readAllBytes(folder.resolve("a.png"));
    pictureOf("a.png", 60, 40);
    for (int length : new int[] {20, 50, whole.length / 2, whole.length - 30}) {
      Files.write(folder.resolve("b.png"), java.util.Arrays.copyOf(whole, length));
      refused("'b.png' is not a picture (PNG is read)");
    }
  }

  @Test
  void aOneDimensionalArrayIsNamedWithItsShape() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (40,), }";
    ByteBuffer out = ByteBuffer.allocate(128 + 40 * 8).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.put((byte) 1).put((byte) 0).putShort((short) 118);
    out.put(
        (header + " ".repeat(117 - header.length()) + "\n")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    Files.write(folder.resolve("p.npy"), out.array());
    assertThatThrownBy(() -> read("patterns: {file: p.npy}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(
            "'p.npy' must have a row per pattern and a column per neuron, found shape (40,)");
  }

  @Test
  void tooManyPicturesForTheLoadSayWhichLoadWouldDo() throws IOException {
    Path pictures = Path.of("src/test/resources/pictures").toAbsolutePath();
    Files.copy(pictures.resolve("checks-a.png"), folder.resolve("a.png"));
    greys("b.png", 0, 255, 255);
    assertThatThrownBy(
            () ->
                read(
                    "patterns: {file: '*.png'}",
                    "model: {type: graded, gain: 1.5, load: 0.05}",
                    "network: {networks: 1, cues: 1}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("2 patterns are read from files, but only 1 are stored")
        .hasMessageContaining("a load of at least 0.0834 stores them all");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: {type: distinct, order: 3, gain: 1, load: 0.001}",
        "model: {type: softmax, inverse-temperature: [1, 4], patterns: 100}",
        "model: {type: graded, order: [1, 2], gain: {from: 1, to: 2, count: 3}, load: 0.1}",
        "cue: none",
        "cue: {mixture: [0.6, 0.4]}",
        "cue: {flipped: [0.1, 0.2]}",
        "patterns: {correlation: 0.3}",
        "patterns: {bias: -0.2}",
        "temperature: {from: 0, to: 0.2, count: 3}",
        "diagnose: {readout-time: 1}",
        "observe: {every: 0.5}",
        "output: {states: [0, 1]}",
        "network: {neurons: 1_000, precision: double}",
        "time: {step: 0.1, until: 1, scheme: euler}"
      })
  void everyWayOfWritingIsReadAndFulfilsTheSchema(String line) throws BadScenario {
    assertThat(experiment(line).points()).isNotEmpty();
    assertThat(ShippedScenariosTest.validate(with(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: {type: graded, gain: 1}",
        "model: {type: graded, gain: 0, load: 0.1}",
        "model: {type: binary, gain: 1, load: 0.1}",
        "model: softmax",
        "cue: {strength: 0.5, flipped: 0.1}",
        "cue: {}",
        "cue: some",
        "cue: {flipped: 1.5}",
        "patterns: {corelation: 0.3}",
        "time: {step: 0, until: 1}",
        "time: {step: 0.1, until: 1, scheme: heun}",
        "network: {neurons: 1}",
        "theory: {seeds: 1}",
        "checks: [weak-form]",
        "potential: double-well"
      })
  void theSchemaRefusesWhatTheReaderRefuses(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(BadScenario.class);
    assertThat(ShippedScenariosTest.validate(with(line))).isNotEmpty();
  }

  private static String with(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    StringBuilder text = new StringBuilder();
    BASE.lines().filter(l -> !l.startsWith(key)).forEach(l -> text.append(l).append('\n'));
    return text.append(line).append('\n').toString();
  }

  @Test
  void everyModelCanBePasted() throws BadScenario {
    for (Entry<MemoryModels.Choice> entry : MemoryModels.all()) {
      String time =
          entry.name().equals("binary") ? "time: {until: 2}" : "time: {step: 1, until: 2}";
      String small = "network: {neurons: 40, networks: 1, cues: 1}";
      assertThat(experiment(entry.example(), time, small).points()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model", "cue", "network", "theory", "diagnose", "patterns", "time", "softmax"})
  void everyKeyIsExplained(String name) throws Explanation.Unknown {
    String text = EXPLANATION.of(name);
    assertThat(text).contains(name);
    assertThat(text.lines())
        .allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThanOrEqualTo(80));
  }

  @Test
  void aKeyOfTwoKindsIsExplainedForBoth() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("temperature"))
        .contains("temperature — kind particles", "temperature — kind memory");
  }
}
