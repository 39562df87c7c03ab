package perdura.tradingengine.recording;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.Side;
import tools.jackson.databind.JsonNode;

/**
 * Market events as lines: {@code reserves}, {@code levels}, {@code trade}, {@code heartbeat},
 * {@code end}.
 */
final class EventLines {
  private EventLines() {}

  static Optional<MarketEvent> event(Line line) {
    return switch (line.type()) {
      case "reserves" ->
          Optional.of(
              new PoolUpdated(
                  at(line), arrived(line), instrument(line), line.raw("base"), line.raw("quote")));
      case "levels" ->
          Optional.of(
              new BookUpdated(
                  at(line),
                  arrived(line),
                  instrument(line),
                  levels(line, "bids"),
                  levels(line, "asks")));
      case "trade" ->
          Optional.of(
              new Traded(
                  at(line),
                  arrived(line),
                  instrument(line),
                  line.decimal("price"),
                  line.raw("quantity"),
                  Side.valueOf(line.text("aggressor"))));
      case "heartbeat" -> Optional.of(new Heartbeat(at(line), arrived(line)));
      case "end" -> Optional.of(new Ended(at(line), arrived(line)));
      default -> Optional.empty();
    };
  }

  static Map<String, Object> line(MarketEvent event) {
    return switch (event) {
      case PoolUpdated(var at, var arrived, var id, var base, var quote) ->
          Line.of(
              "reserves",
              "at",
              at,
              "arrived",
              arrived,
              "instrument",
              id.value(),
              "base",
              base.toString(),
              "quote",
              quote.toString());
      case BookUpdated(var at, var arrived, var id, var bids, var asks) ->
          Line.of(
              "levels",
              "at",
              at,
              "arrived",
              arrived,
              "instrument",
              id.value(),
              "bids",
              texts(bids),
              "asks",
              texts(asks));
      case Traded(var at, var arrived, var id, var price, var quantity, var aggressor) ->
          Line.of(
              "trade",
              "at",
              at,
              "arrived",
              arrived,
              "instrument",
              id.value(),
              "price",
              price.toPlainString(),
              "quantity",
              quantity.toString(),
              "aggressor",
              aggressor.name());
      case Heartbeat(var at, var arrived) -> Line.of("heartbeat", "at", at, "arrived", arrived);
      case Ended(var at, var arrived) -> Line.of("end", "at", at, "arrived", arrived);
    };
  }

  private static long at(Line line) {
    return line.number("at");
  }

  private static long arrived(Line line) {
    return line.number("arrived");
  }

  private static InstrumentId instrument(Line line) {
    return new InstrumentId(line.text("instrument"));
  }

  private static List<Level> levels(Line line, String side) {
    List<Level> levels = new ArrayList<>();
    for (JsonNode level : line.list(side)) {
      levels.add(
          new Level(
              Line.decimal(level.path(0).asString(), side),
              new BigInteger(level.path(1).asString())));
    }
    return levels;
  }

  private static List<List<String>> texts(List<Level> levels) {
    return levels.stream()
        .map(level -> List.of(level.price().toPlainString(), level.quantity().toString()))
        .toList();
  }
}
