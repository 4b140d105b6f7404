package langevin.results.drawing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.DoubleToIntFunction;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Pixels of 255 shades and one more that shows nothing, as a picture within a drawing. A map of a
 * rectangle for each value would be forty times larger.
 *
 * <p>The format is Portable Network Graphics (ISO/IEC 15948): a palette, one byte for each pixel.
 */
final class Pixels {
  private static final int SHADES = 255;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int PALETTE_COLOURS = 3;
  private static final int DEPTH = 8;

  private Pixels() {}

  /**
   * The picture as a value of {@code href}.
   *
   * @param shares rows from the top, each from 0 to 1; NaN shows nothing
   * @param palette a share to 0xrrggbb
   */
  static String reference(double[] shares, int width, int height, DoubleToIntFunction palette) {
    byte[] rows = new byte[height * (width + 1)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double share = shares[y * width + x];
        rows[y * (width + 1) + x + 1] =
            (byte)
                (Double.isNaN(share)
                    ? SHADES
                    : Math.round(Math.clamp(share, 0.0, 1.0) * (SHADES - 1)));
      }
    }
    byte[] colours = new byte[3 * (SHADES + 1)];
    byte[] opacity = new byte[SHADES + 1];
    for (int s = 0; s < SHADES; s++) {
      int rgb = palette.applyAsInt(s / (SHADES - 1.0));
      for (int c = 0; c < 3; c++) colours[3 * s + c] = (byte) (rgb >> (16 - 8 * c));
      opacity[s] = (byte) 0xFF;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(whole(width));
    header.writeBytes(whole(height));
    header.writeBytes(new byte[] {DEPTH, PALETTE_COLOURS, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "PLTE", colours);
    chunk(out, "tRNS", opacity);
    chunk(out, "IDAT", deflated(rows));
    chunk(out, "IEND", new byte[0]);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeBytes(whole(content.length));
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(whole((int) check.getValue()));
  }

  private static byte[] whole(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }
}
