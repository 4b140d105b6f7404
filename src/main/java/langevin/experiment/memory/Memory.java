package langevin.experiment.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Experiment;
import langevin.experiment.Program;
import langevin.memory.Cue;
import langevin.memory.MemoryModel;
import langevin.memory.Scheme;
import langevin.results.Run;
import langevin.scenario.form.Word;
import langevin.scenario.form.Written;
import langevin.scenario.yaml.BadScenario;

/**
 * A scenario of an associative memory that a Java program builds. It is written down, read and
 * checked as a scenario file is, so that what a run saves can be read again, and the same numbers
 * give the same bits:
 *
 * <pre>{@code
 * Run run = Memory.of(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0)).cue(new Cue.Strength(0.8))
 *     .step(0.1).until(20).networks(5000, 6, 4).theory(8192, 8)
 *     .checking("network-agrees-with-theory").run();
 * }</pre>
 *
 * <p>Every call gives a new instance.
 */
public final class Memory {
  private final MemoryModel model;
  private final Optional<Cue> cue;

  /** Keys with their values as a scenario file has them, those of the time grid apart. */
  private final Map<String, String> written;

  private final Map<String, String> time;

  private Memory(
      MemoryModel model, Optional<Cue> cue, Map<String, String> written, Map<String, String> time) {
    this.model = model;
    this.cue = cue;
    this.written = written;
    this.time = time;
  }

  /** A memory of this model; the noise is the model's own. */
  public static Memory of(MemoryModel model) {
    return new Memory(model, Optional.empty(), Map.of("name", "memory"), Map.of());
  }

  /** Names the results folder. */
  public Memory named(String name) {
    return writing("name", name);
  }

  /** The seed of all randomness; 1 unless it is given. */
  public Memory seed(long seed) {
    return writing("seed", Long.toString(seed));
  }

  /** What a run starts from. */
  public Memory cue(Cue start) {
    return new Memory(model, Optional.of(start), written, time);
  }

  /** dt; a binary memory has none. */
  public Memory step(double step) {
    return new Memory(model, cue, written, Program.plus(time, "step", Double.toString(step)));
  }

  /** How states move; {@link Scheme#EXPONENTIAL} unless it is given. */
  public Memory scheme(Scheme scheme) {
    return new Memory(model, cue, written, Program.plus(time, "scheme", Word.of(scheme)));
  }

  /** The end, a whole number of steps. */
  public Memory until(double until) {
    return new Memory(model, cue, written, Program.plus(time, "until", Double.toString(until)));
  }

  /** Finite networks: N neurons, how many networks, and cues followed in each. */
  public Memory networks(int neurons, int networks, int cues) {
    return writing(
        "network", "{neurons: %d, networks: %d, cues: %d}".formatted(neurons, networks, cues));
  }

  /** The mean-field march: trajectories, and independent seeds. */
  public Memory theory(int trajectories, int seeds) {
    return writing("theory", "{trajectories: %d, seeds: %d}".formatted(trajectories, seeds));
  }

  /** The checks, by their names in {@code explain memory-check}. */
  public Memory checking(String... checks) {
    return writing("checks", "[" + String.join(", ", checks) + "]");
  }

  /**
   * Any other key: {@code ("diagnose", "{threshold: 0.8}")}.
   *
   * @param key the outermost key
   * @param value in the syntax of scenario files
   */
  public Memory writing(String key, String value) {
    return new Memory(model, cue, Program.plus(written, key, value), time);
  }

  /**
   * The experiment.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Experiment experiment() throws BadScenario {
    Map<String, String> keys = new LinkedHashMap<>(written);
    keys.put("model", text(model));
    keys.put("temperature", Written.text(model.temperature()));
    cue.ifPresent(start -> keys.put("cue", CueChoice.written(start)));
    if (!time.isEmpty()) keys.put("time", new Written(time).text());
    return Program.read("memory", keys);
  }

  private static String text(MemoryModel model) {
    return MemoryModels.FORM
        .written(model)
        .orElseThrow(() -> new IllegalStateException("the catalogue does not know " + model))
        .text();
  }

  /**
   * Runs to the end on all cores.
   *
   * @throws BadScenario with everything that is missing or wrong
   */
  public Run run() throws BadScenario {
    return experiment().run();
  }
}
