package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.engine.CoupledLevels;
import langevin.estimate.Density;
import langevin.estimate.Observation;
import langevin.estimate.Readings;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Parallel;
import langevin.verdict.CheckResult;
import langevin.verdict.Judge;
import langevin.verdict.Verdict;

/**
 * An {@link Analysis} whose weighings are judged as one report.
 *
 * @param checks in the order asked for
 */
record JudgedAnalysis(
    List<Readings> readings, Optional<Density> density, List<CheckResult> checks) {
  static JudgedAnalysis of(
      CoupledLevels<Observation> levels,
      Geometry geometry,
      List<Check> checks,
      double falseAlarm,
      double resolution,
      List<Double> densityTimes,
      Parallel parallel) {
    Analysis analysis =
        Analysis.of(
            levels,
            geometry,
            checks,
            densityTimes,
            false,
            Optional.empty(),
            Optional.empty(),
            parallel);
    return new JudgedAnalysis(
        analysis.readings(),
        analysis.density(),
        Judge.report(falseAlarm, resolution, analysis.weighings()));
  }

  /** The overall statement: violated if a check is, else inconclusive if one is, else holds. */
  String verdict() {
    String overall = "holds";
    for (CheckResult c : checks) {
      if (c.verdict() instanceof Verdict.Violated) return c.word();
      if (c.verdict() instanceof Verdict.Inconclusive) overall = c.word();
    }
    return overall;
  }
}
