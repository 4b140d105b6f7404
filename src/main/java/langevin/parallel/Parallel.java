package langevin.parallel;

import java.util.function.IntConsumer;

/**
 * A runner of independent tasks, on one thread or several. Results do not depend on how many: tasks
 * write disjoint places, and sums over tasks are taken in task order afterwards.
 */
public interface Parallel {
  /** Calls {@code task} once with each of 0 … n−1, in any order, and returns when all are done. */
  void forEach(int n, IntConsumer task);

  /** How many tasks run at once: into how many pieces work is usefully cut. */
  int width();

  /** Everything on the calling thread. */
  Parallel SERIAL =
      new Parallel() {
        @Override
        public void forEach(int n, IntConsumer task) {
          for (int i = 0; i < n; i++) {
            task.accept(i);
          }
        }

        @Override
        public int width() {
          return 1;
        }
      };
}
