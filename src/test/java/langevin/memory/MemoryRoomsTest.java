package langevin.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import langevin.architecture.ImportedClasses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rooms of the memory import of each other: the ground, and nothing else. */
class MemoryRoomsTest {
  private static final String GROUND = "langevin.memory";

  @Tag("slow")
  @Test
  void roomsImportTheGroundOnlyAndTheGroundNoRoom() {
    JavaClasses classes = ImportedClasses.in(GROUND);
    Set<String> rooms = new TreeSet<>();
    Set<String> violations = new TreeSet<>();
    for (JavaClass origin : classes) {
      rooms.add(origin.getPackageName());
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith(GROUND)
            && !target.equals(GROUND)
            && !target.equals(origin.getPackageName())) {
          violations.add(dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
    assertThat(rooms)
        .containsExactly(
            GROUND,
            GROUND + ".meanfield",
            GROUND + ".network",
            GROUND + ".retrieval",
            GROUND + ".statics");
  }
}
