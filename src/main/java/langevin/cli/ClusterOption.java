package langevin.cli;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import langevin.experiment.Cluster;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --on}, of a cluster that runs the units. */
final class ClusterOption {
  @Option(
      names = "--on",
      paramLabel = "CLUSTER",
      description = {
        "Run the units on a cluster: spark:MASTER, such as spark:local[4] or",
        "spark://host:7077; only spark: the master that spark-submit was told."
      })
  private @Nullable String on;

  /**
   * A cluster and where it is.
   *
   * @param address empty for what its own tools have been told
   */
  record Named(Cluster cluster, String address) {}

  /**
   * The cluster that was asked for.
   *
   * @throws ParameterException if there is none of that name
   */
  Optional<Named> named(CommandSpec spec) {
    String written = on;
    if (written == null) return Optional.empty();
    int colon = written.indexOf(':');
    String name = colon < 0 ? written : written.substring(0, colon);
    NavigableMap<String, Cluster> known = new TreeMap<>();
    ServiceLoader.load(Cluster.class).forEach(cluster -> known.put(cluster.name(), cluster));
    Cluster cluster = known.get(name);
    if (cluster != null) {
      String rest = colon < 0 ? "" : written.substring(colon + 1);
      // An address that begins with the cluster's own name is meant whole.
      return Optional.of(new Named(cluster, rest.startsWith("//") ? written : rest));
    }
    throw new ParameterException(
        spec.commandLine(),
        known.isEmpty()
            ? "--on: no cluster software is on board; './langevin run FILE --on spark:…' brings"
                + " Apache Spark along, and for spark-submit there is a jar of its own"
            : "--on: unknown cluster '" + name + "'" + Spelling.suggestion(name, known.keySet()));
  }
}
