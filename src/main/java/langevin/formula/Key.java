package langevin.formula;

import java.util.Arrays;

/**
 * The content of an expression, to look it up by: a head, one object for all of its kind, and
 * numbers. Records would do as keys, and take most of the time in which the first formula of a
 * program is read: what compares them is put together when it is first called.
 */
final class Key {
  private final Object head;
  private final long[] content;
  private final int hash;

  Key(Object head, long... content) {
    this.head = head;
    this.content = content;
    hash = 31 * head.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key that
        && hash == that.hash
        && head.equals(that.head)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
