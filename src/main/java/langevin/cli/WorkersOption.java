package langevin.cli;

import langevin.experiment.Experiment;
import langevin.experiment.RunSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --threads} of commands that run something. */
final class WorkersOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Workers (default: all cores); never changes a result.")
  private @Nullable Integer threads;

  /**
   * @throws ParameterException if the number is none that can be had
   */
  void check(CommandSpec spec) {
    if (threads != null && (threads < 1 || threads > RunSettings.MOST_THREADS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads must be 1 to " + RunSettings.MOST_THREADS + ", found " + threads);
    }
  }

  /** Whether it was given. */
  boolean given() {
    return threads != null;
  }

  /** As asked for, or what the experiment would take by itself. */
  int of(Experiment experiment) {
    return threads == null ? experiment.threads() : threads;
  }
}
