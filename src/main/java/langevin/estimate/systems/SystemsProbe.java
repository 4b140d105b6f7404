package langevin.estimate.systems;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.estimate.Observation;
import langevin.estimate.ObservationProbe;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.line.LineProbe;
import langevin.estimate.space.SpaceProbe;
import langevin.potential.MeanField;

/**
 * A probe that absorbs systems of particles as points of space, and their particles on a line: one
 * probe per worker.
 */
public final class SystemsProbe extends ObservationProbe {
  private final MeanField systems;
  private final SpaceProbe space;
  private final LineProbe line = new LineProbe();

  /**
   * @param scale coordinates of test functions
   * @param wanted which sums are read later
   */
  public SystemsProbe(MeanField systems, Scale scale, Set<Sums> wanted) {
    this.systems = systems;
    space = new SpaceProbe(scale, wanted);
  }

  @Override
  public Observation empty() {
    return new SystemsObservation(
        space.empty(), systems.sizes().stream().map(_ -> line.empty()).toList());
  }

  @Override
  public Observation emptyLike(Observation other) {
    SystemsObservation o = (SystemsObservation) other;
    UnaryOperator<Observation> alike = line::emptyLike;
    return new SystemsObservation(
        space.emptyLike(o.whole()), o.members().stream().map(alike).toList());
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    Observation whole = space.read(in);
    List<Observation> members = new ArrayList<>();
    for (int s = 0; s < systems.sizes().size(); s++) members.add(line.read(in));
    return new SystemsObservation(whole, members);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    SystemsObservation o = (SystemsObservation) into;
    space.absorb(block, time, conditions, o.whole());
    for (int s = 0; s < systems.sizes().size(); s++) {
      int first = systems.first(s);
      for (int a = first; a < first + systems.sizes().get(s); a++) {
        line.absorb(block.positions()[a], block.size(), o.members().get(s));
      }
    }
  }
}
