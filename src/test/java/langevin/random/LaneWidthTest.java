package langevin.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits at every lane width: hashes of child machines against the scalar twins here. */
@Tag("slow")
class LaneWidthTest {
  private static final String TWINS = NoiseDigest.twins();

  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=64"})
  void everyWidthGivesTheBitsOfTheScalarTwins(String flag) throws Exception {
    assertThat(ChildJvm.run(NoiseDigest.class, List.of(flag))).isEqualTo(TWINS);
  }

  /** The lanes of the older instruction set, by those of the machine. */
  @Tag("long")
  @Test
  void theWidthBetweenGivesTheBitsOfTheScalarTwins() throws Exception {
    assertThat(ChildJvm.run(NoiseDigest.class, List.of("-XX:MaxVectorSize=32"))).isEqualTo(TWINS);
  }

  @Test
  void theOlderInstructionSetGivesTheBitsOfTheScalarTwins() throws Exception {
    // Only x86 machines know the flag; elsewhere the machine says so and goes on.
    List<String> flags = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2");
    assertThat(ChildJvm.run(NoiseDigest.class, flags)).isEqualTo(TWINS);
  }
}
