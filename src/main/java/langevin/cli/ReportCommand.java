package langevin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.experiment.ThisMachine;
import langevin.report.Page;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.drawing.Drawing;
import langevin.text.Lines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report DIR…}: a page of runs, or one figure of a run. */
@Command(
    name = "report",
    sortOptions = false,
    description = "Show finished runs as a page, several side by side, or draw one figure.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin report results/double-well-1 --open",
      "  ./langevin report results/double-well-1 results/double-well-2 --out both.html",
      "  ./langevin report results/double-well-1 --figure free-energy --width 8.6cm"
    })
final class ReportCommand implements Callable<Integer> {
  private static final Pattern WIDTH = Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(cm|mm|in)");
  private static final double CENTIMETRES_OF_AN_INCH = 2.54;

  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Results folders.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "The file to write (default: report.html in the folder, of several here;",
        "for a figure its name and format, in the folder)."
      })
  private @Nullable Path out;

  @Option(
      names = "--figure",
      paramLabel = "NAME",
      description = "Draw this figure alone; 'figures.json' has the names.")
  private @Nullable String figure;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the figure: svg, pdf or png (default: ${DEFAULT-VALUE}).")
  private String format = "svg";

  @Option(
      names = "--width",
      paramLabel = "LENGTH",
      description = "Of the figure in print, 8.6cm; letters then have 8 points.")
  private @Nullable String width;

  @Option(names = "--open", description = "Show the file in the browser.")
  private boolean opens;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ResultsException {
    if (figure == null) {
      if (width != null) throw misuse("--width is of a figure; name it with --figure NAME");
      return page();
    }
    if (folders.size() != 1) throw misuse("--figure draws a figure of one DIR");
    drawing(folders.getFirst(), figure);
    return ExitCode.HOLDS;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int page() throws ResultsException {
    List<Page.Entry> entries = new ArrayList<>();
    int code = ExitCode.HOLDS;
    for (Path folder : folders) {
      List<String> complaints = new ArrayList<>();
      try {
        Run run = read(folder, complaints);
        // Of a file that is lost one sentence is enough: each figure says what it lacks.
        if (complaints.isEmpty()) complaints.addAll(run.missing());
        entries.add(
            new Page.Entry(
                folder.toString(),
                run,
                sentences(complaints, folder),
                RunReader.resultSha256(folder).orElseGet(run::resultSha256)));
      } catch (ResultsException e) {
        complaints.add(String.valueOf(e.getMessage()));
        code = ExitCode.BAD_INPUT;
      }
      complaints.forEach(sentence -> terminal.err().println(Lines.fitted(sentence)));
    }
    if (entries.isEmpty()) return code;
    Path file = out;
    if (file == null) {
      file = folders.size() == 1 ? folders.getFirst().resolve(Page.FILE) : Path.of(Page.FILE);
    }
    write(file, Page.of(entries).getBytes(StandardCharsets.UTF_8));
    return code;
  }

  /** As paragraphs of a page; what begins with a name keeps its letters. */
  private static List<String> sentences(List<String> complaints, Path folder) {
    return complaints.stream()
        .map(
            c ->
                c.startsWith(folder.toString())
                    ? c + "."
                    : Character.toUpperCase(c.charAt(0)) + c.substring(1) + ".")
        .toList();
  }

  private Drawing.Format format() {
    return Arrays.stream(Drawing.Format.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst()
        .orElseThrow(
            () -> misuse("a figure is drawn as svg, pdf or png, found --format " + format));
  }

  private void drawing(Path folder, String name) throws ResultsException {
    Drawing.Format wanted = format();
    List<String> complaints = new ArrayList<>();
    Run run = read(folder, complaints);
    Drawing drawing;
    byte[] file;
    try {
      drawing = run.figure(name);
      file =
          drawing.file(
              wanted,
              width == null ? OptionalDouble.empty() : OptionalDouble.of(centimetres(width)));
    } catch (IllegalArgumentException e) {
      throw new ResultsException(folder + ": " + e.getMessage(), e);
    }
    complaints.addAll(drawing.remarks());
    for (String complaint : complaints) terminal.err().println(Lines.fitted(complaint));
    write(out != null ? out : folder.resolve(name + "." + format), file);
  }

  private double centimetres(String length) {
    Matcher matcher = WIDTH.matcher(length);
    if (!matcher.matches()) {
      throw misuse("--width must be a length such as 8.6cm, 86mm or 3.4in, found " + length);
    }
    double value = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2)) {
      case "mm" -> value / 10;
      case "in" -> CENTIMETRES_OF_AN_INCH * value;
      default -> value;
    };
  }

  /** A run, also without some of its files, which are then complained of. */
  private Run read(Path folder, List<String> complaints) throws ResultsException {
    return RunReader.read(folder, ThisMachine.version(), complaints::add);
  }

  private void write(Path file, byte[] content) throws ResultsException {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw ResultsException.cannot("write", file, e);
    }
    terminal.out().println(file);
    terminal.out().flush();
    if (!opens) return;
    String told = Browser.ofThisMachine().show(file);
    if (!told.isEmpty()) terminal.err().println(Lines.fitted(told));
  }
}
