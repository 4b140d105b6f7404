package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.Arrays;
import java.util.List;
import langevin.learning.Metric;
import langevin.scenario.form.Alternatives;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of what is read off networks and how it is judged. */
final class DiagnosisKeys {
  static final Parameter<Double> FORCE_THRESHOLD =
      defaulting("force-threshold", RealNumber.POSITIVE, 1, "c of Definition 1.");
  static final Parameter<Double> FORCE_SHARE =
      defaulting("force-share", Forms.SHARE, 0.5, "ρ of Definition 1.");
  static final Parameter<Double> ACCURACY_THRESHOLD =
      defaulting(
          "accuracy-threshold",
          Forms.SHARE,
          0.75,
          "The step at which the test accuracy reaches it.");
  static final Parameter<String> METRIC_TYPE =
      required(
          "type",
          new Choice(new Word(Arrays.stream(Metric.Type.values()).map(Metric.Type::word).toList())),
          "M: the Gauss–Newton matrix of the loss, the Fisher matrix, or that of the labels.");
  static final Parameter<Double> DAMPING =
      defaulting("damping", RealNumber.POSITIVE, 0.01, "δ of M + δI.");
  static final Parameter<Values> METRIC =
      optional(
          "metric",
          new Fields(List.of(METRIC_TYPE, DAMPING)),
          "The column metric_force, √(∇Hᵀ(M + δI)⁻¹∇H); without it there is none.");

  static final Parameter<Boolean> PREDICTORS =
      defaulting(
          "predictors",
          Alternatives.of(new Flag()),
          false,
          "false",
          "The columns predicted_force and its parts: what the Jacobian and the covariance of the"
              + " representation say of the force beforehand (9.1).");

  /** What stands in for log-det. */
  enum Approximated {
    BLOCKWISE,
    LOW_RANK,
    LANCZOS,
    SAMPLED
  }

  static final Parameter<String> APPROXIMATION_TYPE =
      required(
          "type",
          Choice.of(Approximated.class),
          "Diagonal blocks of Σ, its largest eigenvalues and a flat rest, Lanczos quadrature from"
              + " random signs, or log-det of some of the examples.");
  static final Parameter<Long> BLOCK = Forms.whole("block", 1, 1024, 4, "Coordinates of a block.");
  static final Parameter<Long> RANK = Forms.whole("rank", 1, 1024, 2, "Eigenvalues kept.");
  static final Parameter<Long> PROBES =
      Forms.whole("probes", 1, 10_000, 4, "Vectors of random signs of lanczos.");
  static final Parameter<Long> ORDER = Forms.whole("order", 1, 1024, 4, "Steps of lanczos.");
  static final Parameter<Long> EXAMPLES =
      optional(
          "examples",
          new WholeNumber(1, 1 << 20),
          "Of sampled, the first ones of the training sample; a quarter of it by default.");
  static final Parameter<Values> APPROXIMATION =
      optional(
          "approximation",
          new Fields(List.of(APPROXIMATION_TYPE, BLOCK, RANK, PROBES, ORDER, EXAMPLES)),
          "The columns approximation_…: another way to log-det at the same networks (9.8).");

  static final List<Parameter<?>> ALL =
      List.of(FORCE_THRESHOLD, FORCE_SHARE, ACCURACY_THRESHOLD, METRIC, PREDICTORS, APPROXIMATION);

  private DiagnosisKeys() {}
}
