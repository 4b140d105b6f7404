package langevin.random;

import static langevin.simd.Lanes.FLOATS;

import langevin.simd.Lanes;
import langevin.simd.MathDigest;

/**
 * Prints digests of generator, normals and vector mathematics, for comparison between machines and
 * with the twins.
 */
public final class NoiseDigest {
  private static final int CHUNKS = 12;

  private NoiseDigest() {}

  /**
   * Prints the digests, which must be the same interpreted and compiled; the numbers of repetitions
   * are what the compiler needs to take every kernel.
   */
  public static void main(String[] arguments) {
    String first = kernels();
    for (int i = 0; i < 40; i++) {
      lines(false);
    }
    for (int i = 0; i < 200; i++) {
      MathDigest.kernels();
    }
    String last = kernels();
    if (!first.equals(last)) {
      throw new IllegalStateException("compiled and interpreted kernels differ");
    }
    System.out.print(last);
  }

  /** One line per mode with the SHA-256 of some chunks, and one per function, by the kernels. */
  static String kernels() {
    return lines(false) + MathDigest.kernels();
  }

  /** The same lines by the scalar twins. */
  static String twins() {
    return lines(true) + MathDigest.twins();
  }

  private static String lines(boolean twin) {
    StringBuilder lines = new StringBuilder();
    for (int rounds : new int[] {12, 20}) {
      lines.append("bits ").append(rounds).append(' ').append(bits(rounds, twin)).append('\n');
      for (boolean strict : new boolean[] {false, true}) {
        Noise noise =
            twin ? new ScalarNoise(4, rounds, strict) : new GaussianNoise(4, rounds, strict);
        lines.append("normals ").append(rounds).append(strict ? " strict " : " fast ");
        lines.append(normals(noise)).append('\n');
        lines.append("coarse ").append(normals(new CoarseNoise(noise, 4))).append('\n');
      }
      lines.append("uniforms ").append(rounds).append(' ').append(uniforms(rounds, twin));
      lines.append('\n');
    }
    return lines.toString();
  }

  private static String bits(int rounds, boolean twin) {
    Threefry threefry = new Threefry(4, rounds, Threefry.NORMALS);
    int[] u = new int[FLOATS + Noise.CHUNK];
    double[] all = new double[CHUNKS * Noise.CHUNK];
    for (int c = 0; c < CHUNKS; c++) {
      threefry.fill(first(c), step(c), c, u);
      for (int i = 0; i < Noise.CHUNK; i++) {
        all[c * Noise.CHUNK + i] = twin ? threefry.word(first(c) + i, step(c), c) : u[FLOATS + i];
      }
    }
    return MathDigest.digest(all);
  }

  private static String normals(Noise noise) {
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    double[] all = new double[2 * CHUNKS * Noise.CHUNK];
    for (int c = 0; c < CHUNKS; c++) {
      noise.fill(first(c), step(c), c, z);
      noise.fill(first(c), step(c), c, w);
      for (int i = 0; i < Noise.CHUNK; i++) {
        all[2 * c * Noise.CHUNK + i] = z[FLOATS + i];
        all[(2 * c + 1) * Noise.CHUNK + i] = w[Lanes.DOUBLES + i];
      }
    }
    return MathDigest.digest(all);
  }

  private static String uniforms(int rounds, boolean twin) {
    Uniforms uniforms = new Uniforms(4, rounds);
    double[] u = Lanes.doubles(Noise.CHUNK);
    double[] all = new double[CHUNKS * Noise.CHUNK];
    for (int c = 0; c < CHUNKS; c++) {
      uniforms.fill(first(c), step(c), c, u);
      for (int i = 0; i < Noise.CHUNK; i++) {
        all[c * Noise.CHUNK + i] =
            twin ? uniforms.at(first(c) + i, step(c), c) : u[Lanes.DOUBLES + i];
      }
    }
    return MathDigest.digest(all);
  }

  private static long first(int c) {
    return (1024L * c) << c;
  }

  private static long step(int c) {
    return 1L << (2 * c);
  }
}
