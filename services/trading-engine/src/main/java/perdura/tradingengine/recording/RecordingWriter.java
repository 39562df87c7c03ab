package perdura.tradingengine.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.market.MarketEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a recording. It appears under its name only when {@link #finish()} was called, so a
 * half-written one is never taken for whole. Equal inputs give equal bytes. Not thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final OutputStream out;
  private final JsonMapper json = JsonMapper.shared();

  /** Starts a recording with what it is about. */
  public RecordingWriter(Path file, RecordedMarket market) throws IOException {
    this.file = file.toAbsolutePath();
    this.partial = this.file.resolveSibling("part-" + this.file.getFileName());
    this.out = RecordingFile.out(partial);
    line(MarketLines.header(market));
    for (var asset : market.assets()) {
      line(MarketLines.line(asset));
    }
    for (var instrument : market.instruments()) {
      line(MarketLines.line(instrument));
    }
  }

  public void write(MarketEvent event) throws IOException {
    line(EventLines.line(event));
  }

  public void write(Command command) throws IOException {
    line(CommandLines.line(command));
  }

  /** Puts the recording in its place, over one that was there before. */
  public void finish() throws IOException {
    out.close();
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Gives up what was not finished. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(partial);
  }

  private void line(Map<String, Object> line) throws IOException {
    out.write(json.writeValueAsBytes(line));
    out.write('\n');
  }
}
