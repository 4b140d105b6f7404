package langevin.memory.network;

import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.parallel.Parallel;

/**
 * Seconds per time step of a graded Hopfield network on two threads: {@code main(neurons, load,
 * cues, steps, precision)}.
 */
final class NetworkTiming {
  private NetworkTiming() {}

  static void main(String[] args) {
    int neurons = Integer.parseInt(args[0]);
    int cues = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    GradedEuler model =
        new GradedEuler(
            new GradedModel(1, GradedModel.Indices.ALL, 1.5, Double.parseDouble(args[1]), 0),
            0.1,
            Precision.valueOf(args[4]));
    Seed seed = new Seed(1, 0);
    Parallel parallel = new SignProductTiming.Two();
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(0.8), cues, model.step(), model.precision());
    System.out.printf("%,d bytes stated%n", GradedNetwork.bytes(model.model(), setting, neurons));
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      GradedNetwork network =
          model.network(
              RandomPatterns.independent(seed, neurons, model.patterns(neurons)),
              new Cue.Strength(0.8),
              cues,
              seed,
              parallel);
      long begun = System.nanoTime();
      for (int k = 0; k < steps; k++) {
        network.step();
      }
      double seconds = (System.nanoTime() - begun) * 1e-9;
      double signs = 2.0 * neurons * model.patterns(neurons) * cues * steps;
      System.out.printf(
          "start %.3f s, %d steps %.3f s, %.4f s a step, %.3g sign multiplications/s%n",
          (begun - start) * 1e-9, steps, seconds, seconds / steps, signs / seconds);
    }
  }
}
