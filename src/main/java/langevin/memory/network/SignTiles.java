package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import langevin.parallel.Parallel;

/**
 * The P × N matrix ξ of patterns, one bit for each sign and one copy for both products: {@link
 * #overlaps} multiplies ξ with activities (N × cues), {@link #fields} its transpose with a function
 * of the overlaps (P × cues). The matrix of couplings is never built.
 *
 * <p>Bits stand in tiles of 64 patterns × 64 neurons. Word 8p + n of a tile holds the patterns 8p …
 * 8p+7 (byte r: pattern 8p + r) at the neurons 8n … 8n+7 (bit j: neuron 8n + j), set for +1. So a
 * byte selects the entry of a table over eight neurons ({@link CueRows}); with the 8 × 8 bits of
 * every word transposed, which costs a few vector operations for 64 bits, a byte selects the entry
 * of a table over eight patterns. Work is cut into blocks of output rows that stay in the
 * second-level cache, so each output is one sum in index order, whatever the number of threads.
 */
final class SignTiles {
  /** Patterns and neurons in a tile, and words. */
  static final int TILE = 64;

  /** Output tiles in a block: 4096 rows of 64 bytes fill a quarter of a megabyte. */
  private static final int BLOCK = 64;

  private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
  private static final int LANES = L.length();

  private final int neurons;
  private final int patterns;
  private final int neuronTiles;
  private final int patternTiles;
  private final long[][] bits;

  /**
   * Packs the patterns.
   *
   * @throws IllegalArgumentException if a row of tiles would not fit an array
   */
  SignTiles(Patterns source, Parallel parallel) {
    neurons = source.neurons();
    patterns = source.patterns();
    neuronTiles = tiles(neurons);
    patternTiles = tiles(patterns);
    if ((long) patternTiles * TILE > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(patterns + " patterns do not fit: at most 2^31");
    }
    bits = new long[neuronTiles][patternTiles * TILE];
    int chunkTiles = Patterns.CHUNK / TILE;
    parallel.forEach(
        (neuronTiles + chunkTiles - 1) / chunkTiles, chunk -> pack(source, chunk * chunkTiles));
  }

  /** Bytes of the packed patterns. */
  static long bytes(long neurons, long patterns) {
    return 8 * ((neurons + TILE - 1) / TILE) * ((patterns + TILE - 1) / TILE) * TILE;
  }

  static int tiles(int n) {
    return (n + TILE - 1) / TILE;
  }

  /** N. */
  int neurons() {
    return neurons;
  }

  /** P. */
  int patterns() {
    return patterns;
  }

  /** Rows an N × cues matrix must have for the products: N padded to whole tiles. */
  int neuronRows() {
    return neuronTiles * TILE;
  }

  /** Rows a P × cues matrix must have for the products: P padded to whole tiles. */
  int patternRows() {
    return patternTiles * TILE;
  }

  private void pack(Patterns source, int firstTile) {
    int[] low = new int[FLOATS + Patterns.CHUNK];
    int[] high = new int[FLOATS + Patterns.CHUNK];
    long[] eight = new long[8];
    int words = (patterns + Patterns.WORD - 1) / Patterns.WORD;
    for (int tile = 0; tile < patternTiles; tile++) {
      source.fill(firstTile * TILE, 2 * tile, low);
      if (2 * tile + 1 < words) {
        source.fill(firstTile * TILE, 2 * tile + 1, high);
      }
      for (int t = 0; t < Patterns.CHUNK / TILE && firstTile + t < neuronTiles; t++) {
        long[] row = bits[firstTile + t];
        for (int n = 0; n < 8; n++) {
          int i = FLOATS + t * TILE + 8 * n;
          for (int j = 0; j < 8; j++) {
            eight[j] = (low[i + j] & 0xFFFFFFFFL) | (long) high[i + j] << 32;
          }
          for (int p = 0; p < 8; p++) {
            long word = 0;
            for (int j = 0; j < 8; j++) {
              word |= (eight[j] >>> (8 * p) & 0xFF) << (8 * j);
            }
            row[tile * TILE + 8 * p + n] = transposed(word);
          }
        }
      }
    }
  }

  /**
   * overlaps[μ] = Σᵢ ξ_μi activities[i] for every cue, not divided by N.
   *
   * @param activities {@link #neuronRows} rows, zero beyond N
   * @param overlaps {@link #patternRows} rows, overwritten; rows beyond P carry no meaning
   */
  void overlaps(CueRows activities, CueRows overlaps, Parallel parallel) {
    int blocks = blocks(patternTiles, overlaps, parallel);
    parallel.forEach(
        blocks,
        block -> {
          int from = start(patternTiles, blocks, block);
          int tiles = start(patternTiles, blocks, block + 1) - from;
          CueRows table = activities.table();
          overlaps.clear(from * TILE, tiles * TILE);
          for (int tile = 0; tile < neuronTiles; tile++) {
            for (int group = 0; group < 8; group += activities.tables()) {
              activities.tabulate(tile * TILE + group * CueRows.GROUP, table);
              overlaps.addEntries(from * TILE, bits[tile], from * TILE + group, tiles, 8, 1, table);
            }
          }
        });
  }

  /**
   * fields[i] = Σ_μ ξ_μi weights[μ] for every cue.
   *
   * @param weights {@link #patternRows} rows, zero beyond P
   * @param fields {@link #neuronRows} rows, overwritten; rows beyond N carry no meaning
   */
  void fields(CueRows weights, CueRows fields, Parallel parallel) {
    int blocks = blocks(neuronTiles, fields, parallel);
    parallel.forEach(
        blocks,
        block -> {
          int from = start(neuronTiles, blocks, block);
          int tiles = start(neuronTiles, blocks, block + 1) - from;
          CueRows table = weights.table();
          long[] turned = new long[tiles * TILE];
          fields.clear(from * TILE, tiles * TILE);
          for (int tile = 0; tile < patternTiles; tile++) {
            for (int t = 0; t < tiles; t++) {
              transpose(bits[from + t], tile * TILE, turned, t * TILE);
            }
            for (int group = 0; group < 8; group += weights.tables()) {
              weights.tabulate(tile * TILE + group * CueRows.GROUP, table);
              fields.addEntries(from * TILE, turned, 8 * group, tiles, 1, 8, table);
            }
          }
        });
  }

  private static int blocks(int tiles, CueRows rows, Parallel parallel) {
    // Tables are made once for each block; rows of few cues leave room for more of them.
    int most = rows.width() > 4 ? BLOCK : 4 * BLOCK;
    int width = parallel.width();
    int rounds = (tiles + most * width - 1) / (most * width);
    return Math.min(tiles, rounds * width);
  }

  private static int start(int tiles, int blocks, int block) {
    return (int) ((long) tiles * block / blocks);
  }

  /** Transposes the 8 × 8 bits of each of 64 words. */
  private static void transpose(long[] from, int at, long[] to, int into) {
    for (int k = 0; k < TILE / LANES; k++) {
      LongVector x = LongVector.fromArray(L, from, at + k * LANES);
      LongVector d =
          x.lanewise(VectorOperators.LSHR, 7)
              .lanewise(VectorOperators.XOR, x)
              .and(0x00AA00AA00AA00AAL);
      x =
          x.lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.LSHL, 7))
              .lanewise(VectorOperators.XOR, d);
      d =
          x.lanewise(VectorOperators.LSHR, 14)
              .lanewise(VectorOperators.XOR, x)
              .and(0x0000CCCC0000CCCCL);
      x =
          x.lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.LSHL, 14))
              .lanewise(VectorOperators.XOR, d);
      d =
          x.lanewise(VectorOperators.LSHR, 28)
              .lanewise(VectorOperators.XOR, x)
              .and(0x00000000F0F0F0F0L);
      x.lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.LSHL, 28))
          .lanewise(VectorOperators.XOR, d)
          .intoArray(to, into + k * LANES);
    }
  }

  private static long transposed(long x) {
    long d = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    x ^= d ^ d << 7;
    d = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
    x ^= d ^ d << 14;
    d = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
    return x ^ d ^ d << 28;
  }

  /** ξ of one pattern at one neuron, ±1. */
  int sign(int pattern, int neuron) {
    long word =
        bits[neuron / TILE][pattern / TILE * TILE + pattern % TILE / 8 * 8 + neuron % TILE / 8];
    return 2 * (int) (word >>> (8 * (pattern % 8) + neuron % 8) & 1) - 1;
  }
}
