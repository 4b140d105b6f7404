package langevin.results;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** SHA-256 over results in one canonical byte order. */
final class Fingerprint {
  private Fingerprint() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static String hexadecimal(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String of(
      Series series,
      Map<String, NumericArray> arrays,
      List<CheckRecord> checks,
      Optional<Series> summary) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      table(series, out);
      out.writeInt(arrays.size());
      for (Map.Entry<String, NumericArray> entry : new TreeMap<>(arrays).entrySet()) {
        text(entry.getKey(), out);
        array(entry.getValue(), out);
      }
      text(Json.of(checks.stream().map(CheckRecord::fingerprinted).toList()).print(), out);
      if (summary.isPresent()) table(summary.get(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hexadecimal(digest.digest());
  }

  private static void table(Series table, DataOutputStream out) throws IOException {
    out.writeInt(table.columns().size());
    for (String column : table.columns()) text(column, out);
    out.writeInt(table.rows().size());
    for (double[] row : table.rows()) {
      for (double value : row) out.writeLong(Double.doubleToLongBits(value));
    }
    for (Map.Entry<String, List<String>> named : new TreeMap<>(table.words()).entrySet()) {
      text(named.getKey(), out);
      for (String word : named.getValue()) text(word, out);
    }
  }

  private static void array(NumericArray array, DataOutputStream out) throws IOException {
    out.writeByte(
        switch (array) {
          case NumericArray.Doubles _ -> 'f';
          case NumericArray.Longs _ -> 'i';
        });
    out.writeInt(array.shape().size());
    for (int extent : array.shape()) out.writeInt(extent);
    byte[] buffer = new byte[Npy.BUFFER];
    Npy.values(array, buffer, out);
  }

  private static void text(String value, DataOutputStream out) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
