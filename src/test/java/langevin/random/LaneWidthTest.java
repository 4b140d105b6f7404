package langevin.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

  /** Only x86 machines know the instruction set; elsewhere the machine says so and goes on. */
  private static final List<String> OLDER =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2");

  @Test
  void theWidestLanesGiveTheBitsOfTheScalarTwins() throws Exception {
    givesTheBitsOfTheScalarTwins(List.of("-XX:MaxVectorSize=64"));
  }

  @Test
  void theNarrowestOfTheOlderInstructionSetDoToo() throws Exception {
    List<String> flags = new ArrayList<>(OLDER);
    flags.add("-XX:MaxVectorSize=16");
    givesTheBitsOfTheScalarTwins(flags);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32"})
  void soDoesEveryOtherWidth(String flag) throws Exception {
    givesTheBitsOfTheScalarTwins(List.of(flag));
  }

  @Tag("long")
  @Test
  void soDoesTheOlderInstructionSet() throws Exception {
    givesTheBitsOfTheScalarTwins(OLDER);
  }

  private static void givesTheBitsOfTheScalarTwins(List<String> flags) throws Exception {
    assertThat(ChildJvm.run(NoiseDigest.class, flags)).isEqualTo(TWINS);
  }
}
