package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathRowsTest {
  /** How many rows there are says which they are. */
  @Test
  void theNumberOfRowsTellsWhatTheyAre() {
    for (int d = 1; d <= 12; d++) {
      for (int which = 0; which < 4; which++) {
        PathRows rows = new PathRows(d, which % 2 == 1, which > 1);
        assertThat(PathRows.of(d, rows.count())).isEqualTo(rows);
        assertThat(rows.workRow().orElse(-1)).isEqualTo(rows.work() ? d + 1 : -1);
        int last = rows.work() ? d + 1 : d;
        assertThat(rows.chainRow().orElse(-1)).isEqualTo(rows.chain() ? last + 1 : -1);
      }
    }
  }
}
