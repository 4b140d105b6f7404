package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.report.Style;
import langevin.results.RunReader;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job script and the rules of clusters.md, tried with stand-ins for Slurm and Snakemake that do
 * what those are documented to do, and processes that are killed.
 */
@Tag("slow")
class ClusterPagesTest {
  private static final Path PAGE = Path.of("src/site/markdown/clusters.md");

  private static final String SCENARIO =
      """
      format: 1
      name: double-well
      seed: 3
      potential: {type: double-well}
      temperature: 0.25
      particles: 50_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.005, until: 1}
      observe: {every: 0.2}
      checkpoint: {every-seconds: 0.1}
      """;

  @TempDir Path folder;

  private record Ended(int code, String told) {}

  /** A folder in which the page's commands work as typed. */
  @BeforeEach
  void lay() throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("langevin"),
            """
            #!/bin/sh
            exec '%s' --add-modules=jdk.incubator.vector -XX:ObjectAlignmentInBytes=64 \\
              -XX:+UseParallelGC -XX:TieredStopAtLevel=1 -cp '%s' langevin.cli.Langevin "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createDirectory(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("scenarios/double-well.yaml"), SCENARIO);
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("told.txt").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("SLURM"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ended run(Map<String, String> environment, String... command) throws Exception {
    Files.deleteIfExists(folder.resolve("told.txt"));
    Process process = start(environment, command);
    int code = process.waitFor();
    String told = Files.readString(folder.resolve("told.txt"));
    // The launcher's filter is not here.
    String own = told.replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
    return new Ended(code, own.replaceAll("\\s+", " "));
  }

  /** What a command says that is run in this machine. */
  private static Ended here(String command, Path of) {
    StringWriter told = new StringWriter();
    PrintWriter said = new PrintWriter(told);
    int code =
        Langevin.execute(new Terminal(said, said, Style.PLAIN, false), command, of.toString());
    said.flush();
    return new Ended(code, told.toString().replaceAll("\\s+", " "));
  }

  /** What sbatch does with a script: its options are read from it, and each task runs it. */
  private List<Map<String, String>> tasks(String script) {
    Matcher array = Pattern.compile("#SBATCH --array=(\\d+)-(\\d+)(?::(\\d+))?\n").matcher(script);
    assertThat(array.find()).isTrue();
    int min = Integer.parseInt(array.group(1));
    int end = Integer.parseInt(array.group(2));
    int step = array.group(3) == null ? 1 : Integer.parseInt(array.group(3));
    int max = min + (end - min) / step * step;
    Matcher cores = Pattern.compile("#SBATCH --cpus-per-task=(\\d+)\n").matcher(script);
    assertThat(cores.find()).isTrue();
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int id = min; id <= max; id += step) {
      Map<String, String> environment = new HashMap<>();
      environment.put("SLURM_ARRAY_JOB_ID", "4711");
      environment.put("SLURM_ARRAY_TASK_ID", String.valueOf(id));
      environment.put("SLURM_ARRAY_TASK_COUNT", String.valueOf((max - min) / step + 1));
      environment.put("SLURM_ARRAY_TASK_MIN", String.valueOf(min));
      environment.put("SLURM_ARRAY_TASK_MAX", String.valueOf(max));
      environment.put("SLURM_ARRAY_TASK_STEP", String.valueOf(step));
      environment.put("SLURM_CPUS_PER_TASK", cores.group(1));
      tasks.add(environment);
    }
    return tasks;
  }

  /** The fingerprint of the run that is not shared, made in this machine. */
  private String whole() throws BadScenario {
    return Experiment.read(folder.resolve("scenarios/double-well.yaml")).run().resultSha256();
  }

  @Test
  void theJobScriptRunsAsAnArrayWhoseKilledTaskIsSubmittedAgain() throws Exception {
    String script = block("sh");
    assertThat(script.lines().count()).isLessThanOrEqualTo(10);
    // Three tasks that begin at 0 and go in twos, of two cores each.
    script = script.replace("--array=1-16", "--array=0-5:2").replace("-task=8", "-task=2");
    Files.writeString(folder.resolve("array.sh"), script);
    List<Map<String, String>> tasks = tasks(script);
    assertThat(tasks).hasSize(3);
    Process killed = start(tasks.getFirst(), "sh", "array.sh");
    Path units = folder.resolve("results/double-well-units");
    for (int i = 0; i < 2000 && killed.isAlive() && begun(units) == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(begun(units)).isPositive();
    Ended status = here("status", units);
    killed.destroyForcibly().waitFor();
    assertThat(status.code()).isEqualTo(3);
    assertThat(status.told()).contains("Slurm task 4711_0").contains("shard 1/3");
    assertThat(run(tasks.get(1), "sh", "array.sh").told()).contains("Shard 2/3 is done");
    Ended early = here("merge", units);
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.told()).contains("cannot merge: ").contains("units are missing: ");
    // All tasks again: what is done is not done twice.
    assertThat(run(tasks.getFirst(), "sh", "array.sh").told()).contains("Shard 1/3 is done");
    assertThat(run(tasks.get(1), "sh", "array.sh").told()).contains("Shard 2/3 was done before");
    Ended last = run(tasks.get(2), "sh", "array.sh");
    assertThat(last.told()).contains("all 3 are there: ./langevin merge results/double-well-units");
    assertThat(here("status", units).code()).isZero();
    assertThat(run(Map.of(), "./langevin", "merge", "results/double-well-units").code()).isZero();
    assertThat(RunReader.read(folder.resolve("results/double-well-1")).resultSha256())
        .isEqualTo(whole());
    Ended none = run(Map.of(), "./langevin", "run", "scenarios/double-well.yaml", "--shard");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.told()).contains("SLURM_ARRAY_TASK_ID is not set");
  }

  private static long begun(Path units) throws IOException {
    if (!Files.isDirectory(units)) return 0;
    try (Stream<Path> files = Files.list(units)) {
      return files.filter(f -> Files.exists(f.resolve("running.json"))).count();
    }
  }

  /** A rule of a workflow: what makes an output of an input. */
  private record Rule(String output, String shell) {}

  /** What Snakemake does with the file: the wanted outputs are made by the rules they match. */
  @Test
  void theRulesMakeTheRunUnitByUnit() throws Exception {
    // No task is killed here, so that the run may be short.
    Path shipped = folder.resolve("scenarios/double-well.yaml");
    Files.writeString(shipped, SCENARIO.replace("until: 1}", "until: 0.2}"));
    String file = block("python");
    assertThat(file.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(10);
    Map<String, Rule> rules = new HashMap<>();
    Matcher rule =
        Pattern.compile(
                """
                rule (\\w+):
                (?: +input: .*
                )? +output: (?:directory\\()?"([^"]*)"\\)?
                 +shell: "(.*)"
                """)
            .matcher(file);
    while (rule.find()) rules.put(rule.group(1), new Rule(rule.group(2), rule.group(3)));
    assertThat(rules).containsOnlyKeys("merged", "unit");
    Rule unit = Objects.requireNonNull(rules.get("unit"));
    Rule merge = Objects.requireNonNull(rules.get("merged"));
    Matcher scenario = Pattern.compile("FILE = \"(.*)\"").matcher(file);
    assertThat(scenario.find()).isTrue();
    // Snakemake makes the folder of an output before a rule is run.
    Files.createDirectories(folder.resolve(unit.output()).getParent());
    Ended listed = here("units", folder.resolve(scenario.group(1)));
    assertThat(listed.told()).isEqualTo("1/3 2/3 3/3 ");
    for (String k : List.of("3", "1", "2")) {
      String command =
          unit.shell().replace("{FILE}", scenario.group(1)).replace("{wildcards.k}", k);
      Ended ended = run(Map.of(), "sh", "-c", command);
      assertThat(ended.code()).as(ended.told()).isZero();
      assertThat(folder.resolve(unit.output().replace("{k}", k))).isRegularFile();
    }
    assertThat(run(Map.of(), "sh", "-c", merge.shell()).code()).isZero();
    Path merged = folder.resolve(merge.output());
    assertThat(RunReader.read(merged).resultSha256()).isEqualTo(whole());
  }
}
