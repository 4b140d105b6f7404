package langevin.estimate.systems;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import langevin.estimate.Moments;
import langevin.estimate.Observation;

/**
 * Sums over an ensemble of systems of particles: those of the systems as points of space, and of
 * each kind of system those of its particles on a line, pooled.
 *
 * @param whole of the points
 * @param members of the particles, one per size
 */
record SystemsObservation(Observation whole, List<Observation> members) implements Observation {
  SystemsObservation {
    members = List.copyOf(members);
  }

  @Override
  public Moments moments() {
    return whole.moments();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClassCastException unless the other is of the same kind
   */
  @Override
  public void merge(Observation other) {
    SystemsObservation o = (SystemsObservation) other;
    whole.merge(o.whole);
    for (int s = 0; s < members.size(); s++) members.get(s).merge(o.members.get(s));
  }

  @Override
  public void write(DataOutput out) throws IOException {
    whole.write(out);
    for (Observation member : members) member.write(out);
  }

  @Override
  public boolean sameAs(Observation other) {
    if (!(other instanceof SystemsObservation o) || !whole.sameAs(o.whole)) return false;
    for (int s = 0; s < members.size(); s++) {
      if (!members.get(s).sameAs(o.members.get(s))) return false;
    }
    return members.size() == o.members.size();
  }
}
