package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import langevin.learning.Energy;
import langevin.learning.InitialWeights;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Training;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import langevin.learning.task.Examples;

/**
 * Networks of their own for a statement about a scenario: its first seeds, with their data, starts
 * and a noise that is frozen, so that the energy is a function of the parameters alone.
 *
 * @param scenario whose networks they are like
 * @param seeds how many, its first
 */
record Trial(LearningScenario scenario, int seeds) {
  /** Seeds of statements that need no noise over them. */
  static final int FEW = 4;

  /** The first few seeds. */
  static Trial few(LearningScenario scenario) {
    return new Trial(scenario, Math.min(FEW, scenario.seeds()));
  }

  /** The energy with a frozen noise. */
  Energy frozen() {
    Energy e = scenario.energy();
    return e.withNoise(e.noise(), true);
  }

  /** The examples of a seed. */
  Examples examples(int seed) {
    return scenario.task().draw(scenario.settings().seed(), seed);
  }

  /** Networks from where the scenario's start, trained so. */
  Networks networks(Training training) {
    return networks(frozen(), training, theta -> theta);
  }

  /** Networks from other parameters than those drawn. */
  Networks networks(Energy energy, Training training, UnaryOperator<double[]> start) {
    List<double[]> parameters = new ArrayList<>();
    for (int s = 0; s < seeds; s++) parameters.add(start.apply(start(s)));
    return networks(energy, training, parameters, 0);
  }

  /** θ that the network of a seed starts from. */
  double[] start(int seed) {
    Optional<double[]> given = scenario.start().parameters();
    return given.isPresent()
        ? given.get().clone()
        : InitialWeights.draw(scenario.architecture(), scenario.settings().seed(), seed);
  }

  /**
   * Networks from given parameters.
   *
   * @param shift of the seeds whose data and noise they have
   */
  Networks networks(Energy energy, Training training, List<double[]> parameters, int shift) {
    List<Integer> replicas = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < parameters.size(); s++) {
      replicas.add(s + shift);
      samples.add(examples(s + shift).train());
    }
    Networks networks =
        new Networks(
            new Setting(scenario.architecture(), energy, training, scenario.settings().seed()),
            new LaneSamples(samples),
            replicas,
            parameters);
    if (energy.frozen() && scenario.start().noise().isPresent()) {
      networks.freeze(Collections.nCopies(parameters.size(), scenario.start().noise().get()));
    }
    return networks;
  }

  /** The same number for every network. */
  double[] each(double value) {
    double[] all = new double[seeds];
    Arrays.fill(all, value);
    return all;
  }

  /** Whether a network has left the finite numbers. */
  static boolean diverged(Reading reading) {
    return Double.isNaN(reading.loss());
  }
}
