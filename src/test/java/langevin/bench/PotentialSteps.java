package langevin.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.ensemble.Block;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Rosenbrock;
import langevin.potential.ScaledDoubleWell;
import langevin.potential.TiltedDoubleWell;
import langevin.potential.Washboard;
import langevin.simd.Lanes;

/**
 * Nanoseconds per particle of every landscape's kernels over one block, all landscapes loaded in
 * one JVM and called through the interface. Prints the median and the least of 15 rounds.
 */
public final class PotentialSteps {
  private PotentialSteps() {}

  private enum Kernel {
    STEP,
    GRADIENT,
    ENERGY,
    LAPLACIAN
  }

  public static void main(String[] arguments) {
    Map<String, Potential> landscapes = landscapes();
    Map<String, double[]> times = new LinkedHashMap<>();
    for (int round = 0; round < 25; round++) {
      for (Map.Entry<String, Potential> entry : landscapes.entrySet()) {
        for (Kernel kernel : Kernel.values()) {
          double t = nanoseconds(entry.getValue(), kernel);
          double[] all =
              times.computeIfAbsent(
                  entry.getKey() + " " + kernel.name().toLowerCase(java.util.Locale.ROOT),
                  _ -> new double[15]);
          if (round >= 10) {
            all[round - 10] = t;
          }
        }
      }
    }
    times.forEach(
        (name, all) -> {
          Arrays.sort(all);
          System.out.printf("%-32s %8.4f  min %8.4f%n", name, all[7], all[0]);
        });
  }

  private static Map<String, Potential> landscapes() {
    Map<String, Potential> map = new LinkedHashMap<>();
    map.put("double-well", new DoubleWell());
    map.put("scaled-double-well", new ScaledDoubleWell(1, 1));
    map.put("tilted-double-well", new TiltedDoubleWell(1, 1, 0.2));
    map.put("linear 1", new Linear(List.of(1.0)));
    map.put("quadratic 10", new Quadratic(Collections.nCopies(10, 1.0)));
    map.put("coupled-double-well", new CoupledDoubleWell(0.5));
    map.put("mueller-brown", new MuellerBrown(0.01));
    map.put("chain 10", new Chain(10, -1, 0.5));
    map.put("rosenbrock 2", new Rosenbrock(1, 100, 2));
    map.put("washboard", new Washboard(1, 1, 0.1));
    map.put(
        "gaussian-mixture 2",
        new GaussianMixture(
            List.of(0.3, 0.7),
            List.of(List.of(-2.0, 0.0), List.of(2.0, 0.0)),
            List.of(
                List.of(List.of(1.0, 0.2), List.of(0.2, 1.0)),
                List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)))));
    map.put(
        "controlled",
        new Controlled(
            new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Sine(1, 0.5, 2)));
    return map;
  }

  private static double nanoseconds(Potential potential, Kernel kernel) {
    int d = potential.dimension();
    double[][] x = Lanes.doubles(d, Block.CAPACITY);
    double[][] out = Lanes.doubles(d, Block.CAPACITY);
    float[][] xi = Lanes.floats(d, Block.CAPACITY);
    SplittableRandom random = new SplittableRandom(1);
    for (int a = 0; a < d; a++) {
      for (int i = 0; i < Block.CAPACITY; i++) {
        x[a][Block.FIRST + i] = random.nextDouble() - 0.5;
        xi[a][Lanes.FLOATS + i] = (float) (random.nextDouble() - 0.5);
      }
    }
    int calls = 4000 / d;
    long start = System.nanoTime();
    for (int call = 0; call < calls; call++) {
      switch (kernel) {
        case STEP -> potential.step(0, x, Block.FIRST, Block.END, 1e-4, 1e-3, xi, out);
        case GRADIENT -> potential.gradient(0, x, Block.FIRST, Block.END, out);
        case ENERGY -> potential.energy(0, x, Block.FIRST, Block.END, out[0]);
        case LAPLACIAN -> potential.laplacian(0, x, Block.FIRST, Block.END, out[0]);
      }
    }
    return (System.nanoTime() - start) / (double) calls / Block.CAPACITY;
  }
}
