package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlurmArrayTest {
  /** What Slurm sets in a task; of "1,3,7" it says that the step is 1. */
  private static Map<String, String> task(int id, int[] ids, int step) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLURM_ARRAY_JOB_ID", "4711");
    environment.put("SLURM_ARRAY_TASK_ID", String.valueOf(id));
    environment.put("SLURM_ARRAY_TASK_COUNT", String.valueOf(ids.length));
    environment.put("SLURM_ARRAY_TASK_MIN", String.valueOf(ids[0]));
    environment.put("SLURM_ARRAY_TASK_MAX", String.valueOf(ids[ids.length - 1]));
    environment.put("SLURM_ARRAY_TASK_STEP", String.valueOf(step));
    return environment;
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 1", "0, 9, 1", "3, 12, 3", "0, 30, 7", "5, 5, 1"})
  void theTasksOfAnArrayAreItsPartsWhereverItBeginsAndHoweverItSteps(int min, int max, int step) {
    int[] ids =
        java.util.stream.IntStream.rangeClosed(min, max)
            .filter(i -> (i - min) % step == 0)
            .toArray();
    Set<String> parts = new HashSet<>();
    for (int id : ids) parts.add(SlurmArray.part(task(id, ids, step)).toString());
    Set<String> expected = new HashSet<>();
    for (int k = 1; k <= ids.length; k++) expected.add(k + "/" + ids.length);
    assertThat(parts).isEqualTo(expected);
    assertThat(SlurmArray.part(task(min, ids, step))).hasToString("1/" + ids.length);
    assertThat(SlurmArray.task(task(min, ids, step))).contains("4711_" + min);
  }

  @Test
  void whereOnlyNumberAndCountAreSetTheFirstTaskIsOne() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLURM_ARRAY_TASK_ID", "3");
    environment.put("SLURM_ARRAY_TASK_COUNT", "4");
    assertThat(SlurmArray.part(environment)).hasToString("3/4");
    environment.put("SLURM_ARRAY_TASK_ID", "0");
    assertThatThrownBy(() -> SlurmArray.part(environment)).hasMessageContaining("no task");
  }

  @Test
  void anArrayWithGapsIsRefusedWithTheWayOut() {
    int[] again = {3, 7};
    assertThatThrownBy(() -> SlurmArray.part(task(3, again, 1)))
        .hasMessageContaining("the job array has gaps: 2 tasks from 3 to 7, in steps of 1")
        .hasMessageContaining("Submit the whole array again")
        .hasMessageContaining("K/N");
  }

  @Test
  void withoutAnArrayTheMessageSaysWhatIsNotSet() {
    for (String missing : Arrays.asList("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT")) {
      Map<String, String> environment = task(1, new int[] {1, 2}, 1);
      environment.remove(missing);
      assertThatThrownBy(() -> SlurmArray.part(environment))
          .hasMessageContaining(missing + " is not set")
          .hasMessageContaining("K/N");
    }
    Map<String, String> environment = task(1, new int[] {1, 2}, 1);
    environment.put("SLURM_ARRAY_TASK_ID", "one");
    assertThatThrownBy(() -> SlurmArray.part(environment)).hasMessageContaining("no number");
  }

  @Test
  void aTaskThatRunsAllOfAScenarioIsToldHowItWouldRunItsPart() {
    assertThat(SlurmArray.unused(task(1, new int[] {1, 2}, 1)).orElseThrow())
        .contains("one of 2 tasks")
        .contains("--shard");
    assertThat(SlurmArray.unused(task(4, new int[] {4}, 1))).isEmpty();
    assertThat(SlurmArray.unused(Map.of())).isEmpty();
  }
}
