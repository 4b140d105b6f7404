package langevin.experiment.learning;

import langevin.verdict.Weighing;

/**
 * A statement about all points of a sweep together. A new one is a class and a line in {@link
 * LearningChecks}.
 */
non-sealed interface SweepCheck extends Statement {
  /**
   * What the points say about it.
   *
   * @param sabotage which of {@link #errors()} it is given, from 1; 0 for none
   */
  Weighing weigh(SweepStatements sweep, int sabotage);
}
