package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report says the same digits on machines with 128, 256 and 512 bit registers. */
class AnalysisLanesTest {
  /** The narrowest lanes, of the older instruction set. */
  @Tag("slow")
  @Test
  void everythingReportedIsTheSameOnEveryWidth() throws Exception {
    sameWith(List.of("-XX:MaxVectorSize=16", "-XX:UseAVX=2"));
  }

  /** The narrowest and the older instruction set apart, and the lanes of this one otherwise. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:UseAVX=2"})
  void everythingReportedIsTheSameWithEveryOption(String flag) throws Exception {
    sameWith(List.of(flag));
  }

  private static void sameWith(List<String> flags) throws Exception {
    String widest = ChildJvm.run(AnalysisDigest.class, List.of());
    assertThat(widest).contains("weak-form").hasSizeGreaterThan(10_000);
    assertThat(ChildJvm.run(AnalysisDigest.class, flags)).isEqualTo(widest);
  }
}
