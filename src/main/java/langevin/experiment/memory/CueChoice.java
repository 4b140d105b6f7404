package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.optional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.memory.Cue;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Form;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Written;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** The forms in which a cue is written, and the number by which it may be varied. */
final class CueChoice {
  private static final String STRENGTH = "cue-strength";
  private static final String FLIPPED = "flipped";

  private CueChoice() {}

  /** The number a map may vary; empty for a mixture and without a cue. */
  static Optional<Coordinate> coordinate(Cue cue) {
    return switch (cue) {
      case Cue.Strength(double strength) ->
          Optional.of(new Coordinate(STRENGTH, "cue a/g", strength));
      case Cue.Flipped(double fraction) ->
          Optional.of(new Coordinate(FLIPPED, "cue with flipped share", fraction));
      case Cue.Mixture _, Cue.None _ -> Optional.empty();
    };
  }

  /** The text of a cue. */
  static String written(Cue cue) {
    return switch (cue) {
      case Cue.Strength(double strength) -> Written.of(Shape.STRENGTH, strength).text();
      case Cue.Flipped(double fraction) -> Written.of(Shape.FLIPPED, fraction).text();
      case Cue.Mixture(List<Double> weights) -> Written.of(Shape.MIXTURE, weights).text();
      case Cue.None _ -> "none";
    };
  }

  /** How a cue is written: {@code {strength: …}}, {@code {flipped: …}}, {@code {mixture: …}}. */
  record Shape() implements Form<Cue> {
    static final Parameter<Double> STRENGTH =
        optional(
            "strength",
            new RealNumber(Bounds.between(-1, 1)),
            "a/g: x(0) = aξ + s₀z with s₀² = g² − a² ≥ 0; on a binary network m(0).");
    static final Parameter<Double> FLIPPED =
        optional(
            "flipped",
            new RealNumber(Bounds.between(0, 1)),
            "The pattern with this fraction of its bits turned over, without noise.");
    static final Parameter<List<Double>> MIXTURE =
        optional(
            "mixture",
            new ListOf<>(RealNumber.ANY, "numbers", 1, 6),
            "Strengths of several patterns at once; their squares sum to at most 1.");

    static final Fields FIELDS = new Fields(List.of(STRENGTH, FLIPPED, MIXTURE));

    @Override
    public @Nullable Cue bind(Yaml value, String name, Problems problems) {
      return switch (value) {
        case Yaml.Mapping mapping -> bind(mapping, name, problems);
        case Yaml.Scalar word when word.text().equals("none") -> new Cue.None();
        case Yaml.Scalar scalar -> refused(scalar, name, problems);
        case Yaml.Sequence sequence -> refused(sequence, name, problems);
      };
    }

    private @Nullable Cue refused(Yaml value, String name, Problems problems) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }

    private static @Nullable Cue bind(Yaml.Mapping mapping, String name, Problems problems) {
      Values values = FIELDS.bind(mapping, name, problems);
      if (values == null || !values.complete()) {
        return null;
      }
      Double strength = values.find(STRENGTH);
      Double flipped = values.find(FLIPPED);
      List<Double> mixture = values.find(MIXTURE);
      int given =
          (strength == null ? 0 : 1) + (flipped == null ? 0 : 1) + (mixture == null ? 0 : 1);
      if (given != 1) {
        values.report(
            given == 0
                ? "missing key 'strength', 'flipped' or 'mixture'"
                : "'strength', 'flipped' and 'mixture' exclude each other");
        return null;
      }
      if (strength != null) {
        return new Cue.Strength(strength);
      }
      if (flipped != null) {
        return new Cue.Flipped(flipped);
      }
      return mixture == null ? null : mixture(values, mixture);
    }

    private static @Nullable Cue mixture(Values values, List<Double> weights) {
      double squares = weights.stream().mapToDouble(w -> w * w).sum();
      if (squares > Cue.Mixture.LONGEST) {
        values.report(
            MIXTURE,
            "the squares of a 'mixture' must sum to at most 1, found "
                + Numerals.shortest(squares)
                + ": the noise of the cue would have a negative variance");
        return null;
      }
      return new Cue.Mixture(weights);
    }

    @Override
    public String shape() {
      return "{strength: …}, {flipped: …}, {mixture: […]} or none";
    }

    @Override
    public List<Parameter<?>> keys() {
      return FIELDS.parameters();
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> map = new LinkedHashMap<>(FIELDS.schema());
      map.put("minProperties", 1);
      map.put("maxProperties", 1);
      return Map.of("oneOf", List.of(map, Map.of("const", "none")));
    }
  }
}
