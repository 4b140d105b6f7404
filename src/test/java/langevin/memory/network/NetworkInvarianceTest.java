package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.parallel.Parallel;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkInvarianceTest {
  private static String serial = "";

  @BeforeAll
  static void onOneThread() throws Exception {
    serial = NetworkDigest.digest(Parallel.SERIAL);
    assertThat(serial).isNotBlank();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32"})
  void everyVectorWidthGivesTheSameBits(String flag) throws Exception {
    assertThat(ChildJvm.run(NetworkDigest.class, List.of(flag))).isEqualTo(serial);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void everyNumberOfThreadsGivesTheSameBits(int threads) throws Exception {
    assertThat(NetworkDigest.digest(new Reversed(threads))).isEqualTo(serial);
  }

  @Test
  void realThreadsGiveTheSameBits() throws Exception {
    assertThat(NetworkDigest.digest(new SignProductTiming.Two())).isEqualTo(serial);
  }
}
