package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.network.Reversed;
import langevin.parallel.Parallel;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits from any number of threads, in any order, at any vector width. */
class MeanFieldInvarianceTest {
  private static final long SERIAL = MeanFieldHash.of(Parallel.SERIAL);

  /** A pool of threads, each task its own job. */
  record Threads(int width, ExecutorService pool) implements Parallel {
    @Override
    public void forEach(int n, IntConsumer task) {
      List<Future<?>> jobs = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        int index = i;
        jobs.add(pool.submit(() -> task.accept(index)));
      }
      for (Future<?> job : jobs) {
        try {
          job.get();
        } catch (InterruptedException | ExecutionException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void threadsLeaveNoTrace(int width) {
    try (ExecutorService pool = Executors.newFixedThreadPool(width)) {
      assertThat(MeanFieldHash.of(new Threads(width, pool))).isEqualTo(SERIAL);
    }
  }

  @Test
  void orderOfTasksLeavesNoTrace() {
    assertThat(MeanFieldHash.of(new Reversed(3))).isEqualTo(SERIAL);
  }

  /** The widest is that of this machine. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void vectorWidthLeavesNoTrace(int bytes) throws IOException, InterruptedException {
    String hash = ChildJvm.run(MeanFieldHash.class, List.of("-XX:MaxVectorSize=" + bytes));
    assertThat(hash.strip()).isEqualTo(Long.toHexString(SERIAL));
  }

  @Test
  void seedsOfAnEnsembleAreTheMarchesOfTheirRepetition() {
    GradedModel model = new GradedModel(1, Indices.ALL, 1.5, 0.2, 0);
    MeanFieldSetting setting = MeanFieldSetting.of(new Cue.Strength(0.8), 0.1, 11, 1024);
    MeanFieldEnsemble ensemble = MeanFieldEnsemble.run(model, setting, 9, 8, new Reversed(2));
    for (int i = 0; i < 8; i++) {
      assertThat(ensemble.marches().get(i).curve(Quantity.OVERLAP))
          .isEqualTo(MeanFieldMarch.run(model, setting, 9, i, Parallel.SERIAL).overlap(0));
    }
    assertThat(MeanFieldMarch.run(model, setting, 10, 0, Parallel.SERIAL).overlap(0))
        .isNotEqualTo(ensemble.marches().getFirst().curve(Quantity.OVERLAP));
  }
}
