package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import langevin.feedback.Reward;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Score;
import langevin.learning.Training;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import langevin.learning.task.Task;
import langevin.scenario.form.Values;
import langevin.text.Numerals;

/**
 * A trial of a reward before a run: weights for which a predictor that always says the most
 * frequent class beats networks trained at λ = 0 would teach a policy to collapse (learning.md
 * section 1).
 */
final class RewardTrial {
  private static final int STEPS = 500;

  /** Mean reward of both predictors. */
  private record Rewards(double constant, double trained) {}

  /** Points of a sweep whose trials are remembered. */
  private static final int MOST = 256;

  /** What a trial depends on. */
  private record Of(
      Task task,
      Architecture architecture,
      Energy energy,
      Training training,
      int steps,
      long seed,
      Reward reward) {}

  /** The points of a sweep differ in λ₀ for the most part, on which no trial depends. */
  private final Map<Of, Rewards> known = new ConcurrentHashMap<>();

  /** Reports a reward that teaches nothing, where it is followed and was given. */
  void refuse(LearningScenario scenario, Values feedback) {
    boolean followed = scenario.control().regime().rewarded();
    if (!followed || !feedback.given(FeedbackKeys.REWARD)) return;
    Rewards found = found(scenario);
    if (found.constant() < found.trained()) return;
    feedback.report(
        FeedbackKeys.REWARD,
        ("with these weights a predictor that always says the most frequent class has the reward"
                + " %s, and networks trained at λ = 0 have %s: a policy would learn to collapse")
            .formatted(
                Numerals.significant(found.constant(), 3),
                Numerals.significant(found.trained(), 3)));
  }

  private Rewards found(LearningScenario scenario) {
    if (known.size() > MOST) known.clear();
    return known.computeIfAbsent(
        new Of(
            scenario.task(),
            scenario.architecture(),
            scenario.energy(),
            scenario.training(),
            scenario.steps(),
            scenario.settings().seed(),
            scenario.control().reward()),
        _ -> rewards(scenario));
  }

  private static Rewards rewards(LearningScenario scenario) {
    Trial trial = Trial.few(scenario);
    Networks networks = trial.networks(scenario.training());
    networks.advance(Math.min(STEPS, scenario.steps()), new Coefficient.Held(trial.each(0)));
    List<Sample> validation = new ArrayList<>();
    for (int s = 0; s < trial.seeds(); s++) {
      Optional<Sample> own = trial.examples(s).validation();
      validation.add(own.orElseThrow());
    }
    List<Reading> readings = networks.readings();
    List<Score> scores = networks.scores(new LaneSamples(validation), 1);
    double constant = 0;
    double trained = 0;
    for (int s = 0; s < trial.seeds(); s++) {
      Sample sample = validation.get(s);
      int[] counts = new int[scenario.task().classes()];
      int most = 0;
      for (int b = 0; b < sample.size(); b++) most = Math.max(most, ++counts[sample.label(b)]);
      double share = (double) most / sample.size();
      constant +=
          scenario.control().reward().of(Reward.Measured.constantPredictor(share)) / trial.seeds();
      double gap = scores.get(s).loss() - readings.get(s).loss();
      trained +=
          scenario.control().reward().of(new Reward.Measured(scores.get(s).accuracy(), gap, 0))
              / trial.seeds();
    }
    return new Rewards(constant, trained);
  }
}
