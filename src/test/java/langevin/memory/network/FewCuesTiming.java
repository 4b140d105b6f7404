package langevin.memory.network;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.parallel.Parallel;

/**
 * Rates of whole steps of networks with few cues beside that of sixteen, in sign multiplications
 * per nanosecond of processor time on one thread, by turns; the arguments are N and the repeats.
 */
final class FewCuesTiming {
  private static final int[] CUES = {16, 8, 4, 2, 1};

  private FewCuesTiming() {}

  static void main(String[] args) {
    int neurons = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    GradedModel model = new GradedModel(1, GradedModel.Indices.ALL, 1.5, 0.2, 0);
    Seed seed = new Seed(20260522, 0);
    int patterns = model.patterns(neurons);
    Patterns stored = RandomPatterns.independent(seed, neurons, patterns);
    for (Precision precision : Precision.values()) {
      GradedNetwork[] networks = new GradedNetwork[CUES.length];
      Arrays.setAll(
          networks,
          k ->
              new GradedNetwork(
                  model,
                  new NetworkSetting(new Cue.Strength(0.8), CUES[k], 0.1, precision),
                  stored,
                  seed,
                  Parallel.SERIAL));
      double[][] seconds = new double[CUES.length][repeats];
      for (int k = 0; k < CUES.length; k++) {
        for (int warm = 0; warm < 6; warm++) networks[k].step();
      }
      for (int r = 0; r < repeats; r++) {
        for (int k = 0; k < CUES.length; k++) seconds[k][r] = seconds(networks[k]);
      }
      double full = 0;
      for (int k = 0; k < CUES.length; k++) {
        Arrays.sort(seconds[k]);
        double rate = 2e-9 * neurons * patterns * CUES[k] / seconds[k][repeats / 2];
        if (k == 0) full = rate;
        System.out.printf(
            "%s %2d cues: %6.2f per ns, %.2f of sixteen%n", precision, CUES[k], rate, rate / full);
      }
    }
  }

  private static double seconds(GradedNetwork network) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    network.step();
    return 1e-9 * (threads.getCurrentThreadCpuTime() - start);
  }
}
