package langevin.estimate;

import java.io.DataInput;
import java.io.IOException;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;

/** A probe around another, which does what that does but for what it adds. */
abstract class AroundProbe implements Probe<Observation> {
  final Probe<Observation> inner;

  AroundProbe(Probe<Observation> inner) {
    this.inner = inner;
  }

  @Override
  public Observation empty() {
    return inner.empty();
  }

  @Override
  public Observation emptyLike(Observation other) {
    return inner.emptyLike(other);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    inner.absorb(block, time, conditions, into);
  }

  @Override
  public boolean absorbWithin(double bound, Block block, Observation into) {
    return inner.absorbWithin(bound, block, into);
  }

  @Override
  public boolean followsDisplacement(Conditions conditions) {
    return inner.followsDisplacement(conditions);
  }

  @Override
  public void absorbDisplacement(Block start, Block now, Observation into) {
    inner.absorbDisplacement(start, now, into);
  }

  @Override
  public void absorbPaths(Block now, Observation into) {
    inner.absorbPaths(now, into);
  }

  @Override
  public void absorbObserved(Block now, Conditions conditions, Observation into) {
    inner.absorbObserved(now, conditions, into);
  }

  @Override
  public void absorbPassages(Block now, Observation into) {
    inner.absorbPassages(now, into);
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    return inner.read(in);
  }
}
