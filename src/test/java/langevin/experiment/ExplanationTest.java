package langevin.experiment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import langevin.experiment.particles.InitialLaws;
import langevin.experiment.particles.Landscapes;
import langevin.experiment.particles.ParticleCatalogue;
import langevin.experiment.particles.Schemes;
import langevin.results.Json;
import langevin.scenario.Chapter;
import langevin.scenario.Explanation;
import langevin.scenario.Schema;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain} shows everything of the catalogue within 80 columns. */
final class ExplanationTest {
  private static final Explanation EXPLANATION = new Explanation(Kinds.BUILT_IN.language());

  static List<Arguments> entries() {
    List<Arguments> entries = new ArrayList<>();
    for (Chapter chapter : Kinds.BUILT_IN.language().chapters()) {
      chapter.entries().forEach(entry -> entries.add(Arguments.of(chapter.name(), entry.name())));
    }
    return entries;
  }

  private static void fitsTheScreen(String text) {
    assertThat(text.lines())
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
    assertThat(text).endsWith("\n");
  }

  @Test
  void theDoubleWellIsExplainedAsInTheManual() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("potential", "tilted-double-well"))
        .isEqualTo(
            """
            potential tilted-double-well
              A double well with one well deeper; one well only for |s| > 8 h a³/√27.

                V(x) = h (x² − a²)² + s x

              source: theory.md D16

              parameters (* required)
                height
                    h; the barrier is h a⁴ high.
                    number > 0; default 1
                half-width
                    a; the wells are at ±a.
                    number > 0; default 1
                tilt *
                    s; positive makes the left well the deeper one.
                    number

              example
                potential: {type: tilted-double-well, height: 1, half-width: 1, tilt: 0.2}
            """);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("entries")
  void everyEntryShowsFormulaParametersAndExample(String chapterName, String name)
      throws Explanation.Unknown {
    String text = EXPLANATION.of(chapterName, name);
    fitsTheScreen(text);
    Chapter chapter =
        Kinds.BUILT_IN.language().chapters().stream()
            .filter(c -> c.name().equals(chapterName))
            .findFirst()
            .orElseThrow();
    Entry<?> entry = chapter.find(name).orElseThrow();
    String flat = text.replaceAll("\\s+", " ");
    assertThat(flat).contains(entry.formula(), entry.about(), entry.label());
    assertThat(flat).contains(entry.example().replaceAll("\\s+", " "));
    for (Parameter<?> parameter : entry.parameters()) {
      assertThat(flat).contains(parameter.name(), parameter.about(), parameter.form().shape());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format",
        "name",
        "about",
        "seed",
        "potential",
        "temperature",
        "particles",
        "initial",
        "dynamics",
        "domain",
        "observe",
        "checks",
        "output",
        "noise",
        "on-divergence",
        "hold",
        "threads",
        "checkpoint",
        "report",
        "coefficient",
        "integrator",
        "check",
        "double-well",
        "model",
        "cue",
        "patterns",
        "time",
        "network",
        "theory",
        "diagnose",
        "memory-check"
      })
  void everyKeyIsExplained(String name) throws Explanation.Unknown {
    String text = EXPLANATION.of(name);
    fitsTheScreen(text);
    assertThat(text).contains(name);
  }

  @Test
  void theOverviewNamesEveryKeyAndEntry() {
    String text = EXPLANATION.overview();
    fitsTheScreen(text);
    for (Chapter chapter : Kinds.BUILT_IN.language().chapters()) {
      assertThat(text).contains(chapter.name() + " — " + chapter.about());
      chapter.entries().forEach(entry -> assertThat(text).contains(entry.name()));
    }
    for (Kind kind : Kinds.BUILT_IN.all()) {
      kind.keys().parameters().forEach(key -> assertThat(text).contains(key.name()));
    }
  }

  @Test
  void aKindShowsItsKeysAndWhatTheyChooseFrom() throws Explanation.Unknown {
    for (Kind kind : Kinds.BUILT_IN.all()) {
      String text = EXPLANATION.of(kind.name());
      fitsTheScreen(text);
      assertThat(text).startsWith("kind " + kind.name() + " — " + kind.about());
      kind.keys().parameters().forEach(key -> assertThat(text).contains(key.name()));
    }
    assertThat(EXPLANATION.of("memory"))
        .contains("model — ", "softmax", "memory-check — ", "static-attractor")
        .doesNotContain("potential", "weak-form");
    // A kind and a key at once.
    assertThat(EXPLANATION.of("particles"))
        .contains("kind particles — ", "potential — ", "weak-form", "\nparticles (required)\n")
        .doesNotContain("softmax", "static-attractor");
  }

  @Test
  void everyKeyOfAKindIsExplainedWithinIt() throws Explanation.Unknown {
    for (Kind kind : Kinds.BUILT_IN.all()) {
      for (Parameter<?> key : kind.keys().parameters()) {
        String text = EXPLANATION.of(kind.name(), key.name());
        fitsTheScreen(text);
        assertThat(text).startsWith(key.name());
        assertThat(text.replaceAll("\\s+", " ")).contains(key.about());
      }
    }
    assertThat(EXPLANATION.of("memory", "model")).contains("graded", "softmax");
    assertThat(EXPLANATION.of("memory", "checks"))
        .contains("static-attractor")
        .doesNotContain("weak-form");
    assertThat(EXPLANATION.of("particles", "checks"))
        .contains("weak-form")
        .doesNotContain("static-attractor");
    assertThat(EXPLANATION.of("memory", "graded")).isEqualTo(EXPLANATION.of("model", "graded"));
    assertThat(EXPLANATION.of("particles", "heun")).contains("integrator heun");
  }

  /** All names and dotted paths of keys that the schema for editors allows, by kind. */
  private static Set<String> keysOfTheSchema(String kind) throws Exception {
    Json.Members schema = (Json.Members) Json.parse(new Schema(Kinds.BUILT_IN.language()).text());
    Set<String> keys = new TreeSet<>();
    for (Json one : ((Json.Items) member(schema, "oneOf")).items()) {
      Json.Members named = (Json.Members) member(member(one, "properties"), "kind");
      if (member(named, "const").equals(new Json.Text(kind))) {
        collect(one, "", schema, List.of(), keys);
      }
    }
    return keys;
  }

  private static Json member(Json of, String name) {
    return requireNonNull(((Json.Members) of).members().get(name), name);
  }

  private static void collect(
      Json schema, String path, Json root, List<String> chosen, Set<String> into) {
    switch (schema) {
      case Json.Items list -> list.items().forEach(s -> collect(s, path, root, chosen, into));
      case Json.Members map -> {
        for (Map.Entry<String, Json> member : map.members().entrySet()) {
          if (member.getKey().equals("properties")) {
            for (Map.Entry<String, Json> key :
                ((Json.Members) member.getValue()).members().entrySet()) {
              String whole = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
              into.add(key.getKey());
              into.add(whole);
              collect(key.getValue(), whole, root, chosen, into);
            }
          } else if (member.getValue() instanceof Json.Text(String reference)
              && member.getKey().equals("$ref")) {
            String name = reference.substring("#/$defs/".length());
            // How several numbers are written is the same for every key, and said once.
            if (name.equals("grid") || chosen.contains(name)) return;
            List<String> further = new ArrayList<>(chosen);
            further.add(name);
            collect(member(member(root, "$defs"), name), path, root, further, into);
          } else {
            collect(member.getValue(), path, root, chosen, into);
          }
        }
      }
      default -> {}
    }
  }

  @Test
  void theOverviewSaysHowSeveralNumbersAreWritten() {
    assertThat(EXPLANATION.overview().replaceAll("\\s+", " "))
        .contains("{from: …, to: …, count: …, spacing: linear or logarithmic}");
  }

  @Test
  void theKeysOfAGridAreExplainedForTheNumberTheyBelongTo() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("temperature.from"))
        .isEqualTo(
            """
            temperature.from (required)
              The first value.
              Of several numbers, which make the scenario a sweep:
                temperature: {from: …, to: …, count: …, spacing: linear or logarithmic}

              number ≥ 0
            """);
    assertThat(EXPLANATION.of("memory", "model.load.count"))
        .startsWith("model.load.count (required)")
        .contains("whole number ≥ 2, ≤ 10_000");
    assertThat(EXPLANATION.of("potential.height.spacing")).contains("linear or logarithmic");
    assertThatThrownBy(() -> EXPLANATION.of("name.from")).isInstanceOf(Explanation.Unknown.class);
  }

  /** Whatever an editor offers is explained, by its name and by its path. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"memory", "particles"})
  void everyKeyThatCanBeWrittenIsExplained(String kind) throws Exception {
    Set<String> keys = keysOfTheSchema(kind);
    assertThat(keys)
        .contains(
            kind.equals("memory")
                ? new String[] {
                  "kind",
                  "type",
                  "model.type",
                  "order",
                  "gain",
                  "model.gain",
                  "load",
                  "self-coupling",
                  "update",
                  "inverse-temperature",
                  "model.patterns",
                  "strength",
                  "cue.flipped",
                  "cue.mixture",
                  "neurons",
                  "network.precision",
                  "trajectories",
                  "diagnose.slow-speed",
                  "patterns.bias",
                  "states"
                }
                : new String[] {"potential.tilt", "dynamics.step", "initial.components.weight"});
    for (String key : keys) {
      String text = EXPLANATION.of(kind, key);
      fitsTheScreen(text);
      assertThat(text.replaceAll("\\s+", " ")).contains(key);
      fitsTheScreen(EXPLANATION.of(key));
    }
  }

  @Test
  void aKeyOfAModelIsExplainedByItsName() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("memory", "gain"))
        .isEqualTo(
            """
            gain (required)
              in model.gain (graded, distinct)
              g: strength of the fields, and with it how steeply a neuron answers; above
              1000 use type: binary.

              number ≥ 0.001, ≤ 1000
            """);
    assertThat(EXPLANATION.of("memory", "model.gain")).isEqualTo(EXPLANATION.of("memory", "gain"));
    assertThat(EXPLANATION.of("gain")).startsWith("gain (required) — kind memory\n");
    assertThat(EXPLANATION.of("dynamics", "step")).isEqualTo(EXPLANATION.of("dynamics.step"));
    assertThat(EXPLANATION.of("report", "false-alarm")).contains("in report.false-alarm");
    // One name in several places: each with its own meaning.
    assertThat(EXPLANATION.of("memory", "threshold"))
        .contains("in patterns.threshold\n", "\n\nthreshold\n", "in diagnose.threshold\n");
    assertThat(EXPLANATION.of("memory", "patterns"))
        .startsWith("patterns\n")
        .contains("in model.patterns (softmax)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "gian, gain",
    "inverse-temprature, inverse-temperature",
    "self-copling, self-coupling",
    "trajectoris, trajectories",
    "model.gian, model.gain",
    "flippd, flipped"
  })
  void aMisspeltKeyWithinAKeyGetsTheNearest(String written, String meant) {
    assertThatThrownBy(() -> EXPLANATION.of("memory", written))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage("kind memory has no '" + written + "'; did you mean '" + meant + "'?");
  }

  @Test
  void whatAKindDoesNotHaveIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> EXPLANATION.of("memory", "modle"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage("kind memory has no 'modle'; did you mean 'model'?");
    assertThatThrownBy(() -> EXPLANATION.of("memory", "potential"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessageStartingWith("kind memory has no 'potential'");
    assertThatThrownBy(() -> EXPLANATION.of("memroy"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage("nothing is called 'memroy'; did you mean 'memory'?");
  }

  @Test
  void checksAreThoseOfBothKinds() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("checks")).contains("weak-form", "static-attractor");
  }

  @Test
  void theBoundsOfACueAreShown() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("memory", "strength")).contains("number ≥ -1, ≤ 1");
  }

  @Test
  void aPathWithTheNameOfATypeInItPointsToTheKey() {
    assertThatThrownBy(() -> EXPLANATION.of("model.graded.gain"))
        .hasMessage("nothing is called 'model.graded.gain'; did you mean 'model.gain'?");
    assertThatThrownBy(() -> EXPLANATION.of("memory", "model.graded.gain"))
        .hasMessage("kind memory has no 'model.graded.gain'; did you mean 'model.gain'?");
    assertThatThrownBy(() -> EXPLANATION.of("model.graded.xyzzyx"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessageNotContaining("model.gain");
  }

  @Test
  void aCueShowsItsFormsAndWhatTheyMean() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("cue").replaceAll("\\s+", " "))
        .contains("{strength: …}, {flipped: …}, {mixture: […]} or none")
        .contains("strength a/g: x(0) = aξ + s₀z")
        .contains("flipped The pattern with this fraction of its bits turned over")
        .contains("mixture Strengths of several patterns at once");
  }

  @Test
  void dynamicsShowsItsKeysAndTheIntegrators() throws Explanation.Unknown {
    assertThat(EXPLANATION.of("dynamics")).contains("step *", "until *", "heun", "baoab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "potentail|nothing is called 'potentail'; did you mean 'potential'?",
        "huen|nothing is called 'huen'; did you mean 'heun'?",
        "xyzzy|nothing is called 'xyzzy'; ./langevin explain lists everything there is"
      })
  void anUnknownNameGetsTheNearest(String name, String message) {
    assertThatThrownBy(() -> EXPLANATION.of(name))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage(message);
  }

  @Test
  void anUnknownEntryGetsTheNearest() {
    assertThatThrownBy(() -> EXPLANATION.of("potential", "double-wel"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage("unknown potential 'double-wel'; did you mean 'double-well'?");
    assertThatThrownBy(() -> EXPLANATION.of("potentials", "double-well"))
        .isInstanceOf(Explanation.Unknown.class)
        .hasMessage("unknown kind 'potentials'; did you mean 'potential'?");
  }

  @Test
  void everyExampleCanBePasted() {
    assertThat(ParticleCatalogue.examplePotentials()).hasSameSizeAs(Landscapes.all());
    assertThat(ParticleCatalogue.exampleIntegrators()).hasSameSizeAs(Schemes.all());
    assertThat(ParticleCatalogue.exampleInitialLaws(new langevin.potential.DoubleWell(), 0.25))
        .hasSize(InitialLaws.all().size() - 2)
        .allSatisfy(law -> assertThat(law.dimension()).isEqualTo(1));
  }

  @Test
  void namesAreUniqueWithinTheirChapter() {
    for (Chapter chapter : Kinds.BUILT_IN.language().chapters()) {
      assertThat(chapter.entries().stream().map(Entry::name)).doesNotHaveDuplicates();
    }
  }
}
