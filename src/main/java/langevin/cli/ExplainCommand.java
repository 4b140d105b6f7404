package langevin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import langevin.experiment.Kind;
import langevin.experiment.Kinds;
import langevin.experiment.Labels;
import langevin.experiment.ResultsExplanation;
import langevin.scenario.Chapter;
import langevin.scenario.Dialect;
import langevin.scenario.Explanation;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: the catalogue, the results and the labels in words. */
@Command(
    name = "explain",
    sortOptions = false,
    description = "Explain the keys of scenario files and everything they can name.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  @Parameters(
      arity = "0..2",
      paramLabel = "[KIND [NAME]]",
      hideParamSyntax = true,
      description =
          "A key, a kind of things or of scenarios, and one thing or key of that kind; 'results'"
              + " for the files a run writes; or a label such as D4; or 'formula' and a formula in"
              + " quotes.")
  private List<String> words = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A number that the formula is taken at, e.g. a=0.1; repeatable.")
  private List<String> settings = List.of();

  ExplainCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  /** The examples are of what the kinds have. */
  @Spec
  void spec(CommandSpec spec) {
    List<String> footer =
        new ArrayList<>(List.of("", "Examples to paste:", "  ./langevin explain"));
    for (Dialect kind : kinds.all()) {
      Chapter chapter = kind.chapters().getFirst();
      footer.add("  ./langevin explain " + chapter.name());
      footer.add("  ./langevin explain %s %s".formatted(chapter.name(), example(chapter)));
    }
    footer.add("  ./langevin explain formula \"x^4/4-x^2/2+a*x\" --set a=0.1");
    footer.add("  ./langevin explain formula \"[-x1+a*x2, -a*x1-x2]\" --set a=2");
    footer.add("  ./langevin explain results");
    footer.add("  ./langevin explain Theorem 4");
    spec.usageMessage().footer(footer.toArray(String[]::new));
  }

  /**
   * The arguments, a formula that begins with a minus no option: {@code explain formula "-x^2"}. A
   * blank before it means nothing in formulas.
   */
  static String[] withFormula(String... arguments) {
    boolean formula =
        arguments.length > 2
            && arguments[0].equals("explain")
            && arguments[1].equals("formula")
            && arguments[2].startsWith("-")
            && !arguments[2].startsWith("--")
            && !arguments[2].equals("-h");
    if (!formula) return arguments;
    String[] all = arguments.clone();
    all[2] = " " + all[2];
    return all;
  }

  private static String example(Chapter chapter) {
    return chapter.entries().getFirst().name();
  }

  @Override
  public Integer call() throws BadScenario {
    String all = String.join(" ", words);
    if (words.size() == 2) {
      for (Kind kind : kinds.all()) {
        Optional<String> study = kind.study(words.getFirst(), words.getLast(), settings);
        if (study.isPresent()) {
          terminal.out().print(study.get());
          return ExitCode.HOLDS;
        }
      }
    }
    if (!settings.isEmpty()) {
      terminal
          .err()
          .println(
              Lines.fitted(
                  "--set is of a formula alone: ./langevin explain formula \"a*x^2\" --set a=2"));
      return ExitCode.BAD_INPUT;
    }
    if (all.equals("results")) {
      terminal.out().print(new ResultsExplanation(kinds).text());
      return ExitCode.HOLDS;
    }
    Optional<String> labelled = Labels.find(all);
    if (labelled.isPresent()) {
      terminal.out().print(labelled.get());
      return ExitCode.HOLDS;
    }
    if (words.size() > 2) {
      terminal
          .err()
          .println(
              Lines.fitted(
                  "explain takes at most two words, found '" + String.join(" ", words) + "'"));
      return ExitCode.BAD_INPUT;
    }
    Explanation explanation = new Explanation(kinds.language());
    try {
      String text =
          switch (words.size()) {
            case 0 -> explanation.overview();
            case 1 -> explanation.of(words.getFirst());
            default -> explanation.of(words.getFirst(), words.getLast());
          };
      terminal.out().print(text);
      return ExitCode.HOLDS;
    } catch (Explanation.Unknown unknown) {
      terminal.err().println(Lines.fitted(String.valueOf(unknown.getMessage())));
      return ExitCode.BAD_INPUT;
    }
  }
}
