package langevin.bench;

import java.util.concurrent.TimeUnit;
import langevin.memory.network.SignProducts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sign multiplications per nanosecond, that is 10⁹ per second, of one thread: P × N signs with the
 * activities of eight cues, in the three ways of {@link SignProducts}. The packed signs and the
 * activities stay in the second-level cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class SignProductBenchmark {
  private static final int NEURONS = 4096;
  private static final int PATTERNS = 1024;
  private static final int SIGNS = NEURONS * PATTERNS * SignProducts.CUES;

  @SuppressWarnings("NullAway.Init") // JMH sets it
  private SignProducts products;

  /** Draws the patterns. */
  @Setup
  public void draw() {
    products = new SignProducts(NEURONS, PATTERNS);
  }

  /** Overlaps by tables over eight neurons. */
  @Benchmark
  @OperationsPerInvocation(SIGNS)
  public SignProducts tables() {
    products.tables();
    return products;
  }

  /** Fields by tables over eight patterns, the signs transposed on the way. */
  @Benchmark
  @OperationsPerInvocation(SIGNS)
  public SignProducts transposedTables() {
    products.transposedTables();
    return products;
  }

  /** Overlaps by flipping the sign bits of vectors. */
  @Benchmark
  @OperationsPerInvocation(SIGNS)
  public SignProducts flips() {
    products.flips();
    return products;
  }

  /** Overlaps in plain Java. */
  @Benchmark
  @OperationsPerInvocation(SIGNS)
  public SignProducts scalar() {
    products.scalar();
    return products;
  }
}
