package langevin.scenario.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A scenario that cannot be run, with everything that is wrong with it. */
public final class BadScenario extends Exception {
  private static final long serialVersionUID = 1;

  private static final Pattern INDEX = Pattern.compile("[a-z]\\[[0-9]+\\]");

  private final transient List<Problem> problems;

  /**
   * @throws IllegalArgumentException if there is no problem
   */
  public BadScenario(List<Problem> problems) {
    super(render(problems));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a bad scenario has at least one problem");
    }
    this.problems = sorted(problems);
  }

  /** Every problem, in the order of the file, those of overrides and of the whole file last. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * All problems, each with its excerpt, how elements of lists are counted if one is named, and the
   * closing line {@code N errors; nothing was run.}
   */
  public static String render(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : sorted(problems)) {
      text.append(problem.render());
    }
    if (problems.stream().anyMatch(problem -> INDEX.matcher(problem.message()).find())) {
      text.append("Elements of lists are counted from 0, as in --set.\n");
    }
    return text.append(problems.size())
        .append(problems.size() == 1 ? " error" : " errors")
        .append("; nothing was run.\n")
        .toString();
  }

  private static List<Problem> sorted(List<Problem> problems) {
    Comparator<Problem> order =
        Comparator.comparing((Problem problem) -> problem.line() == 0)
            .thenComparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);
    return problems.stream().sorted(order).toList();
  }
}
