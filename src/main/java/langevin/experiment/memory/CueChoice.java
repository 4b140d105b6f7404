package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.optional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.memory.Cue;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Grid;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * How a memory is cued, each form with the numbers it needs.
 *
 * @param form which of the four
 * @param amounts strengths or flipped fractions; a single 0 for the other forms
 * @param weights of a mixture; else empty
 */
record CueChoice(Form form, Grid amounts, List<Double> weights) {
  private static final String STRENGTH = "cue-strength";
  private static final String FLIPPED = "flipped";

  /** The forms a cue can take. */
  enum Form {
    STRENGTH,
    FLIPPED,
    MIXTURE,
    NONE
  }

  /** The cue at one value of its axis. */
  Cue at(double amount) {
    return switch (form) {
      case STRENGTH -> new Cue.Strength(amount);
      case FLIPPED -> new Cue.Flipped(amount);
      case MIXTURE -> new Cue.Mixture(weights);
      case NONE -> new Cue.None();
    };
  }

  /** The name of its axis in tables. */
  String axis() {
    return form == Form.FLIPPED ? FLIPPED : STRENGTH;
  }

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

  /** How a cue is written: {@code {strength: …}}, {@code {flipped: …}}, {@code {mixture: …}}. */
  record Shape() implements langevin.scenario.form.Form<CueChoice> {
    static final Parameter<Grid> STRENGTH =
        optional(
            "strength",
            new Grid.Shape(new RealNumber(Bounds.between(-1, 1))),
            "a/g: x(0) = aξ + s₀z with s₀² = g² − a² ≥ 0; on a binary network m(0).");
    static final Parameter<Grid> FLIPPED =
        optional(
            "flipped",
            new Grid.Shape(new RealNumber(Bounds.between(0, 1))),
            "The pattern with this fraction of its bits turned over, without noise.");
    static final Parameter<List<Double>> MIXTURE =
        optional(
            "mixture",
            new ListOf<>(RealNumber.ANY, "numbers", 1, 6),
            "Strengths of several patterns at once; their squares sum to at most 1.");

    static final Fields FIELDS = new Fields(List.of(STRENGTH, FLIPPED, MIXTURE));

    @Override
    public @Nullable CueChoice bind(Yaml value, String name, Problems problems) {
      return switch (value) {
        case Yaml.Mapping mapping -> bind(mapping, name, problems);
        case Yaml.Scalar word when word.text().equals("none") ->
            new CueChoice(Form.NONE, Grid.of(0), List.of());
        case Yaml.Scalar scalar -> refused(scalar, name, problems);
        case Yaml.Sequence sequence -> refused(sequence, name, problems);
      };
    }

    private @Nullable CueChoice refused(Yaml value, String name, Problems problems) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }

    private static @Nullable CueChoice bind(Yaml.Mapping mapping, String name, Problems problems) {
      Values values = FIELDS.bind(mapping, name, problems);
      if (values == null || !values.complete()) {
        return null;
      }
      Grid strength = values.find(STRENGTH);
      Grid flipped = values.find(FLIPPED);
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
        return new CueChoice(Form.STRENGTH, strength, List.of());
      }
      if (flipped != null) {
        return new CueChoice(Form.FLIPPED, flipped, List.of());
      }
      return mixture == null ? null : mixture(values, mixture);
    }

    private static @Nullable CueChoice mixture(Values values, List<Double> weights) {
      double squares = weights.stream().mapToDouble(w -> w * w).sum();
      if (squares > 1 + 1e-12) {
        values.report(
            MIXTURE,
            "the squares of a 'mixture' must sum to at most 1, found "
                + Numbers.show(squares)
                + ": the noise of the cue would have a negative variance");
        return null;
      }
      return new CueChoice(Form.MIXTURE, Grid.of(0), weights);
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
