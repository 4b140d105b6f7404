package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import langevin.ensemble.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** What the pages say of the number of groups; 64 up to 134 million particles, as it was. */
  @ParameterizedTest
  @CsvSource({
    "1000, 32",
    "1_000_000, 32",
    "3_000_000, 45",
    "4_200_000, 64",
    "100_000_000, 64",
    "134_217_728, 64",
    "136_314_880, 65",
    "1_000_000_000, 476",
    "1_000_000_000_000, 4096"
  })
  void groupsFollowFromTheParticles(String particles, int groups) {
    Partition partition = Partition.of(Long.parseLong(particles.replace("_", "")));
    assertThat(partition.groups()).isEqualTo(groups);
    assertThat(partition.batches()).isEqualTo(Partition.BATCHES);
  }

  @Test
  void asManyGroupsAsAreAskedForMakeAsManyBatches() {
    assertThat(Partition.into(1000, 10_000_000))
        .isEqualTo(new Partition(10_000_000, 1000, Partition.BATCHES));
    Partition partition = Partition.into(100, 100_003);
    long sum = 0;
    for (int batch = 0; batch < partition.batches(); batch++) {
      int first = partition.firstGroup(batch);
      int end = partition.firstGroup(batch + 1);
      assertThat(end - first).isBetween(3, 4);
      sum += partition.particles(first, end);
    }
    assertThat(sum).isEqualTo(100_003);
  }
}
