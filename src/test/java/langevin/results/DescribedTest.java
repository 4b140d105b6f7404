package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of members, against the members that are written. */
class DescribedTest {
  private static List<String> names(List<Described> all) {
    return all.stream().map(Described::name).toList();
  }

  private static List<String> members(Json json) {
    return List.copyOf(((Json.Members) json).members().keySet());
  }

  @Test
  void everyMemberOfAManifestIsDescribedInTheOrderOfTheFile() {
    Json written = SampleRun.manifest().toJson("00", List.of("x.hgrm"), Run.Outcome.HOLDS, "ff");
    assertThat(names(Manifest.MEMBERS).stream().map(n -> n.replace("UNIT", "furlongs")))
        .containsExactlyElementsOf(members(written));
  }

  @Test
  void everyMemberOfACheckIsDescribedInTheOrderOfTheFile() throws ResultsException {
    CheckRecord check =
        new CheckRecord(
            "weak-form",
            "D13",
            "l = r",
            1,
            1,
            0,
            0,
            0,
            0.1,
            0,
            List.of(),
            0.5,
            1,
            0,
            CheckRecord.Verdict.HOLDS,
            "");
    assertThat(names(CheckRecord.MEMBERS)).containsExactlyElementsOf(members(check.toJson()));
    // A point repeats the numbers, and says where it is; its name is the check's.
    CheckRecord sweep =
        check.across("", List.of(new CheckRecord.Point(Map.of("gain", 2.0), true, check)));
    Json.Members point = ((Json.Members) sweep.toJson()).objects("points").getFirst();
    Set<String> expected = new LinkedHashSet<>(List.of("at"));
    expected.addAll(names(CheckRecord.MEMBERS));
    expected.removeAll(List.of("name", "label", "relation", "across", "points"));
    assertThat(members(point)).containsExactlyElementsOf(expected);
  }

  @Test
  void everyTypeOfFigureIsDescribed() {
    Map<String, Figure> byType =
        SampleRun.everyFigure().stream()
            .collect(Collectors.toMap(Figure::type, figure -> figure, (one, _) -> one));
    assertThat(names(Figure.TYPES)).containsExactlyInAnyOrderElementsOf(byType.keySet());
    byType
        .values()
        .forEach(
            figure -> {
              Set<String> all = new LinkedHashSet<>(names(Figure.MEMBERS));
              all.addAll(figure.members().keySet());
              assertThat(all).containsExactlyInAnyOrderElementsOf(members(figure.toJson()));
              String meaning =
                  Figure.TYPES.stream()
                      .filter(type -> type.name().equals(figure.type()))
                      .findFirst()
                      .orElseThrow()
                      .meaning();
              figure
                  .members()
                  .keySet()
                  .forEach(
                      member ->
                          assertThat(meaning)
                              .as("%s of %s", member, figure.type())
                              .containsPattern("\\b" + member + "\\b"));
            });
  }
}
