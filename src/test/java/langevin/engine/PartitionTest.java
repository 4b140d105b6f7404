package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import langevin.ensemble.Block;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 5, 31, 32, 33, 511, 513, 16_384, 32_769, 100_003, 1_000_000})
  void everyParticleHasOneOrdinalAndOneNoiseAddress(long n) {
    Partition partition = Partition.of(n, Partition.GROUPS);
    Block block = new Block(1, false);
    Set<Long> addresses = new HashSet<>();
    long expected = 0;
    for (int g = 0; g < partition.groups(); g++) {
      assertThat(partition.ordinal(g)).isEqualTo(expected);
      for (int b = 0; b < partition.blocks(g); b++) {
        assertThat(partition.place(block, g, b)).isEqualTo(expected);
        assertThat(addresses.add(block.firstParticle())).isTrue();
        expected += block.size();
      }
    }
    assertThat(expected).isEqualTo(n);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 31, 33, 16_384, 100_003})
  void batchesAreConsecutiveGroupsOfNearlyEqualSize(long n) {
    Partition partition = Partition.of(n, Partition.GROUPS);
    assertThat(partition.batches()).isEqualTo((int) Math.min(n, Partition.BATCHES));
    for (int batch = 0; batch < partition.batches(); batch++) {
      assertThat(partition.firstGroup(batch)).isLessThan(partition.firstGroup(batch + 1));
      for (int g = partition.firstGroup(batch); g < partition.firstGroup(batch + 1); g++) {
        assertThat(partition.batch(g)).isEqualTo(batch);
        assertThat(partition.size(g)).isBetween(n / partition.groups(), n / partition.groups() + 1);
      }
    }
    assertThat(partition.firstGroup(partition.batches())).isEqualTo(partition.groups());
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 33, 1L << 45})
  void ensemblesFarBeyondTheHeapAreDealtOut(long n) {
    Partition partition = Partition.of(n, 1 << 14);
    assertThat(partition.ordinal(partition.groups() - 1) + partition.size(partition.groups() - 1))
        .isEqualTo(n);
  }
}
