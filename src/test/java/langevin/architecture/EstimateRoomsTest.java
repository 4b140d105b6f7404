package langevin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms within the estimators: what is common, line, plane and space, systems, the front. */
class EstimateRoomsTest {
  private static final String ESTIMATE = "langevin.estimate";

  /** What each room within may import beside itself. */
  private static final Map<String, Set<String>> MAY =
      Map.of(
          "", Set.of(),
          ".line", Set.of("", ".space"),
          ".space", Set.of(""),
          ".plane", Set.of("", ".space"),
          ".systems", Set.of("", ".line", ".space"),
          ".geometry", Set.of("", ".line", ".plane", ".space", ".systems"));

  @Test
  void importsHaveNoCycleAndOnlyTheFrontKnowsAllGeometries() {
    JavaClasses classes = ImportedClasses.in(ESTIMATE);
    Map<String, Set<String>> seen = new TreeMap<>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String from = each.getPackageName().substring(ESTIMATE.length());
        String target = dependency.getTargetClass().getPackageName();
        if (target.startsWith(ESTIMATE)) {
          String to = target.substring(ESTIMATE.length());
          if (!to.equals(from)) {
            seen.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
          }
        }
      }
    }
    assertThat(seen.get(".geometry")).contains(".line", ".plane", ".space", ".systems");
    seen.forEach((from, to) -> assertThat(MAY.get(from)).as(from).containsAll(to));
  }
}
