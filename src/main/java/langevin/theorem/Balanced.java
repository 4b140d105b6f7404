package langevin.theorem;

/** A check of a statement of a rate of change. */
interface Balanced {
  /** Its state and its rate, for the conditions of a run. */
  RateOfChange rates(Course course);
}
