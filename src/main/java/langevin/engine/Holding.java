package langevin.engine;

/** A way to hold the ensemble; never changes a result. */
public enum Holding {
  /** All particles at once, node by node. */
  RESIDENT,
  /** Block by block through the whole run: the heap does not grow with N. */
  STREAMED
}
