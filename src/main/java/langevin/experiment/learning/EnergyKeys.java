package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.Arrays;
import java.util.List;
import langevin.learning.Structure;
import langevin.scenario.form.Alternatives;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.NumberOrMap;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;

/** The keys of the energy. */
final class EnergyKeys {
  static final Parameter<String> SURROGATE =
      defaulting("surrogate", new Choice(new Word(Surrogates.words())), "log-det", "log-det", "H.");
  static final Parameter<Long> BLOCK =
      Forms.whole("block", 1, 1024, 4, "Coordinates of a block of blockwise-log-det.");
  static final Parameter<Long> RANK =
      Forms.whole("rank", 1, 1024, 2, "Eigenvalues that low-rank-log-det keeps.");
  static final Parameter<Double> OFFSET =
      defaulting("offset", RealNumber.POSITIVE, 1e-3, "ε of the logarithms of covariances.");

  private static final Parameter<Double> COEFFICIENT =
      defaulting("coefficient", RealNumber.NOT_NEGATIVE, 0, "Of the term.");
  static final Parameter<Double> GAMMA = COEFFICIENT;
  static final Parameter<String> FORM =
      defaulting(
          "form",
          new Choice(new Word(Arrays.stream(Structure.values()).map(Structure::word).toList())),
          "squares",
          "squares",
          "R: ½‖θ‖², Σ|θ_i|, or the norms of the weights into each neuron.");
  static final Parameter<Values> STRUCTURE =
      optional(
          "structure",
          new NumberOrMap(
              RealNumber.NOT_NEGATIVE, COEFFICIENT, new Fields(List.of(COEFFICIENT, FORM))),
          "γ of the structural term, default 0.");
  static final Parameter<List<List<Double>>> COST =
      optional(
          "cost",
          Alternatives.of(
              new ListOf<>(new ListOf<>(RealNumber.ANY, "numbers", 2, 1000), "rows", 2, 1000)),
          "C, a row per true class and a column per decided class.");
  static final Parameter<Values> DECISION =
      optional(
          "decision",
          new NumberOrMap(
              RealNumber.NOT_NEGATIVE, COEFFICIENT, new Fields(List.of(COEFFICIENT, COST))),
          "η of the decision term, with its costs; default 0.");

  private EnergyKeys() {}
}
