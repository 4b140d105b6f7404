package langevin.random;

import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.I;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The counter-based generator Threefry-4x32 (Salmon, Moraes, Dror, Shaw, <i>Parallel random
 * numbers: as easy as 1, 2, 3</i>, SC 2011) with 12 or 20 rounds, one 32-bit word per particle.
 *
 * <p>The word of particle p in step n of stream s is a pure function of (seed, domain, p, n, s).
 * Write p = 1024 q + 256 j + c with 0 ≤ j &lt; 4 and 0 ≤ c &lt; 256. It is word j of the block
 * whose
 *
 * <ul>
 *   <li>counter is (low 32 bits of 256 q + c, high 32 bits of it, low 32 bits of n, high 32 bits of
 *       n),
 *   <li>key is (low 32 bits of the seed, high 32 bits of it, s, {@value #TAG} XOR domain).
 * </ul>
 *
 * <p>So a chunk of 1024 particles is 256 blocks in four planes of 256 words, and since 256 q + c
 * never carries out of its low word inside a chunk, only that word varies along the lanes. The
 * domain separates the uses of one (seed, step, stream): see {@link #NORMALS} and the others.
 *
 * <p>The rounds run as three (five) passes of four over the chunk, which stays in the first-level
 * cache: C2 keeps the four chains of a short flat loop in registers, where one loop of all rounds
 * was measured a third slower.
 */
final class Threefry {
  /** Domain of the normals' leading words. */
  static final int NORMALS = 0;

  /** Domain of the trailing words that widen a normal's uniforms to 64 bits. */
  static final int NORMALS_TRAILING = 1;

  /** Domain of the leading words of uniforms. */
  static final int UNIFORMS = 2;

  /** Domain of the trailing words of uniforms. */
  static final int UNIFORMS_TRAILING = 3;

  /** Domain of fair bits. */
  static final int BITS = 4;

  /** Number of domains. */
  static final int DOMAINS = 5;

  /** Words in a plane of a chunk. */
  static final int PLANE = Noise.CHUNK / 4;

  /** Fourth key word before the domain is mixed in: "lang" in ASCII. */
  static final int TAG = 0x6C616E67;

  /** Fifth key word is this XOR the other four (Skein's constant, cut to 32 bits by Salmon). */
  private static final int PARITY = 0x1BD11BDA;

  private static final int LANES = I.length();
  private static final int PLANE_0 = FLOATS;
  private static final int PLANE_1 = FLOATS + PLANE;
  private static final int PLANE_2 = FLOATS + 2 * PLANE;
  private static final int PLANE_3 = FLOATS + 3 * PLANE;

  private final int rounds;
  private final int key0;
  private final int key1;
  private final int key3;

  /**
   * @param rounds 12 (the published fast setting) or 20
   * @param domain 0 … {@link #DOMAINS} − 1
   * @throws IllegalArgumentException if rounds is neither 12 nor 20, or for an unknown domain
   */
  Threefry(long seed, int rounds, int domain) {
    if (rounds != 12 && rounds != 20) {
      throw new IllegalArgumentException("Threefry has 12 or 20 rounds, not " + rounds);
    }
    if (domain < 0 || domain >= DOMAINS) {
      throw new IllegalArgumentException("no domain " + domain);
    }
    this.rounds = rounds;
    key0 = (int) seed;
    key1 = (int) (seed >>> 32);
    key3 = TAG ^ domain;
  }

  /**
   * Fills {@code u[Lanes.FLOATS .. Lanes.FLOATS + 1024)} with the words of particles firstParticle
   * … firstParticle + 1023.
   *
   * @throws IllegalArgumentException if firstParticle is negative or not a multiple of 1024
   */
  void fill(long firstParticle, long step, int stream, int[] u) {
    fill(firstParticle, PLANE, step, stream, u);
  }

  /**
   * Fills the first columns of all four planes: the words at {@code u[Lanes.FLOATS + 256 j + c]}
   * with 0 ≤ c &lt; columns.
   *
   * @param columns a multiple of twice the widest machine's lanes of ints, at most 256
   */
  void fill(long firstParticle, int columns, long step, int stream, int[] u) {
    if (firstParticle < 0 || firstParticle % Noise.CHUNK != 0) {
      throw new IllegalArgumentException("no chunk begins at particle " + firstParticle);
    }
    int k0 = key0;
    int k1 = key1;
    int k2 = stream;
    int k3 = key3;
    int k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
    long index = firstParticle / 4;
    first(
        u,
        columns,
        (int) index + k0,
        (int) (index >>> 32) + k1,
        (int) step + k2,
        (int) (step >>> 32) + k3,
        k1,
        k2,
        k3,
        k4 + 1);
    odd(u, columns, k2, k3, k4, k0 + 2);
    even(u, columns, k3, k4, k0, k1 + 3);
    if (rounds == 20) {
      odd(u, columns, k4, k0, k1, k2 + 4);
      even(u, columns, k0, k1, k2, k3 + 5);
    }
  }

  /** Word {@code p % 1024 / 256} of particle p's block: the scalar twin of {@link #fill}. */
  int word(long particle, long step, int stream) {
    long index = particle / Noise.CHUNK * PLANE + particle % PLANE;
    return word(
        rounds,
        (int) (particle % Noise.CHUNK / PLANE),
        (int) index,
        (int) (index >>> 32),
        (int) step,
        (int) (step >>> 32),
        key0,
        key1,
        stream,
        key3);
  }

  /** Word j of Threefry-4x32 for counter (c0 … c3) and key (k0 … k3), any number of rounds. */
  static int word(
      int rounds, int j, int c0, int c1, int c2, int c3, int k0, int k1, int k2, int k3) {
    int k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
    int a = c0 + k0;
    int b = c1 + k1;
    int c = c2 + k2;
    int d = c3 + k3;
    for (int round = 0; round < rounds; round++) {
      // Odd rounds mix (a, d) and (c, b): b and d trade places.
      int left = (round & 1) == 0 ? b : d;
      int right = (round & 1) == 0 ? d : b;
      a += left;
      left = Integer.rotateLeft(left, rotation(round, 0)) ^ a;
      c += right;
      right = Integer.rotateLeft(right, rotation(round, 1)) ^ c;
      b = (round & 1) == 0 ? left : right;
      d = (round & 1) == 0 ? right : left;
      if (round % 4 == 3) {
        int s = round / 4 + 1;
        a += key(s, k0, k1, k2, k3, k4);
        b += key(s + 1, k0, k1, k2, k3, k4);
        c += key(s + 2, k0, k1, k2, k3, k4);
        d += key(s + 3, k0, k1, k2, k3, k4) + s;
      }
    }
    return switch (j) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      default -> d;
    };
  }

  private static int key(int i, int k0, int k1, int k2, int k3, int k4) {
    return switch (i % 5) {
      case 0 -> k0;
      case 1 -> k1;
      case 2 -> k2;
      case 3 -> k3;
      default -> k4;
    };
  }

  /** Table 4 of Salmon et al. */
  private static int rotation(int round, int pair) {
    return switch (2 * (round % 8) + pair) {
      case 0 -> 10;
      case 1 -> 26;
      case 2 -> 11;
      case 3 -> 21;
      case 4 -> 13;
      case 5 -> 27;
      case 6 -> 23;
      case 7 -> 5;
      case 8 -> 6;
      case 9 -> 20;
      case 10 -> 17;
      case 11 -> 11;
      case 12 -> 25;
      case 13 -> 10;
      case 14 -> 18;
      default -> 20;
    };
  }

  private static IntVector rotate(IntVector x, int bits) {
    return x.lanewise(VectorOperators.ROL, bits);
  }

  private static IntVector xor(IntVector x, IntVector y) {
    return x.lanewise(VectorOperators.XOR, y);
  }

  /** Rounds 0–3 from the counter of lane 0 with the key already added, then key injection 1. */
  private static void first(
      int[] u, int columns, int c0, int c1, int c2, int c3, int j0, int j1, int j2, int j3) {
    IntVector a0 = IntVector.broadcast(I, c0).addIndex(1);
    IntVector b0 = IntVector.broadcast(I, c1);
    IntVector cc0 = IntVector.broadcast(I, c2);
    IntVector d0 = IntVector.broadcast(I, c3);
    for (int k = 0; k < columns / LANES; k++) {
      int i = k * LANES;
      IntVector a = a0.add(i);
      IntVector b = b0;
      IntVector c = cc0;
      IntVector d = d0;
      a = a.add(b);
      b = xor(rotate(b, 10), a);
      c = c.add(d);
      d = xor(rotate(d, 26), c);
      a = a.add(d);
      d = xor(rotate(d, 11), a);
      c = c.add(b);
      b = xor(rotate(b, 21), c);
      a = a.add(b);
      b = xor(rotate(b, 13), a);
      c = c.add(d);
      d = xor(rotate(d, 27), c);
      a = a.add(d);
      d = xor(rotate(d, 23), a);
      c = c.add(b);
      b = xor(rotate(b, 5), c);
      a.add(j0).intoArray(u, i + PLANE_0);
      b.add(j1).intoArray(u, i + PLANE_1);
      c.add(j2).intoArray(u, i + PLANE_2);
      d.add(j3).intoArray(u, i + PLANE_3);
    }
  }

  /** Rounds 4–7 (modulo 8), then a key injection. */
  private static void odd(int[] u, int columns, int j0, int j1, int j2, int j3) {
    for (int k = 0; k < columns / LANES; k++) {
      int i = k * LANES;
      IntVector a = IntVector.fromArray(I, u, i + PLANE_0);
      IntVector b = IntVector.fromArray(I, u, i + PLANE_1);
      IntVector c = IntVector.fromArray(I, u, i + PLANE_2);
      IntVector d = IntVector.fromArray(I, u, i + PLANE_3);
      a = a.add(b);
      b = xor(rotate(b, 6), a);
      c = c.add(d);
      d = xor(rotate(d, 20), c);
      a = a.add(d);
      d = xor(rotate(d, 17), a);
      c = c.add(b);
      b = xor(rotate(b, 11), c);
      a = a.add(b);
      b = xor(rotate(b, 25), a);
      c = c.add(d);
      d = xor(rotate(d, 10), c);
      a = a.add(d);
      d = xor(rotate(d, 18), a);
      c = c.add(b);
      b = xor(rotate(b, 20), c);
      a.add(j0).intoArray(u, i + PLANE_0);
      b.add(j1).intoArray(u, i + PLANE_1);
      c.add(j2).intoArray(u, i + PLANE_2);
      d.add(j3).intoArray(u, i + PLANE_3);
    }
  }

  /** Rounds 0–3 (modulo 8), then a key injection. */
  private static void even(int[] u, int columns, int j0, int j1, int j2, int j3) {
    for (int k = 0; k < columns / LANES; k++) {
      int i = k * LANES;
      IntVector a = IntVector.fromArray(I, u, i + PLANE_0);
      IntVector b = IntVector.fromArray(I, u, i + PLANE_1);
      IntVector c = IntVector.fromArray(I, u, i + PLANE_2);
      IntVector d = IntVector.fromArray(I, u, i + PLANE_3);
      a = a.add(b);
      b = xor(rotate(b, 10), a);
      c = c.add(d);
      d = xor(rotate(d, 26), c);
      a = a.add(d);
      d = xor(rotate(d, 11), a);
      c = c.add(b);
      b = xor(rotate(b, 21), c);
      a = a.add(b);
      b = xor(rotate(b, 13), a);
      c = c.add(d);
      d = xor(rotate(d, 27), c);
      a = a.add(d);
      d = xor(rotate(d, 23), a);
      c = c.add(b);
      b = xor(rotate(b, 5), c);
      a.add(j0).intoArray(u, i + PLANE_0);
      b.add(j1).intoArray(u, i + PLANE_1);
      c.add(j2).intoArray(u, i + PLANE_2);
      d.add(j3).intoArray(u, i + PLANE_3);
    }
  }
}
