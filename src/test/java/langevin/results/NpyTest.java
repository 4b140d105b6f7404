package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NumPy files of every layout that is accepted, and what is said about others. */
public final class NpyTest {
  @TempDir private Path folder;

  /** A file of the elements 0, 1, 2, …, as the NumPy format documents it. */
  public static byte[] npy(String type, String fortran, String shape, int count) {
    return npy(1, type, fortran, shape, count);
  }

  private static byte[] npy(int version, String type, String fortran, String shape, int count) {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
    int lengthBytes = version == 1 ? 2 : 4;
    int padding = 64 - (6 + 2 + lengthBytes + header.length() + 1) % 64;
    header = header + " ".repeat(padding % 64) + "\n";
    int size = type.charAt(type.length() - 1) - '0';
    ByteBuffer file =
        ByteBuffer.allocate(8 + lengthBytes + header.length() + count * size)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) header.length());
    } else {
      file.putInt(header.length());
    }
    file.put(header.getBytes(StandardCharsets.UTF_8));
    file.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      switch (type.substring(1)) {
        case "f8" -> file.putDouble(i);
        case "f4" -> file.putFloat(i);
        case "i8" -> file.putLong(i);
        case "i2" -> file.putShort((short) i);
        case "i1", "u1" -> file.put((byte) i);
        case "b1" -> file.put((byte) (i % 2));
        default -> file.putInt(i);
      }
    }
    return file.array();
  }

  private double[][] read(byte[] bytes) throws IOException {
    return Npy.columns(Files.write(folder.resolve("a.npy"), bytes), 256);
  }

  private void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(Npy.NotAnArray.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<f8", ">f8", "<f4", ">f4", "<i8", ">i8", "<i4", ">i4", "<i2", ">i2", "|i1", "|u1", "=f8"
      })
  void everyTypeAndByteOrderReads(String type) throws Exception {
    assertThat(read(npy(type, "False", "(2, 3)", 6)))
        .isDeepEqualTo(new double[][] {{0, 3}, {1, 4}, {2, 5}});
  }

  @Test
  void bytesAreSignedOrNotAsTheirTypeSays() throws Exception {
    byte[] signed = npy("|i1", "False", "(2,)", 2);
    signed[signed.length - 2] = -1;
    signed[signed.length - 1] = -128;
    assertThat(read(signed)).isDeepEqualTo(new double[][] {{-1, -128}});
    byte[] unsigned = npy("|u1", "False", "(2,)", 2);
    unsigned[unsigned.length - 2] = -1;
    unsigned[unsigned.length - 1] = -128;
    assertThat(read(unsigned)).isDeepEqualTo(new double[][] {{255, 128}});
    byte[] wide = npy("<i2", "False", "(1,)", 1);
    wide[wide.length - 2] = -2;
    wide[wide.length - 1] = -1;
    assertThat(read(wide)).isDeepEqualTo(new double[][] {{-2}});
  }

  @Test
  void falseAndTrueAreZeroAndOne() throws Exception {
    assertThat(read(npy("|b1", "True", "(2, 2)", 4)))
        .isDeepEqualTo(new double[][] {{0, 1}, {0, 1}});
    assertThat(read(npy("|b1", "False", "(2, 2)", 4)))
        .isDeepEqualTo(new double[][] {{0, 0}, {1, 1}});
  }

  @Test
  void fortranOrderRunsDownTheColumns() throws Exception {
    assertThat(read(npy("<f8", "True", "(2, 3)", 6)))
        .isDeepEqualTo(new double[][] {{0, 1}, {2, 3}, {4, 5}});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyVersionReads(int version) throws Exception {
    assertThat(read(npy(version, "<f8", "False", "(4,)", 4)))
        .isDeepEqualTo(new double[][] {{0, 1, 2, 3}});
  }

  @Tag("slow")
  @Test
  void filesBeyondOneMappedWindowRead() throws Exception {
    int rows = (1 << 23) + 7;
    double[][] columns = read(npy("<f8", "False", "(" + rows + ",)", rows));
    assertThat(columns[0]).hasSize(rows);
    assertThat(columns[0][rows - 1]).isEqualTo(rows - 1);
    assertThat(columns[0][1 << 23]).isEqualTo(1 << 23);
  }

  @Test
  void aTruncatedFileIsRefused() {
    byte[] whole = npy("<f8", "False", "(4, 2)", 8);
    refused(Arrays.copyOf(whole, whole.length - 1), "truncated: 191 bytes, but shape (4, 2)");
    refused(Arrays.copyOf(whole, 40), "truncated: it ends within the header");
    refused(Arrays.copyOf(whole, 5), "truncated: it ends within the header");
    refused(new byte[0], "truncated");
  }

  @Test
  void otherArraysAreRefused() {
    refused(npy("<c8", "False", "(2,)", 1), "elements of type '<c8'; expected float32, float64");
    refused(npy("<U1", "False", "(2,)", 0), "elements of type '<U1'");
    refused(npy("|f8", "False", "(2,)", 2), "elements of type '|f8'");
    refused(npy("<u4", "False", "(2,)", 2), "elements of type '<u4'");
    refused(npy("<f8", "False", "()", 1), "shape (); expected (rows,) or (rows, columns)");
    refused(npy("<f8", "False", "(1, 1, 1)", 1), "shape (1, 1, 1)");
    refused(npy("<f8", "False", "(9999999999,)", 1), "truncated");
    refused(npy("<f8", "False", "(999999999999, 999999999999)", 1), "larger than memory");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    refused("position\n0.1\n0.2\n".getBytes(StandardCharsets.UTF_8), "not a NumPy .npy file");
    byte[] later = npy("<f8", "False", "(1,)", 1);
    later[6] = 9;
    refused(later, "NumPy format version 9");
  }
}
