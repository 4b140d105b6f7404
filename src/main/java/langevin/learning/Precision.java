package langevin.learning;

/**
 * The precision of a network's hidden layers and its representation in training, forward and
 * backward. Parameters, the head, the loss, the entropy, what an optimiser remembers, and whatever
 * is read off a network are in double precision with either.
 */
public enum Precision {
  /** 53 bits. */
  DOUBLE,
  /** 24 bits. */
  SINGLE
}
