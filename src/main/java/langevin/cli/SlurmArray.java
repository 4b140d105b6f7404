package langevin.cli;

import java.util.Map;
import java.util.Optional;
import langevin.experiment.Shard;

/**
 * A job array of Slurm, as its tasks see it: an array may begin anywhere and go in steps, so that
 * the number of a task is none of a part.
 */
final class SlurmArray {
  private static final String ID = "SLURM_ARRAY_TASK_ID";
  private static final String COUNT = "SLURM_ARRAY_TASK_COUNT";
  private static final String MIN = "SLURM_ARRAY_TASK_MIN";
  private static final String MAX = "SLURM_ARRAY_TASK_MAX";
  private static final String STEP = "SLURM_ARRAY_TASK_STEP";

  private SlurmArray() {}

  /**
   * The part of this task: (id − min)/step + 1 of count.
   *
   * @throws IllegalArgumentException if there is no array, or it has gaps; the message is meant for
   *     the user
   */
  static Shard part(Map<String, String> environment) {
    int id = number(environment, ID);
    int count = number(environment, COUNT);
    int step = environment.containsKey(STEP) ? number(environment, STEP) : 1;
    int min = environment.containsKey(MIN) ? number(environment, MIN) : 1;
    int max = environment.containsKey(MAX) ? number(environment, MAX) : min + (count - 1) * step;
    if (step < 1 || min + (count - 1L) * step != max) {
      throw new IllegalArgumentException(
          ("the job array has gaps: %d tasks from %d to %d, in steps of %d. Submit the whole array"
                  + " again, what is done is not done twice; or say which part this is, with"
                  + " K/N")
              .formatted(count, min, max, step));
    }
    if (id < min || id > max || (id - min) % step != 0) {
      throw new IllegalArgumentException(
          "%s is %d, which is no task of an array from %d to %d in steps of %d; say K/N"
              .formatted(ID, id, min, max, step));
    }
    return new Shard((id - min) / step + 1, count);
  }

  /** The task's own name in Slurm, {@code 4711_3}. */
  static Optional<String> task(Map<String, String> environment) {
    String job = environment.getOrDefault("SLURM_ARRAY_JOB_ID", "");
    String id = environment.getOrDefault(ID, "");
    return id.isEmpty() ? Optional.empty() : Optional.of(job.isEmpty() ? id : job + "_" + id);
  }

  /** A word to whoever may have forgotten that a task runs all of a scenario unless told. */
  static Optional<String> unused(Map<String, String> environment) {
    String count = environment.getOrDefault(COUNT, "1");
    return task(environment).isEmpty() || count.equals("1")
        ? Optional.empty()
        : Optional.of(
            "this is one of %s tasks of a job array and runs all of it; with --shard it would run its"
                    .formatted(count)
                + " part");
  }

  private static int number(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "without K/N the part is that of a task of a Slurm job array, and "
              + name
              + " is not set; say K/N, such as 2/4");
    }
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(name + " is no number: '" + value + "'");
    }
  }
}
