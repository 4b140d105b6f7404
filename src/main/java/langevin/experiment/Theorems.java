package langevin.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.scenario.yaml.BadScenario;

/**
 * The shipped scenarios that put the statements of theory.md to the test, with the deliberate
 * errors that each of them must see.
 */
public final class Theorems {
  /** Names of the scenarios, those of {@code scenarios/theorems}, in the order they are run. */
  public static final List<String> NAMES =
      List.of(
          "ornstein-uhlenbeck",
          "double-well",
          "driven-well",
          "quench",
          "washboard-on-a-ring",
          "plane",
          "chain",
          "descent",
          "tilted-ring-on-a-grid",
          "plane-on-a-grid",
          "rotation",
          "driven-ring",
          "noise-by-place",
          "shifted-cloud",
          "two-wells",
          "ways-out",
          "gradient-flow",
          "geodesics",
          "stiffening-well",
          "there-and-back",
          "correlations",
          "one-step",
          "swinging",
          "closure",
          "mean-field",
          "phase-transition",
          "network-flow",
          "network-collapse",
          "network-pull",
          "network-ensemble",
          "network-batches",
          "network-data",
          "network-compute");

  /**
   * A run that a statement is tried on.
   *
   * @param experiment the scenario, with its error if it has one
   * @param error as a person writes it; empty if there is none
   * @param checks that must hold, or with an error must be violated
   */
  public record Trial(Experiment experiment, String error, List<String> checks) {
    public Trial {
      checks = List.copyOf(checks);
    }
  }

  private Theorems() {}

  /** The names of a scenario's checks. */
  public static List<String> checks(Experiment experiment) {
    return experiment.points().getFirst().checks();
  }

  /**
   * The scenario of that name.
   *
   * @throws IllegalArgumentException if there is none
   * @throws BadScenario never, unless a shipped file is wrong
   */
  public static Experiment scenario(Kinds kinds, String name) throws BadScenario {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no scenario '" + name + "'");
    }
    String file = name + ".yaml";
    return Experiment.parse(kinds, file, text(file), Path.of(""), List.of());
  }

  /**
   * The same at about a tenth of the work, with a resolution that goes with it.
   *
   * @throws BadScenario never, unless the scenario's keys cannot be set
   */
  public static Experiment quick(Experiment experiment) throws BadScenario {
    return experiment.with(experiment.wing().quick(experiment.points().getFirst()));
  }

  private static String text(String file) {
    try (InputStream in = Theorems.class.getResourceAsStream("/langevin/theorems/" + file)) {
      if (in == null) throw new IllegalStateException(file + " was not built in");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scenario as it is. */
  public static Trial truth(Experiment experiment) {
    return new Trial(experiment, "", checks(experiment));
  }

  /**
   * The scenario with each of the errors it must see.
   *
   * @param quick whether it is a quick one
   * @throws BadScenario never, unless an error is written wrongly
   */
  public static List<Trial> sabotaged(Experiment experiment, boolean quick) throws BadScenario {
    Kind kind = experiment.wing();
    List<Trial> trials = new ArrayList<>();
    for (Kind.Fault fault : kind.faults(experiment.points().getFirst(), quick)) {
      Experiment wrong = experiment.with(fault.keys());
      Optional<String> error = kind.sabotage(wrong.points().getFirst());
      trials.add(new Trial(wrong, error.orElseThrow(), fault.seen()));
    }
    return trials;
  }
}
