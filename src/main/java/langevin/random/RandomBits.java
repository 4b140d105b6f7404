package langevin.random;

/**
 * Fair bits by address, 32 to a word: the word at (index, step, stream) is a pure function of these
 * and the seed, and independent of all normals and uniforms of the same seed.
 *
 * <p>Holds no state beyond the key: one instance may serve all threads.
 */
public final class RandomBits {
  private final Threefry words;

  /** Bits of Threefry-4x32-12. */
  public RandomBits(long seed) {
    words = new Threefry(seed, 12, Threefry.BITS);
  }

  /**
   * Fills {@code u[Lanes.FLOATS .. Lanes.FLOATS + Noise.CHUNK)} with the words of the indices
   * firstIndex … firstIndex + Noise.CHUNK − 1.
   *
   * @throws IllegalArgumentException if firstIndex is negative or not a multiple of Noise.CHUNK
   */
  public void fill(long firstIndex, long step, int stream, int[] u) {
    words.fill(firstIndex, step, stream, u);
  }

  /** One word by itself, equal to the one {@link #fill} writes for its index. */
  public int word(long index, long step, int stream) {
    return words.word(index, step, stream);
  }
}
