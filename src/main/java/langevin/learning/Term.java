package langevin.learning;

/** A term of the energy (theory.md A3), without its coefficient. */
public enum Term {
  /** L. */
  LOSS,
  /** H. */
  ENTROPY,
  /** R. */
  STRUCTURE,
  /** Q. */
  DECISION
}
