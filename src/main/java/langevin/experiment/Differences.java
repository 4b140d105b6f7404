package langevin.experiment;

import java.util.ArrayList;
import java.util.List;

/** Keys in which two scenarios of a kind differ. */
public final class Differences {
  private final List<String> keys = new ArrayList<>();

  /** Of what scenarios of every kind say: the name and the seed. */
  public Differences(RunSettings mine, RunSettings theirs) {
    compare("name", mine.name(), theirs.name());
    compare("seed", mine.seed(), theirs.seed());
  }

  /** Adds the key unless the values are equal. */
  public Differences compare(String key, Object mine, Object theirs) {
    if (!mine.equals(theirs)) keys.add(key);
    return this;
  }

  public List<String> keys() {
    return List.copyOf(keys);
  }
}
