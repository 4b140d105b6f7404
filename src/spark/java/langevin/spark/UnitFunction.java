package langevin.spark;

import java.io.Serializable;
import langevin.experiment.UnitsTask;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function2;
import scala.collection.Iterator;

/** A task of Spark: it runs the one unit of its partition on an executor. */
final class UnitFunction
    implements Function2<TaskContext, Iterator<Integer>, UnitsTask.Answer>, Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<UnitsTask> task;
  private final String spark;

  /**
   * @param spark version of the driver's Spark
   */
  UnitFunction(Broadcast<UnitsTask> task, String spark) {
    this.task = task;
    this.spark = spark;
  }

  @Override
  public UnitsTask.Answer apply(TaskContext context, Iterator<Integer> units) {
    String here = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    if (!here.equals(spark)) {
      return UnitsTask.Answer.refused(
          "an executor has Spark " + here + ", and the driver has Spark " + spark);
    }
    return task.value().run(units.next(), context::isInterrupted);
  }
}
