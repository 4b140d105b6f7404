package langevin.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import langevin.results.Json;
import langevin.results.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: the speed of this machine. */
@Command(
    name = "bench",
    sortOptions = false,
    description = "Measure the speed of this machine.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "What is measured is bare Euler-Maruyama stepping with the counter-based generator,",
      "on one thread and on all, beside the same work in plain scalar Java (xoshiro256++",
      "and the ziggurat of Apache Commons RNG) in the same process."
    })
final class BenchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "WORK",
      arity = "0..*",
      description = {
        "W1  double well, 1-D",
        "W2  anisotropic quadratic, 10-D",
        "W3  Müller–Brown, 2-D",
        "(default: all)"
      })
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Work> works = works();
    Manifest.Machine machine = ThisMachine.describe();
    List<Bench.Timing> timings = Bench.measure(works, machine.cores());
    if (json) {
      terminal.out().print(json(machine, timings).print());
    } else {
      table(machine, timings);
    }
    return ExitCode.HOLDS;
  }

  private List<Work> works() {
    List<String> known = Work.ALL.stream().map(Work::name).toList();
    List<Work> works = new ArrayList<>();
    for (String name : names) {
      int at = known.indexOf(name.toUpperCase(Locale.ROOT));
      if (at < 0) {
        throw new ParameterException(
            spec.commandLine(),
            "unknown work '" + name + "'; the works are " + String.join(", ", known));
      }
      works.add(Work.ALL.get(at));
    }
    return works.isEmpty() ? Work.ALL : works;
  }

  private void table(Manifest.Machine machine, List<Bench.Timing> timings) {
    PrintWriter out = terminal.out();
    out.printf(
        "%s, %d cores, %d-bit vectors, Java %s%n%n",
        machine.cpu(), machine.cores(), machine.vectorBits(), ThisMachine.java());
    out.println(
        " work                    threads   ns per step   M steps/s   scalar ns   speed-up");
    for (Bench.Timing timing : timings) {
      out.printf(
          Locale.ROOT,
          " %-2s  %-18s  %7d   %11.3f   %9.1f   %9.2f   %7.1f×%n",
          timing.work().name(),
          timing.work().about(),
          timing.threads(),
          timing.nanoseconds(),
          1e3 / timing.nanoseconds(),
          timing.twinNanoseconds(),
          timing.speedup());
    }
    out.println();
    out.println(
        "A step is one step of one particle in all its dimensions. The scalar twin runs on");
    out.println("one thread. Medians of several repeats taken by turns in this process.");
  }

  static Json json(Manifest.Machine machine, List<Bench.Timing> timings) {
    return Json.members(
        "machine",
        machine.toJson(),
        "java",
        Json.of(ThisMachine.java()),
        "version",
        Json.of(ThisMachine.version()),
        "works",
        Json.of(
            timings.stream()
                .map(
                    timing ->
                        Json.members(
                            "work",
                            Json.of(timing.work().name()),
                            "threads",
                            Json.of(timing.threads()),
                            "nanoseconds_per_particle_step",
                            Json.of(timing.nanoseconds()),
                            "particle_steps_per_second",
                            Json.of(1e9 / timing.nanoseconds()),
                            "scalar_twin_nanoseconds_per_particle_step",
                            Json.of(timing.twinNanoseconds()),
                            "speed_up",
                            Json.of(timing.speedup())))
                .toList()));
  }
}
