package langevin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Landscapes, walls and initial laws give the same bits at every lane width. */
class LaneInvarianceTest {
  private static final String HERE = LandscapeDigest.digest();

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:UseAVX=2"})
  void everyWidthGivesTheSameBits(String flag) throws Exception {
    assertThat(ChildJvm.run(LandscapeDigest.class, List.of(flag))).isEqualTo(HERE);
  }

  /** The lanes of the older instruction set, by those of the machine. */
  @Tag("long")
  @Test
  void theWidthBetweenGivesTheSameBits() throws Exception {
    assertThat(ChildJvm.run(LandscapeDigest.class, List.of("-XX:MaxVectorSize=32")))
        .isEqualTo(HERE);
  }
}
