package langevin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import langevin.experiment.Shard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --shard}, of which part of a run falls to this process. */
final class ShardOption {
  /** Stands for a part that the job array tells. */
  private static final String ARRAY = "array";

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      arity = "0..1",
      fallbackValue = ARRAY,
      preprocessor = FileIsNoShard.class,
      description = {
        "Run the K-th of N parts of the units here, the others elsewhere; all leave what they",
        "find in DIR/NAME-units, and 'langevin merge' joins it to the bits of the whole. Without",
        "K/N: the part of this task of a Slurm job array."
      })
  private @Nullable String shard;

  /** {@code run --shard FILE} leaves the file to be run. */
  static final class FileIsNoShard implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's stack
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!arguments.isEmpty() && Files.exists(Path.of(arguments.peek()))) arguments.push(ARRAY);
      return false;
    }
  }

  /** Whether it was given. */
  boolean given() {
    return shard != null;
  }

  /**
   * The part; empty if all is run here.
   *
   * @param environment of this process
   * @throws ParameterException if it is none, or a job array was meant and there is none
   */
  Optional<Shard> part(CommandSpec spec, Map<String, String> environment) {
    String written = shard;
    if (written == null) return Optional.empty();
    try {
      return Optional.of(
          written.equals(ARRAY) ? SlurmArray.part(environment) : Shard.parse(written));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--shard: " + e.getMessage());
    }
  }
}
