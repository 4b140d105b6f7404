package langevin.memory.network;

import java.util.function.IntConsumer;
import langevin.parallel.Parallel;

/** Claims several threads and runs the tasks backwards: results must not notice. */
public record Reversed(int width) implements Parallel {
  @Override
  public void forEach(int n, IntConsumer task) {
    for (int i = n - 1; i >= 0; i--) {
      task.accept(i);
    }
  }
}
