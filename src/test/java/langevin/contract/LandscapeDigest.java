package langevin.contract;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import langevin.contract.LandscapeCases.Case;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.UniformLaw;
import langevin.ensemble.Walls;
import langevin.potential.DoubleWell;
import langevin.random.GaussianNoise;
import langevin.simd.Lanes;

/** Prints hashes of what landscapes, walls and initial laws compute, to compare lane widths. */
public final class LandscapeDigest {
  private static final int POINTS = 64;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;

  private LandscapeDigest() {}

  public static void main(String[] arguments) {
    System.out.print(digest());
  }

  static String digest() {
    StringBuilder text = new StringBuilder();
    for (Case item : LandscapeCases.all()) {
      text.append(item).append(' ').append(hash(item)).append('\n');
    }
    return text.append(hashOfEnsemble()).append('\n').toString();
  }

  private static int hash(Case item) {
    int d = item.potential().dimension();
    SplittableRandom random = new SplittableRandom(11);
    double[][] x = Lanes.doubles(d, POINTS);
    float[][] xi = Lanes.floats(d, POINTS);
    for (int a = 0; a < d; a++) {
      for (int i = 0; i < POINTS; i++) {
        x[a][FROM + i] = item.centre().get(a) + 4 * random.nextDouble() - 2;
        xi[a][Lanes.FLOATS + i] = (float) random.nextGaussian();
      }
    }
    double[][] g = Lanes.doubles(d, POINTS);
    double[] v = Lanes.doubles(POINTS);
    double[] l = Lanes.doubles(POINTS);
    double[] r = Lanes.doubles(POINTS);
    item.potential().energy(0.3, x, FROM, TO, v);
    item.potential().gradient(0.3, x, FROM, TO, g);
    item.potential().laplacian(0.3, x, FROM, TO, l);
    item.potential().timeDerivative(0.3, x, FROM, TO, r);
    int hash = Arrays.deepHashCode(new double[][] {v, l, r}) * 31 + Arrays.deepHashCode(g);
    for (int step = 0; step < 5; step++) {
      item.potential().step(0.3, x, FROM, TO, 1e-3, 0.1, xi, g);
    }
    return hash * 31 + Arrays.deepHashCode(x);
  }

  private static int hashOfEnsemble() {
    GaussianNoise noise = new GaussianNoise(4, 12, false);
    Block block = new Block(1, true);
    block.become(1024, Block.CAPACITY);
    new GibbsLaw(new DoubleWell(), 0.25, new Domain.Unbounded()).fill(block, 0, noise);
    int hash = Arrays.deepHashCode(block.positions());
    new UniformLaw(new Box(List.of(-9.0), List.of(9.0))).fill(block, 0, noise);
    Arrays.fill(block.momenta()[0], 1);
    Box box = new Box(List.of(-1.0), List.of(0.7));
    Walls.confine(new Domain.Reflecting(box), block);
    hash = hash * 31 + Arrays.deepHashCode(block.positions());
    hash = hash * 31 + Arrays.deepHashCode(block.momenta());
    block.positions()[0][Block.FIRST] = 12.3;
    Walls.confine(new Domain.Periodic(box), block);
    return hash * 31 + Arrays.deepHashCode(block.positions());
  }
}
