package langevin.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ErrorStreamTest {
  @Test
  void onlyTheThreadThatTidiesUpIsNotHeard() throws Exception {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(new ErrorStream(heard), true, UTF_8);
    for (String name : new String[] {ErrorStream.UNHEARD, "another"}) {
      Thread.ofPlatform()
          .name(name)
          .start(() -> new IllegalStateException("of " + name).printStackTrace(stream))
          .join();
    }
    stream.write('.');
    assertThat(heard.toString(UTF_8))
        .startsWith("java.lang.IllegalStateException: of another")
        .endsWith(".")
        .doesNotContain(ErrorStream.UNHEARD);
  }
}
