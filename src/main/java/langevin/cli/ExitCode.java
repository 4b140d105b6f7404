package langevin.cli;

import langevin.results.Run;

/** Codes that tell the caller how the process ended. */
final class ExitCode {
  /** All checks hold, or none was asked for. */
  static final int HOLDS = 0;

  /** A check is violated, or the ensemble diverged. */
  static final int VIOLATED = 1;

  /** Bad input: nothing was run. */
  static final int BAD_INPUT = 2;

  /** No check is violated, but at least one is inconclusive. */
  static final int INCONCLUSIVE = 3;

  /** A fault of this software, by the convention of sysexits.h. */
  static final int INTERNAL = 70;

  /** Stopped by Ctrl-C or a signal. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Run.Outcome outcome) {
    return switch (outcome) {
      case HOLDS, UNCHECKED -> HOLDS;
      case VIOLATED, DIVERGED -> VIOLATED;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /** Of several runs, the one to tell: interruption, bad input, violation, inconclusiveness. */
  static int worse(int a, int b) {
    return severity(a) >= severity(b) ? a : b;
  }

  private static int severity(int code) {
    return switch (code) {
      case HOLDS -> 0;
      case INCONCLUSIVE -> 1;
      case VIOLATED -> 2;
      case BAD_INPUT -> 3;
      default -> 4;
    };
  }
}
