package langevin.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import langevin.experiment.Cluster;
import langevin.results.ResultsException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark: one machine, a cluster of its own, or what spark-submit was told. */
public final class SparkCluster implements Cluster {
  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[(\\*|\\d+)(,\\d+)?])?|local-cluster\\[\\d+,\\d+,\\d+]|spark://.+|k8s://.+|yarn");

  private static final Pattern STANDALONE = Pattern.compile("spark://([^,]+).*");
  private static final int PATIENCE_MILLISECONDS = 5000;

  /** Options of Java by which vector code is fast, which executors get as this process has them. */
  private static final Pattern OPTIONS =
      Pattern.compile(
          "-XX:(CompileCommand=|Tier4|ProfileMaturity|FreqInlineSize|ObjectAlignment|\\+UseParallelGC)"
              + ".*|-Xmn.*");

  /** Classes that are kept loaded, which executors of this machine find as this process does. */
  private static final Pattern KEPT = Pattern.compile("-XX:AOTCache=.*|-Xlog:(aot|cds)=off");

  private static final String EXECUTOR_CLASSES = "spark.executor.extraClassPath";
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
  private static final String NEEDED =
      "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED";

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Session connect(String address, String run) throws ResultsException {
    SparkConf conf = new SparkConf();
    if (!address.isEmpty()) conf.setMaster(address);
    String master = conf.get("spark.master", "");
    if (master.isEmpty()) {
      throw new ResultsException(
          "--on spark: no master is named; say --on spark:local[4], or let spark-submit say it with"
              + " --master");
    }
    if (!MASTER.matcher(master).matches()) {
      throw new ResultsException(
          ("--on spark:%s: no master of Spark; expected local[N], spark://HOST:PORT,"
                  + " k8s://https://HOST:PORT, yarn or local-cluster[EXECUTORS,CORES,MEGABYTES]")
              .formatted(master));
    }
    refuseIfUnreachable(master);
    settle(conf, master, run);
    if (master.startsWith("local-cluster")) ErrorStream.use();
    try {
      EndedExecutors ended = new EndedExecutors();
      return new SparkSession(new JavaSparkContext(new SparkContext(conf)), master, ended);
    } catch (Exception e) { // Scala declares none of those that it throws
      throw new ResultsException(
          "cannot reach Spark at " + master + ": " + SparkSession.reason(e), e);
    }
  }

  /** Spark itself would try for a minute, and then stop without a reason. */
  private static void refuseIfUnreachable(String master) throws ResultsException {
    Matcher standalone = STANDALONE.matcher(master);
    if (!standalone.matches()) return;
    String place = standalone.group(1);
    try (Socket socket = new Socket()) {
      URI uri = new URI("spark://" + place);
      if (uri.getHost() == null || uri.getPort() < 0) {
        throw new ResultsException(
            "--on spark:" + master + ": a standalone master is spark://HOST:PORT");
      }
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLISECONDS);
    } catch (URISyntaxException e) {
      throw new ResultsException(
          "--on spark:" + master + ": a standalone master is spark://HOST:PORT", e);
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException(
          "cannot reach the master of Spark at %s: %s".formatted(master, e.getMessage()), e);
    }
  }

  private static void settle(SparkConf conf, String master, String run) throws ResultsException {
    conf.setIfMissing("spark.app.name", "langevin " + run);
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.log.level", "OFF");
    // What units find is kept as it comes, so that all of it together is not the driver's to hold.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Machines that die take tasks with them; what a task itself cannot do, it says.
    conf.setIfMissing("spark.task.maxFailures", "8");
    if (master.startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    List<String> options = new ArrayList<>(List.of(conf.get(EXECUTOR_OPTIONS, ""), NEEDED));
    List<String> mine = ManagementFactory.getRuntimeMXBean().getInputArguments();
    mine.stream().filter(option -> OPTIONS.matcher(option).matches()).forEach(options::add);
    if (master.startsWith("local-cluster") && !conf.contains(EXECUTOR_CLASSES)) {
      // They see the files of this process: nothing is sent, and they start as fast.
      conf.set(EXECUTOR_CLASSES, classes());
      mine.stream()
          .filter(option -> KEPT.matcher(option).matches())
          .map(option -> '"' + option + '"') // folders may have blanks in their names
          .forEach(options::add);
    } else if (!master.matches("local(\\[.*])?")) {
      String jar = SparkSession.jar();
      if (!jar.isEmpty() && !conf.contains("spark.jars")) conf.set("spark.jars", jar);
    }
    conf.set(EXECUTOR_OPTIONS, String.join(" ", options).strip());
  }

  /** The class path of this process, as from any folder. */
  private static String classes() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
