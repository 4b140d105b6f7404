package langevin.experiment.learning;

import java.util.Optional;
import langevin.learning.Approximant;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Surrogate;
import langevin.learning.task.Task;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;

/** Approximations of log-det that forces are compared with. */
final class Approximants {
  private Approximants() {}

  /**
   * What 'diagnose' asks for; problems are reported.
   *
   * @return empty if it asks for none
   */
  static Optional<Approximant> of(
      Values diagnose, Task task, Architecture architecture, Energy energy) {
    Values given = diagnose.find(DiagnosisKeys.APPROXIMATION);
    if (given == null) return Optional.empty();
    DiagnosisKeys.Approximated type =
        Word.constant(
            DiagnosisKeys.Approximated.class, given.get(DiagnosisKeys.APPROXIMATION_TYPE));
    if (!(energy.surrogate() instanceof Surrogate.LogDet)) {
      diagnose.report(
          DiagnosisKeys.APPROXIMATION,
          "'approximation' is of log-det, and the surrogate is " + energy.surrogate().word());
    }
    Long asked = given.find(DiagnosisKeys.EXAMPLES);
    int examples = asked == null ? Math.max(1, task.train() / 4) : Math.toIntExact(asked);
    if (examples > task.train()) {
      given.report(
          DiagnosisKeys.EXAMPLES,
          "'examples' must be at most the %d training examples, found %d"
              .formatted(task.train(), examples));
    }
    Surrogate surrogate =
        switch (type) {
          case BLOCKWISE ->
              new Surrogate.BlockwiseLogDet(Math.toIntExact(given.get(DiagnosisKeys.BLOCK)));
          case LOW_RANK ->
              new Surrogate.LowRankLogDet(Math.toIntExact(given.get(DiagnosisKeys.RANK)));
          case LANCZOS ->
              new Surrogate.LanczosLogDet(
                  Math.toIntExact(given.get(DiagnosisKeys.PROBES)),
                  Math.toIntExact(given.get(DiagnosisKeys.ORDER)),
                  0,
                  0);
          case SAMPLED -> new Surrogate.LogDet();
        };
    try {
      surrogate.requireFits(architecture.representation());
    } catch (IllegalArgumentException e) {
      given.report(DiagnosisKeys.APPROXIMATION_TYPE, String.valueOf(e.getMessage()));
    }
    return Optional.of(
        new Approximant(
            surrogate, type == DiagnosisKeys.Approximated.SAMPLED ? examples : task.train()));
  }
}
