package langevin.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreefryTest {
  /**
   * Rounds, counter, key, answer: the lines {@code threefry4x32} of {@code kat_vectors}, the known
   * answers published with Random123 (Salmon, Moraes, Dror, Shaw; D. E. Shaw Research).
   */
  private static final String[] KNOWN_ANSWERS = {
    "13 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"
        + " 531c7e4f 39491ee5 2c855a92 3d6abf9a",
    "13 ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff"
        + " c4189358 1c9cc83a d5881c67 6a0a89e0",
    "13 243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 082efa98 ec4e6c89"
        + " 4aa71d8f 734738c2 431fc6a8 ae6debf1",
    "20 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"
        + " 9c6ca96a e17eae66 fc10ecd4 5256a7d8",
    "20 ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff"
        + " 2a881696 57012287 f6c7446e a16a6732",
    "20 243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 082efa98 ec4e6c89"
        + " 59cd1dbb b8879579 86b5d00c ac8b6d84",
    "72 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"
        + " 93171da6 9220326d b392b7b1 ff58a002",
    "72 ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff"
        + " 60743f3d 9961e684 aab21c34 8c65fb7d",
    "72 243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 082efa98 ec4e6c89"
        + " 09930adf 7f27bd55 9ed68ce1 97f803f6"
  };

  @Test
  void scalarTwinGivesThePublishedKnownAnswers() {
    for (String line : KNOWN_ANSWERS) {
      String[] w = line.split(" ", -1);
      int[] v = new int[w.length];
      for (int i = 1; i < w.length; i++) {
        v[i] = Integer.parseUnsignedInt(w[i], 16);
      }
      for (int j = 0; j < 4; j++) {
        assertThat(
                Threefry.word(
                    Integer.parseInt(w[0]), j, v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]))
            .as("word %d of %s", j, line)
            .isEqualTo(v[9 + j]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1024, 1, 1",
    "17179868160, 4294967296, 7",
    "17179870208, 4294967295, -1",
    "9223372036854774784, 9223372036854775807, 2147483647",
    "549755813888, -9223372036854775808, -2147483648",
    "1099511627776, -1, 65536"
  })
  void wordsOfAChunkAreTheBlocksOfTheDocumentedLayout(long first, long step, int stream) {
    long seed = 0x123456789ABCDEF0L;
    int[] u = new int[Lanes.FLOATS + Noise.CHUNK];
    for (int rounds : new int[] {12, 20}) {
      for (int domain = 0; domain < Threefry.DOMAINS; domain++) {
        Threefry threefry = new Threefry(seed, rounds, domain);
        threefry.fill(first, step, stream, u);
        for (int i = 0; i < Noise.CHUNK; i++) {
          // Spelled out from the class comment, independently of the code under test.
          long q = first / 1024;
          long counter = q * 256 + i % 256;
          int expected =
              Threefry.word(
                  rounds,
                  i / 256,
                  (int) (counter & 0xFFFFFFFFL),
                  (int) (counter >> 32),
                  (int) (step & 0xFFFFFFFFL),
                  (int) (step >> 32),
                  0x9ABCDEF0,
                  0x12345678,
                  stream,
                  0x6C616E67 ^ domain);
          assertThat(u[Lanes.FLOATS + i]).isEqualTo(expected);
          assertThat(threefry.word(first + i, step, stream)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void oneChangedAddressBitChangesHalfOfTheWordsBits() {
    // 1024·32 bits per change: binomial with σ = 90.5. |deviation| > 6.2 σ has probability 6e-10 by
    // the normal law, times 200 address bits: false alarm below 2e-7.
    int[] base = new int[Lanes.FLOATS + Noise.CHUNK];
    int[] other = new int[Lanes.FLOATS + Noise.CHUNK];
    long seed = 42;
    new Threefry(seed, 12, 0).fill(0, 0, 0, base);
    for (int bit = 0; bit < 64; bit++) {
      new Threefry(seed ^ (1L << bit), 12, 0).fill(0, 0, 0, other);
      assertThat(changedBits(base, other)).as("seed bit %d", bit).isBetween(15823, 16945);
      new Threefry(seed, 12, 0).fill(0, 1L << bit, 0, other);
      assertThat(changedBits(base, other)).as("step bit %d", bit).isBetween(15823, 16945);
      if (bit >= 10 && bit < 63) {
        new Threefry(seed, 12, 0).fill(1L << bit, 0, 0, other);
        assertThat(changedBits(base, other)).as("particle bit %d", bit).isBetween(15823, 16945);
      }
      if (bit < 32) {
        new Threefry(seed, 12, 0).fill(0, 0, 1 << bit, other);
        assertThat(changedBits(base, other)).as("stream bit %d", bit).isBetween(15823, 16945);
      }
    }
    for (int domain = 1; domain < Threefry.DOMAINS; domain++) {
      new Threefry(seed, 12, domain).fill(0, 0, 0, other);
      assertThat(changedBits(base, other)).as("domain %d", domain).isBetween(15823, 16945);
    }
  }

  private static int changedBits(int[] a, int[] b) {
    int n = 0;
    for (int i = Lanes.FLOATS; i < a.length; i++) {
      n += Integer.bitCount(a[i] ^ b[i]);
    }
    return n;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 512, 1023, 1025, -1024})
  void chunksBeginAtMultiplesOfTheChunk(long first) {
    int[] u = new int[Lanes.FLOATS + Noise.CHUNK];
    assertThatThrownBy(() -> new Threefry(1, 12, 0).fill(first, 0, 0, u))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(first));
  }

  @Test
  void onlyTwelveOrTwentyRoundsExist() {
    assertThatThrownBy(() -> new Threefry(1, 13, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("13");
    assertThatThrownBy(() -> new Threefry(1, 12, Threefry.DOMAINS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
