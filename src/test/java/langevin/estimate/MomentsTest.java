package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static byte[] stored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Moments(3).write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Moments read(int dimension, byte[] bytes) throws IOException {
    return Moments.read(dimension, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void sumsOfAnotherLayoutOrDimensionAreRefused() throws IOException {
    byte[] bytes = stored();
    assertThat(read(3, bytes).sameAs(new Moments(3))).isTrue();
    assertThatThrownBy(() -> read(2, bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("observation in 3 dimensions, expected 2");
    int layout = ByteBuffer.wrap(bytes).getInt();
    ByteBuffer.wrap(bytes).putInt(layout + 1);
    assertThatThrownBy(() -> read(3, bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "was written with sums of layout %d, this version reads %d"
                .formatted(layout + 1, layout));
  }
}
