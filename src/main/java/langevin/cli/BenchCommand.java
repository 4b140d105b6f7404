package langevin.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import langevin.experiment.ThisMachine;
import langevin.experiment.bench.Bench;
import langevin.experiment.bench.MemoryBench;
import langevin.experiment.bench.Work;
import langevin.results.Json;
import langevin.results.Manifest;
import langevin.text.Lines;
import langevin.text.Numerals;
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
      "What is measured is bare Euler-Maruyama stepping with the counter-based",
      "generator, on one thread and on all, beside the same work in plain scalar Java",
      "(xoshiro256++ and the ziggurat of Apache Commons RNG) in the same process; of",
      "a memory, the steps of a network and the mean-field march, beside their",
      "products in plain loops."
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
        "memory  a network and a mean-field march",
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
    List<String> asked = asked();
    List<Work> works = Work.ALL.stream().filter(work -> asked.contains(work.name())).toList();
    Manifest.Machine machine = ThisMachine.describe();
    List<Bench.Timing> timings =
        works.isEmpty() ? List.of() : Bench.measure(works, machine.cores());
    List<MemoryBench.Timing> memory =
        asked.contains(MemoryBench.NAME) ? MemoryBench.measure(machine.cores()) : List.of();
    if (json) {
      terminal.out().print(json(machine, timings, memory).print());
    } else {
      table(machine, timings, memory);
    }
    return ExitCode.HOLDS;
  }

  private List<String> asked() {
    List<String> known = new ArrayList<>(Work.ALL.stream().map(Work::name).toList());
    known.add(MemoryBench.NAME);
    List<String> asked = new ArrayList<>();
    for (String name : names) {
      asked.add(
          known.stream()
              .filter(name::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "unknown work '"
                              + name
                              + "'; the works are "
                              + String.join(", ", known))));
    }
    return asked.isEmpty() ? known : asked;
  }

  void table(
      Manifest.Machine machine, List<Bench.Timing> timings, List<MemoryBench.Timing> memory) {
    terminal
        .out()
        .println(
            Lines.fitted(
                "%s, %d cores, %d-bit vectors, Java %s\n"
                    .formatted(
                        machine.cpu(), machine.cores(), machine.vectorBits(), ThisMachine.java())));
    if (!timings.isEmpty()) stepping(timings);
    if (!memory.isEmpty()) memory(memory);
    terminal
        .out()
        .println(
            "Scalar: the same work in plain Java on one thread. Medians of repeats taken by\n"
                + "turns in this process.");
  }

  private void stepping(List<Bench.Timing> timings) {
    PrintWriter out = terminal.out();
    out.println(" work                    threads   ns per step  10⁶ steps/s  scalar ns  speed-up");
    for (Bench.Timing timing : timings) {
      out.printf(
          Locale.ROOT,
          " %-2s  %-18s  %7d   %11s  %11s  %9s  %7s×%n",
          timing.work().name(),
          timing.work().about(),
          timing.threads(),
          Numerals.fixed(timing.nanoseconds(), 3),
          Numerals.fixed(1e3 / timing.nanoseconds(), 1),
          Numerals.fixed(timing.twinNanoseconds(), 2),
          Numerals.fixed(timing.speedup(), 1));
    }
    out.println();
    out.println("A step is one step of one particle in all its dimensions. The scalar program has");
    out.println("a loop for each landscape; one that asks whichever landscape was chosen for its");
    out.println("gradient, particle by particle, needs");
    for (Bench.Timing timing : timings) {
      if (timing.threads() == 1) {
        out.printf(
            Locale.ROOT,
            " %-2s  %s ns, %s times what one thread needs here%n",
            timing.work().name(),
            Numerals.fixed(timing.byParticleNanoseconds(), 2),
            Numerals.fixed(timing.speedupOverByParticle(), 1));
      }
    }
    out.println();
  }

  private void memory(List<MemoryBench.Timing> timings) {
    PrintWriter out = terminal.out();
    out.println(" memory   threads   ms per step   10⁹ op/s   10⁹ op/s of scalar   speed-up");
    for (MemoryBench.Timing timing : timings) {
      out.printf(
          Locale.ROOT,
          " %-7s  %7d   %11s   %8s   %18s   %7s×%n",
          timing.part().word(),
          timing.threads(),
          Numerals.fixed(1e3 * timing.seconds(), 3),
          Numerals.fixed(1 / timing.nanoseconds(), 1),
          Numerals.fixed(1 / timing.twinNanoseconds(), 2),
          Numerals.fixed(timing.speedup(), 1));
    }
    out.println();
    for (MemoryBench.Part part : MemoryBench.Part.values()) {
      out.printf("%s: %s; op: one %s.%n", part.word(), part.size(), part.operation());
    }
    out.println();
  }

  static Json json(
      Manifest.Machine machine, List<Bench.Timing> timings, List<MemoryBench.Timing> memory) {
    List<Json> works = new ArrayList<>(timings.stream().map(BenchCommand::json).toList());
    memory.forEach(timing -> works.add(timing.json()));
    return Json.members(
        "machine",
        machine.toJson(),
        "java",
        Json.of(ThisMachine.java()),
        "version",
        Json.of(ThisMachine.version()),
        "works",
        Json.of(works));
  }

  private static Json json(Bench.Timing timing) {
    return Json.members(
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
        Json.of(timing.speedup()),
        "scalar_by_particle_nanoseconds_per_particle_step",
        Json.of(timing.byParticleNanoseconds()),
        "speed_up_over_scalar_by_particle",
        Json.of(timing.speedupOverByParticle()));
  }
}
