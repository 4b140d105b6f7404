package langevin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.experiment.Kinds;
import langevin.memory.Quantity;
import org.junit.jupiter.api.Test;

/** The import table of architecture.md. */
class RoomsTest {
  /** Top to bottom: a room may import only what stands before it. */
  private static final List<String> ROOMS =
      List.of(
          "text",
          "simd",
          "parallel",
          "verdict",
          "random",
          "potential",
          "formula",
          "ensemble",
          "dynamics",
          "estimate",
          "fokkerplanck",
          "feedback",
          "engine",
          "theorem",
          "learning",
          "memory",
          "results",
          "report",
          "scenario",
          "experiment",
          "spark",
          "cli");

  /** The packages of the wings, each with the rooms below it. */
  private static final Set<String> WINGS =
      Kinds.BUILT_IN.all().stream()
          .map(kind -> kind.getClass().getPackageName())
          .collect(Collectors.toUnmodifiableSet());

  /** The types tallies are stored with, in memory; they reach no file and no device. */
  private static final Set<String> STORAGE =
      Set.of(
          "java.io.DataInput",
          "java.io.DataOutput",
          "java.io.DataInputStream",
          "java.io.DataOutputStream",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.BufferedInputStream",
          "java.io.BufferedOutputStream",
          "java.io.IOException",
          "java.io.UncheckedIOException",
          "java.io.Serializable");

  private static final Set<String> CLOCKS_AND_ENVIRONMENT =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.exit",
          "java.lang.Runtime.availableProcessors");

  private static final JavaClasses CLASSES = ImportedClasses.ALL;

  @Test
  void everyClassLivesInARoom() {
    assertThat(violations(origin -> !ROOMS.contains(room(origin)), dependency -> true)).isEmpty();
    assertThat(CLASSES).hasSizeGreaterThan(50);
  }

  @Test
  void aRoomImportsOnlyRoomsAboveIt() {
    assertThat(
            violations(
                _ -> true,
                dependency ->
                    isOurs(dependency.getTargetClass())
                        && ROOMS.indexOf(room(dependency.getTargetClass()))
                            > ROOMS.indexOf(room(dependency.getOriginClass()))))
        .isEmpty();
  }

  /** What two kinds of scenarios have in common stands in {@code experiment} itself. */
  @Test
  void noKindOfScenarioKnowsAnother() {
    assertThat(WINGS).hasSameSizeAs(Kinds.BUILT_IN.all()).contains("langevin.experiment.particles");
    assertThat(
            violations(
                origin -> wing(origin).isPresent(),
                dependency -> {
                  Optional<String> wing = wing(dependency.getTargetClass());
                  return wing.isPresent() && !wing.equals(wing(dependency.getOriginClass()));
                }))
        .isEmpty();
  }

  private static Optional<String> wing(JavaClass each) {
    return WINGS.stream().filter(w -> (each.getPackageName() + ".").startsWith(w + ".")).findAny();
  }

  /** Numbers and lines for people are the business of {@code text}, which knows nothing of ours. */
  @Test
  void reportImportsNothingButResultsAndText() {
    assertThat(
            violations(
                origin -> room(origin).equals("report"),
                dependency ->
                    isOurs(dependency.getTargetClass())
                        && !Set.of("report", "results", "text")
                            .contains(room(dependency.getTargetClass()))))
        .isEmpty();
  }

  /** {@code text} names the nearest column or array where one is asked for that is not there. */
  @Test
  void resultsImportNoOtherRoomButText() {
    assertThat(
            violations(
                origin -> room(origin).equals("results"),
                dependency ->
                    isOurs(dependency.getTargetClass())
                        && !Set.of("results", "text").contains(room(dependency.getTargetClass()))))
        .isEmpty();
  }

  @Test
  void onlyTheEngineHasThreads() {
    // The rim is exempt: signals reach Java only as threads, and the self-benchmark drives cores.
    assertThat(
            violations(
                origin ->
                    !Set.of("parallel", "engine", "experiment", "cli", "spark")
                        .contains(room(origin)),
                dependency -> {
                  String target = dependency.getTargetClass().getName();
                  return target.startsWith("java.util.concurrent.")
                      || target.equals("java.lang.Thread");
                }))
        .isEmpty();
  }

  @Test
  void nothingAboveScenarioDoesInputOrOutput() {
    assertThat(
            violations(
                RoomsTest::isAboveScenario,
                dependency -> {
                  String target = dependency.getTargetClass().getName();
                  boolean inputOrOutput =
                      target.startsWith("java.io.")
                          || target.startsWith("java.nio.file.")
                          || target.startsWith("java.nio.channels.")
                          || target.startsWith("java.net.")
                          || target.startsWith("java.util.logging.")
                          || target.startsWith("org.slf4j.");
                  return inputOrOutput && !STORAGE.contains(target);
                }))
        .isEmpty();
  }

  @Test
  void nothingAboveScenarioReadsAClockOrTheEnvironment() {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      if (!isAboveScenario(origin)) continue;
      for (JavaCodeUnit unit : origin.getCodeUnits()) {
        for (JavaMethodCall call : unit.getMethodCallsFromSelf()) {
          String target = call.getTargetOwner().getName() + "." + call.getName();
          if (CLOCKS_AND_ENVIRONMENT.contains(target)
              || (target.startsWith("java.time.") && call.getName().equals("now"))) {
            found.add(call.getDescription());
          }
        }
      }
      for (var access : origin.getFieldAccessesFromSelf()) {
        String target = access.getTargetOwner().getName() + "." + access.getName();
        if (target.equals("java.lang.System.out") || target.equals("java.lang.System.err")) {
          found.add(access.getDescription());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theRulesSeeWhatTheyForbid() {
    // Each rule turned on a room that may: if it found nothing there, it could find nothing at all.
    assertThat(
            violations(
                origin -> room(origin).equals("parallel"),
                dependency ->
                    dependency.getTargetClass().getName().startsWith("java.util.concurrent.")))
        .isNotEmpty();
    assertThat(
            violations(
                origin -> room(origin).equals("results"),
                dependency -> dependency.getTargetClass().getName().startsWith("java.nio.file.")))
        .isNotEmpty();
    assertThat(
            violations(
                origin -> room(origin).equals("dynamics"),
                dependency ->
                    isOurs(dependency.getTargetClass())
                        && room(dependency.getTargetClass()).equals("ensemble")))
        .isNotEmpty();
  }

  /** What a wing calls its columns and itself is data there, so that a new one needs no change. */
  @Test
  void resultsAndReportNameNoColumnAndNoKind() throws IOException {
    Set<String> words =
        new TreeSet<>(
            Set.of("particles", "memory", "free_energy", "threshold", "capacity", "density"));
    for (Quantity quantity : Quantity.values()) words.add(quantity.word().replace('-', '_'));
    assertThat(words).contains("overlap");
    Set<String> found = new TreeSet<>();
    for (String room : List.of("results", "report")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/langevin", room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          for (String word : words) {
            // In quotes, alone or as the end of a longer name.
            if (Pattern.compile("\"([a-z_-]*_)?" + word + "\"").matcher(source).find()) {
              found.add(file.getFileName() + ": " + word);
            }
          }
        }
      }
    }
    // The memory of the machine, and how many particles diverged.
    assertThat(found)
        .containsExactly(
            "Manifest.java: divergence", "Manifest.java: memory", "Manifest.java: particles");
  }

  /** Groups, decimals and exponents of numbers for people are decided in {@code text} alone. */
  @Test
  void onlyTextFormatsNumbers() throws IOException {
    Pattern format = Pattern.compile("%[-0-9]*(,[.0-9]*|\\.[0-9]+)[dfge]");
    assertThat(format.matcher("%,d points, %11.3f, %.4g").results()).hasSize(3);
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/langevin"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (format.matcher(Files.readString(file)).find()) found.add(file.getFileName().toString());
      }
    }
    assertThat(found).containsExactly("Numerals.java");
  }

  /** No machine knows nouns; these are the ways in which comments came to open without one. */
  @Test
  void aClassCommentOpensWithANoun() throws IOException {
    Pattern opening = Pattern.compile("\n/\\*\\*\\s*(?:\\* )?(?<first>\\S+ ?\\S*)", Pattern.DOTALL);
    Pattern nounless =
        Pattern.compile(
            "(What|How|When|Where|Which|Who|Whoever|Whether|Why)\\b.*"
                + "|(Everything|Anything|Nothing|All|Up|At|As|If|In|Of|With|Without)\\b.*"
                + "|(Absorbs|Brings|Checks|Collects|Ends|Identifies|Lays|Makes|Measures|Reads|Runs"
                + "|Says|Weighs|Writes)\\b.*"
                + "|[A-Z][a-z]+s (the|its|what)");
    assertThat(
            List.of(
                "Weighs a", "Holds the", "What is", "Reads back", "How", "Everything one", "Up to"))
        .allMatch(nounless.asMatchPredicate());
    assertThat(List.of("Sums of", "A probe", "Signs ±1", "Whole numbers", "Axes"))
        .noneMatch(nounless.asMatchPredicate());
    Set<String> found = new TreeSet<>();
    int seen = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/langevin"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher comment = opening.matcher(Files.readString(file));
        while (comment.find()) {
          seen++;
          String first = comment.group("first");
          if (nounless.matcher(first).matches()) found.add(file.getFileName() + ": " + first);
        }
      }
    }
    assertThat(seen).isGreaterThan(300);
    assertThat(found).isEmpty();
  }

  @Test
  void everyRoomSaysWhatItHoldsAndIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      if (!isOurs(each) || each.getSimpleName().equals("package-info")) continue;
      if (each.getPackage()
          .tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
          .isEmpty()) {
        unmarked.add(each.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static Set<String> violations(
      Predicate<JavaClass> origins, Predicate<Dependency> forbidden) {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      if (origin.getSimpleName().equals("package-info") || !origins.test(origin)) continue;
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        if (forbidden.test(dependency)) found.add(dependency.getDescription());
      }
    }
    return found;
  }

  private static boolean isAboveScenario(JavaClass each) {
    int at = ROOMS.indexOf(room(each));
    return at >= 0 && at < ROOMS.indexOf("results");
  }

  private static boolean isOurs(JavaClass each) {
    return each.getPackageName().startsWith("langevin.");
  }

  private static String room(JavaClass each) {
    String[] parts = each.getPackageName().split("\\.", -1);
    return parts.length > 1 ? parts[1] : "";
  }
}
