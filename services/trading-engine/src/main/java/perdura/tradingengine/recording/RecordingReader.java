package perdura.tradingengine.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a recording from front to back. What is wrong with a line is a {@link RecordingException}
 * that names file and line: an unknown type or field value, an instrument that was not described,
 * an arrival before the one before it, an event after the end. Not thread-safe.
 */
public final class RecordingReader implements AutoCloseable {
  private final String file;
  private final BufferedReader lines;
  private final JsonMapper json = JsonMapper.shared();
  private final RecordedMarket market;
  private final Set<InstrumentId> instruments = new HashSet<>();
  private @Nullable RecordedInput ahead;
  private long line;
  private long lastArrival = Long.MIN_VALUE;
  private boolean ended;

  /** Opens a recording and reads on to its first input. */
  public RecordingReader(Path file) throws IOException {
    this.file = file.toString();
    this.lines =
        new BufferedReader(new InputStreamReader(RecordingFile.in(file), StandardCharsets.UTF_8));
    try {
      this.market = readMarket();
      market.instruments().stream().map(Instrument::id).forEach(instruments::add);
      if (ahead != null) {
        check(ahead);
      }
    } catch (RuntimeException e) {
      lines.close();
      throw e instanceof RecordingException ? e : wrong(e);
    }
  }

  public RecordedMarket market() {
    return market;
  }

  /** The next input, or nothing after the last. */
  public Optional<RecordedInput> next() {
    RecordedInput next = ahead;
    if (next == null) {
      return Optional.empty();
    }
    ahead = read().map(this::input).orElse(null);
    if (ahead != null) {
      check(ahead);
    }
    return Optional.of(next);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private RecordedMarket readMarket() {
    MarketLines about = new MarketLines();
    for (Optional<Line> next = read(); next.isPresent(); next = read()) {
      if (!about.accept(next.get())) {
        ahead = input(next.get());
        break;
      }
    }
    return about.market();
  }

  private Optional<Line> read() {
    try {
      String text = lines.readLine();
      line++;
      return text == null ? Optional.empty() : Optional.of(new Line(json.readTree(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (JacksonException e) {
      throw wrong(e);
    }
  }

  private RecordedInput input(Line next) {
    try {
      return EventLines.event(next)
          .<RecordedInput>map(RecordedInput.Market::new)
          .or(() -> CommandLines.command(next).map(RecordedInput.Asked::new))
          .orElseThrow(() ->
              new IllegalArgumentException("the type \"" + next.type() + "\" is not known here"));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private void check(RecordedInput next) {
    if (ended) {
      throw new RecordingException(file, line, "nothing comes after the end");
    }
    if (next instanceof RecordedInput.Market(MarketEvent event)) {
      checkOrder(event);
      checkInstrument(event);
      ended = event instanceof Ended;
    }
  }

  private void checkOrder(MarketEvent event) {
    if (event.arrivalTimeNs() < lastArrival) {
      throw new RecordingException(file, line, "it arrived before the event before it");
    }
    lastArrival = event.arrivalTimeNs();
  }

  private void checkInstrument(MarketEvent event) {
    InstrumentId instrument =
        switch (event) {
          case PoolUpdated pool -> pool.instrument();
          case BookUpdated book -> book.instrument();
          case Traded trade -> trade.instrument();
          case Heartbeat _, Ended _ -> null;
        };
    if (instrument != null && !instruments.contains(instrument)) {
      throw new RecordingException(
          file, line, "the instrument " + instrument + " was not described");
    }
  }

  private RecordingException wrong(Exception e) {
    return new RecordingException(file, line, String.valueOf(e.getMessage()), e);
  }
}
