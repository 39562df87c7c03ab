package perdura.tradingengine.recording;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The bytes of a recording: plain, or gzip where the name ends in {@code .gz}. */
final class RecordingFile {
  private static final int BUFFER = 1 << 16;

  private RecordingFile() {}

  static InputStream in(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    return isCompressed(file) ? new GZIPInputStream(raw, BUFFER) : raw;
  }

  static OutputStream out(Path file) throws IOException {
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    return isCompressed(file) ? new FastGzip(raw) : raw;
  }

  private static boolean isCompressed(Path file) {
    return file.getFileName().toString().endsWith(".gz");
  }

  /** The JDK writes no time into the header, so equal content is equal bytes. */
  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream raw) throws IOException {
      super(raw, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
