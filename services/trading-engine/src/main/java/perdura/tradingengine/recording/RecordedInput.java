package perdura.tradingengine.recording;

import perdura.tradingcore.command.Command;
import perdura.tradingcore.market.MarketEvent;

/** One input of the engine, as recorded. */
public sealed interface RecordedInput {

  /** What a feed said. */
  record Market(MarketEvent event) implements RecordedInput {}

  /** What was asked of the engine after the market event before it. */
  record Asked(Command command) implements RecordedInput {}
}
