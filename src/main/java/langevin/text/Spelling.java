package langevin.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The nearest valid name to what was written. */
public final class Spelling {
  private Spelling() {}

  /** "; did you mean 'x'?" when a name is near, else "; expected one of …" with all names. */
  public static String suggestion(String written, Collection<String> names) {
    return suggestion(written, names, names);
  }

  /**
   * As above where some of the names are already taken: these are not offered in the list, but are
   * still the likeliest meaning of a slip.
   */
  public static String suggestion(String written, Collection<String> free, Collection<String> all) {
    Optional<String> nearest = nearest(written, free).or(() -> nearest(written, all));
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    return switch (free.size()) {
      case 0 -> "; no other is known here";
      case 1 -> "; expected " + free.iterator().next();
      default -> "; expected one of " + String.join(", ", free);
    };
  }

  /** The name fewest edits away, if that is at most a third of its length (and at least one). */
  public static Optional<String> nearest(String written, Collection<String> names) {
    String word = canonical(written);
    return names.stream()
        .filter(name -> distance(word, canonical(name)) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(word, canonical(name))));
  }

  private static String canonical(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /**
   * Edits (insert, delete, replace, swap neighbours) between two words: optimal string alignment,
   * because swapped neighbours are the commonest slip.
   */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
      }
    }
    return d[a.length()][b.length()];
  }
}
