package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A report says the same digits on machines with 128, 256 and 512 bit registers. */
class AnalysisLanesTest {
  @Tag("slow")
  @Test
  void everythingReportedIsTheSameOnEveryWidth() throws Exception {
    sameWith("-XX:MaxVectorSize=16", "-XX:UseAVX=2");
  }

  /** The lanes of the older instruction set, by those of the machine. */
  @Tag("long")
  @Test
  void andOnTheWidthBetween() throws Exception {
    sameWith("-XX:MaxVectorSize=32");
  }

  private static void sameWith(String... flags) throws Exception {
    String widest = ChildJvm.run(AnalysisDigest.class, List.of());
    assertThat(widest).contains("weak-form").hasSizeGreaterThan(10_000);
    for (String flag : flags) {
      assertThat(ChildJvm.run(AnalysisDigest.class, List.of(flag))).as(flag).isEqualTo(widest);
    }
  }
}
