package langevin.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The error stream without the words of one thread of Spark. A cluster inside this process tidies
 * up in it as it is stopped, and prints a stack trace if it is stopped meanwhile, past its log.
 */
final class ErrorStream extends FilterOutputStream {
  /** As Spark's Worker names it. */
  static final String UNHEARD = "worker-cleanup-thread";

  private static final AtomicBoolean USED = new AtomicBoolean();

  ErrorStream(OutputStream all) {
    super(all);
  }

  /** Makes it that of this process, until its end: such a thread may outlive its cluster. */
  static void use() {
    if (!USED.compareAndSet(false, true)) return;
    PrintStream all = System.err;
    System.setErr(new PrintStream(new ErrorStream(all), true, all.charset()));
  }

  private static boolean isHeard() {
    return !Thread.currentThread().getName().equals(UNHEARD);
  }

  @Override
  public void write(int b) throws IOException {
    if (isHeard()) out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (isHeard()) out.write(bytes, offset, length);
  }
}
