package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.parallel.Parallel;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkInvarianceTest {
  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32"})
  void everyVectorWidthGivesTheSameBits(String flag) throws Exception {
    assertThat(ChildJvm.run(NetworkDigest.class, List.of(flag)))
        .isEqualTo(NetworkDigest.digest(Parallel.SERIAL));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void everyNumberOfThreadsGivesTheSameBits(int threads) throws Exception {
    assertThat(NetworkDigest.digest(new Reversed(threads)))
        .isEqualTo(NetworkDigest.digest(Parallel.SERIAL));
  }

  @Test
  void realThreadsGiveTheSameBits() throws Exception {
    assertThat(NetworkDigest.digest(new SignProductTiming.Two()))
        .isEqualTo(NetworkDigest.digest(Parallel.SERIAL));
  }
}
