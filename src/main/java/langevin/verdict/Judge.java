package langevin.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import langevin.theorem.Simpson;
import langevin.theorem.StepBias;

/**
 * The one place where evidence becomes a verdict (architecture.md, decision 6).
 *
 * <p>A statement holds iff |left − right| ≤ z·SE + bias, z such that a true statement is called
 * violated with at most the false-alarm probability; the report's level is divided among its checks
 * (Šidák). The smallest detectable violation is 5·SE + bias (for joint tests see {@link NoiseLaw});
 * if that exceeds the resolution asked for, a statement that would hold is inconclusive, and also
 * if it exceeds what the two sides can differ by at all: then nothing could have been seen.
 *
 * @param falseAlarm probability that a whole report of true statements names one violated
 * @param resolution violation that must be seen, relative to the statement's natural size
 * @param checks number of checks in the report
 */
public record Judge(double falseAlarm, double resolution, int checks) {
  /**
   * @throws IllegalArgumentException unless 0 &lt; falseAlarm &lt; 1, resolution &gt; 0, checks ≥ 1
   */
  public Judge {
    if (!(falseAlarm > 0 && falseAlarm < 1) || !(resolution > 0) || checks < 1) {
      throw new IllegalArgumentException(
          "false alarm " + falseAlarm + ", resolution " + resolution + ", checks " + checks);
    }
  }

  /** Bars below this part of what is wanted are not worth advice. */
  private static final double LARGE = 0.05;

  /** The level of one check: 1 − (1 − α)^{1/n}. */
  public double level() {
    return -StrictMath.expm1(StrictMath.log1p(-falseAlarm) / checks);
  }

  /** The verdict on one piece of evidence. */
  public CheckResult judge(Claim claim, Evidence evidence) {
    return switch (evidence) {
      case Evidence.None(String why) -> CheckResult.unweighed(claim, why);
      case Evidence.Weighed w -> weigh(claim, w);
    };
  }

  /** The smallest violation that would be seen, be it possible or not. */
  public double detectable(Evidence.Weighed e) {
    double error = e.budget().standardError();
    double noise = error == 0 ? 0 : e.budget().law().detectable(level()) * error;
    return noise + e.budget().bias();
  }

  private CheckResult weigh(Claim claim, Evidence.Weighed e) {
    ErrorBudget budget = e.budget();
    double error = budget.standardError();
    double bias = budget.bias();
    double difference =
        e.relation() == Evidence.Relation.EQUAL
            ? Math.abs(e.difference())
            : Math.max(0, e.difference());
    double allowed = error == 0 ? bias : budget.law().quantile(level()) * error + bias;
    double detectable = detectable(e);
    boolean blind = detectable > e.possible();
    double wanted = resolution * Math.abs(e.scale());
    Verdict verdict;
    if (!Double.isFinite(difference) || !Double.isFinite(allowed) || !Double.isFinite(wanted)) {
      verdict =
          new Verdict.Inconclusive(
              e.particles() < 2
                  ? "one particle has no standard error; use at least some thousands"
                  : "a side or its error is not a finite number");
    } else if (!budget.unmeasured().isEmpty()) {
      verdict = new Verdict.Inconclusive(budget.unmeasured().getFirst());
    } else if (difference > allowed) {
      verdict = new Verdict.Violated(difference - allowed);
    } else if (blind) {
      verdict =
          new Verdict.Inconclusive(
              "nothing could have been seen: only a violation above %s would stand out, and the"
                      .formatted(roundDown(detectable))
                  + " sides differ by at most "
                  + plain(e.possible()));
    } else if (detectable > wanted) {
      verdict = new Verdict.Inconclusive(advice(e, wanted));
    } else {
      verdict = new Verdict.Holds(allowed == 0 ? 0 : difference / allowed);
    }
    String advice =
        switch (verdict) {
          case Verdict.Holds _ -> "";
          case Verdict.Violated _ -> "";
          case Verdict.Inconclusive(String why) -> why;
        };
    boolean measured = budget.unmeasured().isEmpty();
    double z = error > 0 ? e.difference() / error : 0;
    return new CheckResult(
        claim,
        e.left(),
        e.right(),
        e.difference(),
        error,
        measured ? bias : Double.NaN,
        measured && !blind ? detectable : Double.NaN,
        e.scale(),
        z,
        budget.biases(),
        verdict,
        advice);
  }

  /** One sentence with the numbers that would make the check conclusive. */
  private String advice(Evidence.Weighed e, double wanted) {
    if (!(wanted > 0)) {
      return "nothing changes between the two times, so there is nothing to resolve; start away"
          + " from equilibrium";
    }
    double noise = e.budget().law().detectable(level()) * e.budget().standardError();
    double bias = e.budget().bias();
    // Where bars are in the way, half of what is wanted is left to the noise, the rest to the bars:
    // the large ones must all shrink alike.
    boolean biased = bias > 0.5 * wanted;
    double large = 0;
    for (ErrorBudget.Term t : e.budget().biases()) {
      large += t.bar() > LARGE * wanted ? t.bar() : 0;
    }
    double excess = large / (0.35 * wanted);
    Set<String> causes = new LinkedHashSet<>();
    double room = biased ? 0.5 * wanted : wanted - bias;
    double more = 1;
    if (noise > room) {
      causes.add("the noise");
      more = noise * noise / (room * room);
    }
    double step = Double.POSITIVE_INFINITY;
    double spacing = Double.POSITIVE_INFINITY;
    for (ErrorBudget.Term t : e.budget().biases()) {
      if (biased && t.bar() > LARGE * wanted) {
        switch (t.name()) {
          case StepBias.TERM -> {
            causes.add("the time step");
            step = Math.min(step, e.step() * StrictMath.pow(excess, -1.0 / e.order()));
          }
          case Simpson.TERM -> {
            causes.add("the time integral");
            spacing = e.spacing() * StrictMath.pow(excess, -0.25);
            // Observations must stay four steps apart for the companions.
            step = spacing < 4 * e.step() ? Math.min(step, spacing / 4) : step;
          }
          case StepBias.NOISE -> {
            causes.add("the noise");
            more = Math.max(more, excess * excess);
          }
          default -> {
            causes.add("the density estimate");
            more = Math.max(more, StrictMath.pow(excess, 1.25));
          }
        }
      }
    }
    List<String> remedies = new ArrayList<>();
    if (more > 1) {
      remedies.add("about " + roundUp(e.particles() * more) + " particles");
    }
    if (step < Double.POSITIVE_INFINITY) {
      remedies.add("a step of about " + roundDown(step));
    }
    if (spacing < Double.POSITIVE_INFINITY) {
      remedies.add("observing about every " + roundDown(spacing));
    }
    return String.format(
        Locale.ROOT,
        "%s %s a violation of %s %%; %s would show it",
        joined(List.copyOf(causes)),
        causes.size() == 1 ? "hides" : "hide",
        plain(100 * resolution),
        joined(remedies));
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** Two significant digits, rounded up, grouped. */
  private static String roundUp(double particles) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(particles)) - 1);
    return String.format(Locale.ROOT, "%,.0f", Math.ceil(particles / unit) * unit);
  }

  private static String roundDown(double x) {
    return new BigDecimal(x).round(new MathContext(1, RoundingMode.DOWN)).toPlainString();
  }

  /** At most six significant digits. */
  public static String plain(double x) {
    return new BigDecimal(x).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
