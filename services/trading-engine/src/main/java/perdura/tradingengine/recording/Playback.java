package perdura.tradingengine.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.Ended;

/**
 * A recording as the engine takes it in: one input after the other, and an end in any case, since a
 * recorder that died wrote none. Not thread-safe.
 */
public final class Playback implements AutoCloseable {
  private final RecordingReader reader;
  private final Asset numeraire;
  private @Nullable RecordedInput ahead;
  private long arrivalNs;
  private boolean ended;

  /** Opens a recording; what is wrong with it is a {@link RecordingException}. */
  public Playback(Path file) throws IOException {
    this.reader = new RecordingReader(file);
    this.numeraire = asset(reader.market(), reader.market().numeraire());
    this.ahead = read();
    this.arrivalNs = arrival(ahead);
  }

  private static Asset asset(RecordedMarket market, AssetId id) {
    return market.assets().stream()
        .filter(asset -> asset.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("A recording describes its numeraire " + id));
  }

  public RecordedMarket market() {
    return reader.market();
  }

  public Asset numeraire() {
    return numeraire;
  }

  /**
   * Arrival time of what {@link #next} gives next, ns since the Unix epoch: of a command, that of
   * the market event before it; after the end, that of the end. 0 before the first market event.
   */
  public long nextArrivalNs() {
    return arrivalNs;
  }

  /** Whether anything is left. */
  public boolean hasNext() {
    return ahead != null;
  }

  /** The next input; null after the end. */
  public @Nullable RecordedInput next() {
    RecordedInput next = ahead;
    if (next != null) {
      ahead = read();
      arrivalNs = arrival(ahead);
    }
    return next;
  }

  private @Nullable RecordedInput read() {
    if (ended) {
      return null;
    }
    RecordedInput input =
        reader.next().orElseGet(() -> new RecordedInput.Market(new Ended(arrivalNs, arrivalNs)));
    ended = input instanceof RecordedInput.Market(Ended _);
    return input;
  }

  private long arrival(@Nullable RecordedInput input) {
    return input instanceof RecordedInput.Market(MarketEvent event)
        ? event.arrivalTimeNs()
        : arrivalNs;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
