package langevin.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The end of the detour on which the launcher sends what Java says while it starts. Java has no
 * means to turn a file descriptor, and opening the original a second time would give it a second
 * position, so that one stream would write over the other; so the C library's {@code dup2} is
 * called.
 */
final class ErrorDescriptor {
  private static final int DESCRIPTOR = 2;

  private ErrorDescriptor() {}

  /**
   * Makes standard error what {@code original} is, for Java, the virtual machine and native code.
   * Where that is impossible, standard error stays the launcher's filter, which passes on all but
   * one line.
   *
   * @param original a descriptor of this process
   */
  @SuppressWarnings("restricted") // the launcher allows native access
  static void restore(int original) {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle dup2 =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("dup2"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      int _ = (int) dup2.invokeExact(original, DESCRIPTOR);
    } catch (RuntimeException _) {
      // No native calls on this platform, or not allowed: the filter stays.
    } catch (Throwable impossible) {
      throw new AssertionError("a call of the C library throws nothing", impossible);
    }
  }
}
