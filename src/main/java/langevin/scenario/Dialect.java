package langevin.scenario;

import java.util.List;
import langevin.scenario.form.Fields;

/** The language of scenarios of one kind: their keys, and the catalogue these choose from. */
public interface Dialect {
  /** The word after {@code kind:}. */
  String name();

  /** One sentence. */
  String about();

  /** All keys, without {@code format} and {@code kind}. */
  Fields keys();

  /** What its keys choose from. */
  List<Chapter> chapters();
}
