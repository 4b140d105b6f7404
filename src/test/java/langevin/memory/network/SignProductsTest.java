package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignProductsTest {
  /** Sums of 320 numbers below 1 in another order differ by less than 320² roundings. */
  @Test
  void theThreeProductsThatAreTimedAreTheSame() {
    SignProducts products = new SignProducts(320, 70);
    products.tables();
    double[] tabulated = products.tabulated();
    products.flips();
    double[] flipped = products.sums().clone();
    products.scalar();
    assertThat(tabulated).containsExactly(products.sums(), within(320 * 320 * 0x1p-53));
    assertThat(flipped).containsExactly(products.sums(), within(320 * 320 * 0x1p-53));
    // A mean square near N/3, so that sums of nothing would be noticed.
    assertThat(Arrays.stream(products.sums()).map(x -> x * x).average().orElseThrow())
        .isBetween(0.5 * 320 / 3, 2.0 * 320 / 3);
  }
}
