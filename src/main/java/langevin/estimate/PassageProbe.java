package langevin.estimate;

import langevin.ensemble.Block;
import langevin.ensemble.Region;

/** A probe around another that also takes the passages of a region's border, at the end. */
public final class PassageProbe extends AroundProbe {
  private final Region region;
  private final double horizon;

  /**
   * @param horizon how long the run is
   */
  public PassageProbe(Probe<Observation> inner, Region region, double horizon) {
    super(inner);
    this.region = region;
    this.horizon = horizon;
  }

  @Override
  public void absorbPassages(Block now, Observation into) {
    inner.absorbPassages(now, into);
    into.moments().absorbPassages(now, region, horizon);
  }
}
