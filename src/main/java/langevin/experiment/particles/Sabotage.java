package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Faulty;
import langevin.dynamics.Integrator;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.text.Numerals;
import langevin.theorem.Mutation;

/**
 * Deliberate errors of a run, so that whoever doubts a verdict can see it come out {@code
 * violated}: either the simulator is wrong and everything that is read off the particles believes
 * that it is right, or the statement is. A factor of 1 is no error.
 *
 * @param temperature of the temperature the particles feel
 * @param drift of the drift they feel
 * @param clock of the step they take
 * @param coupling κ of particles of systems that attract each other (theory.md D17)
 * @param repeated whether every random number is used in two steps
 * @param misread whether noise that depends on the place is read the other way (theory.md D23)
 * @param laplacian of ΔV where a statement has it
 * @param dissipation of the dissipative term of a statement
 * @param power of the power of a driven landscape where a statement has it (theory.md D8)
 * @param heating of −∫S dτ, what a temperature that changes does to the free energy by itself,
 *     where a statement has it (theory.md D22)
 * @param rate of the constants that say how fast an ensemble relaxes, where a statement has them:
 *     the convexity K (theory.md D10, D11, D24), the slowest rate λ₁ and the rate of first passages
 *     (D16)
 */
public record Sabotage(
    double temperature,
    double drift,
    double clock,
    double coupling,
    boolean repeated,
    boolean misread,
    double laplacian,
    double dissipation,
    double power,
    double heating,
    double rate) {
  /** No error. */
  public static final Sabotage NONE = new Sabotage(1, 1, 1, 1, false, false, 1, 1, 1, 1, 1);

  private static final Parameter<Double> TEMPERATURE =
      factor("temperature", RealNumber.POSITIVE, "Of the temperature that the particles feel.");
  private static final Parameter<Double> DRIFT =
      factor("drift", RealNumber.ANY, "Of the drift that they feel.");
  private static final Parameter<Double> CLOCK =
      factor("clock", RealNumber.POSITIVE, "Of the step that they take.");

  private static final Parameter<Double> COUPLING =
      factor(
          "coupling",
          RealNumber.ANY,
          "Of the κ with which particles of systems attract each other; 0 drops it.");

  /** How often a random number is used. */
  enum Numbers {
    INDEPENDENT,
    REPEATED
  }

  private static final Parameter<String> NOISE =
      defaulting(
          "noise",
          Word.of(Numbers.class),
          "independent",
          "independent",
          "Repeated: every random number is used in two steps.");

  /** The reading of noise that depends on the place. */
  enum Reading {
    DECLARED,
    OTHER
  }

  private static final Parameter<String> READING =
      defaulting(
          "reading",
          Word.of(Reading.class),
          "declared",
          "declared",
          "Other: noise that depends on the place is read the other way by the simulator.");
  private static final Parameter<Double> LAPLACIAN =
      factor("laplacian", RealNumber.ANY, "Of ΔV in the statements; 0 drops it, −1 flips it.");
  private static final Parameter<Double> DISSIPATION =
      factor("dissipation", RealNumber.ANY, "Of the dissipative term in the statements.");
  private static final Parameter<Double> POWER =
      factor("power", RealNumber.ANY, "Of the power of a driven landscape in the statements.");

  private static final Parameter<Double> HEATING =
      factor(
          "heating",
          RealNumber.ANY,
          "Of −∫S dτ, by which a temperature that changes moves F, in the statements; 0 drops it.");

  private static final Parameter<Double> RATE =
      factor(
          "rate",
          RealNumber.POSITIVE,
          "Of how fast an ensemble relaxes by the statements: of the convexity K, of the slowest"
              + " rate λ₁, of the rate of first passages.");

  static final Parameter<Values> KEY =
      Parameter.optional(
          "sabotage",
          new Fields(
              List.of(
                  TEMPERATURE,
                  DRIFT,
                  CLOCK,
                  COUPLING,
                  NOISE,
                  READING,
                  LAPLACIAN,
                  DISSIPATION,
                  POWER,
                  HEATING,
                  RATE)),
          "Deliberate errors, as factors: checks must come out violated, and show how small an"
              + " error they see.");

  private static Parameter<Double> factor(String name, RealNumber form, String about) {
    return defaulting(name, form, 1.0, "1", about);
  }

  /**
   * What a scenario says, with problems where an error would have no effect on what moves.
   *
   * @param cold whether there is no noise
   * @param driven whether the landscape changes in time
   * @param heated whether the temperature does
   * @param placed whether the noise depends on the place
   * @param attracted whether particles attract each other
   * @param sweep whether it is a point of a sweep, which may begin with no error
   */
  static Sabotage of(
      Values values,
      boolean cold,
      boolean driven,
      boolean heated,
      boolean placed,
      boolean attracted,
      boolean sweep) {
    if (!values.given(KEY)) {
      return NONE;
    }
    Values given = values.find(KEY);
    if (given == null || !given.complete()) {
      return NONE;
    }
    Sabotage read =
        new Sabotage(
            given.get(TEMPERATURE),
            given.get(DRIFT),
            given.get(CLOCK),
            given.get(COUPLING),
            Word.constant(Numbers.class, given.get(NOISE)) == Numbers.REPEATED,
            Word.constant(Reading.class, given.get(READING)) == Reading.OTHER,
            given.get(LAPLACIAN),
            given.get(DISSIPATION),
            given.get(POWER),
            given.get(HEATING),
            given.get(RATE));
    if (read.equals(NONE) && !sweep) {
      values.report(
          KEY,
          "'sabotage' names no error; say one, for instance {temperature: 1.05}, or leave it out");
    }
    if (cold && (read.temperature != 1 || read.repeated)) {
      values.report(
          KEY,
          "at temperature 0 there is no noise, so neither 'temperature' nor 'noise' is an error");
    }
    if (!driven && read.power != 1) {
      values.report(KEY, "'power' is an error only where the landscape changes in time");
    }
    if (!heated && read.heating != 1) {
      values.report(KEY, "'heating' is an error only where the temperature changes in time");
    }
    if (!placed && read.misread) {
      values.report(KEY, "'reading' is an error only where the noise depends on the place");
    }
    if (!attracted && read.coupling != 1) {
      values.report(
          KEY, "'coupling' is an error only where particles attract each other, type: mean-field");
    }
    return read;
  }

  /** The scheme with the errors of the simulator. */
  Integrator of(Integrator scheme) {
    boolean right = temperature == 1 && drift == 1 && clock == 1 && coupling == 1 && !misread;
    return right ? scheme : new Faulty(scheme, temperature, drift, clock, coupling, misread);
  }

  /** The errors of the statements. */
  Mutation mutation() {
    return new Mutation("sabotage", 1, laplacian, 1, dissipation, power, heating, rate);
  }

  /** All errors, as they stand in a sentence: {@code temperature × 1.05, drift × 0.99}. */
  String described() {
    List<String> errors = new ArrayList<>();
    add(errors, "temperature", temperature);
    add(errors, "drift", drift);
    add(errors, "clock", clock);
    add(errors, "coupling", coupling);
    if (repeated) errors.add("every random number twice");
    if (misread) errors.add("the other reading of the noise");
    add(errors, "Laplacian", laplacian);
    add(errors, "dissipation", dissipation);
    add(errors, "power", power);
    add(errors, "heating", heating);
    add(errors, "rate", rate);
    return String.join(", ", errors);
  }

  private static void add(List<String> errors, String what, double factor) {
    if (factor != 1) errors.add(what + " × " + Numerals.plain(factor).replace('-', '−'));
  }
}
