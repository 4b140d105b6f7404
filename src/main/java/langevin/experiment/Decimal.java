package langevin.experiment;

import langevin.text.Numerals;

/** Numbers as a person would write them. */
public final class Decimal {
  private Decimal() {}

  /** {@link Numerals#plain}. */
  public static String show(double value) {
    return Numerals.plain(value);
  }
}
