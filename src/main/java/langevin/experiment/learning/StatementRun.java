package langevin.experiment.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import langevin.experiment.Unit;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/**
 * One statement on networks of its own. It is short, so a checkpoint keeps it only when it is done.
 */
final class StatementRun implements Unit {
  private final LearningScenario scenario;
  private final LearningCheck check;
  private volatile @Nullable Weighing result;

  StatementRun(LearningScenario scenario, LearningCheck check) {
    this.scenario = scenario;
    this.check = check;
  }

  /** What it found. */
  Weighing result() {
    return Objects.requireNonNull(result);
  }

  @Override
  public long work() {
    return check.work(scenario);
  }

  @Override
  public long done() {
    return finished() ? work() : 0;
  }

  @Override
  public boolean finished() {
    return result != null;
  }

  @Override
  public long bytes() {
    return new TrainingRun(scenario, 0, 1).bytes() * 8;
  }

  @Override
  public boolean wide() {
    return false;
  }

  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) {
    if (finished() || !gate.enter()) return;
    gate.leave();
    Weighing found = check.obstacle(scenario).map(this::outside).orElseGet(this::compared);
    if (!gate.enter()) return;
    result = found;
    gate.leave();
  }

  private Weighing compared() {
    return new Weighing(check.name(), check.label(), check.compare(scenario), "comparisons");
  }

  /** At a point of a sweep that the statement is not about. */
  private Weighing outside(String why) {
    return Weighing.of(
        new Claim(check.name(), check.label(), ""), new Evidence.Outside("the check " + why));
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Weighing found = result;
    out.writeBoolean(found != null);
    if (found != null) found.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    if (in.readBoolean()) result = Weighing.read(in);
  }
}
