package perdura.tradingengine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

class RecordingTest {
  private static final Asset USDC = new Asset(new AssetId("usdc"), "USDC", 6);
  private static final Asset WETH = new Asset(new AssetId("weth"), "WETH", 18);
  private static final InstrumentId POOL = new InstrumentId("dex:WETH/USDC");
  private static final InstrumentId BOOK = new InstrumentId("cex:WETH/USDC");
  private static final AgentId AGENT = new AgentId("arb");

  private static final RecordedMarket MARKET =
      new RecordedMarket(
          "two venues",
          USDC.id(),
          List.of(USDC, WETH),
          List.of(
              new PoolInstrument(
                  POOL, new VenueId("dex"), WETH, USDC, 997, 1000, new BigDecimal("1.50")),
              new BookInstrument(
                  BOOK,
                  new VenueId("cex"),
                  WETH,
                  USDC,
                  new BigDecimal("0.01"),
                  new BigInteger("100000000000000"),
                  new BigDecimal("10"),
                  new BigDecimal("0.001"),
                  new BigDecimal("0.002"))));

  private static final List<RecordedInput> INPUTS =
      List.of(
          asked(
              new Command.GrantMandate(
                  "person",
                  AGENT,
                  new StrategyId("arbitrage"),
                  new BigDecimal("1000"),
                  Set.of(POOL),
                  99)),
          market(
              new MarketEvent.PoolUpdated(
                  10,
                  12,
                  POOL,
                  new BigInteger("5000000000000000000000"),
                  new BigInteger("9000000000000"))),
          market(
              new MarketEvent.BookUpdated(
                  11,
                  12,
                  BOOK,
                  List.of(new Level(new BigDecimal("1799.90"), BigInteger.TEN)),
                  List.of(new Level(new BigDecimal("1800.10"), BigInteger.TWO)))),
          market(
              new MarketEvent.Traded(
                  12, 13, BOOK, new BigDecimal("1800.10"), BigInteger.ONE, Side.BUY)),
          asked(new Command.RaiseHalt("person", "person", null, "a look", true)),
          asked(new Command.ClearHalt("person", "person", null)),
          asked(
              new Command.SubmitOrder(
                  "person",
                  AGENT,
                  "r-1",
                  BOOK,
                  Side.SELL,
                  OrderType.STOP,
                  BigInteger.TEN,
                  null,
                  new BigDecimal("1700"),
                  TimeInForce.GTC,
                  true,
                  false)),
          asked(
              new Command.SubmitOrder(
                  "agent:momo",
                  AGENT,
                  "r-2",
                  BOOK,
                  Side.BUY,
                  OrderType.MARKET,
                  BigInteger.TEN,
                  null,
                  null,
                  TimeInForce.IOC,
                  false,
                  true)),
          asked(new Command.CancelOrder("person", new ClientOrderId("arb-1-0"))),
          asked(new Command.Flatten("person", AGENT)),
          asked(new Command.ApproveProposal("cli", 7, null)),
          asked(new Command.ApproveProposal("cli", 8, "fine")),
          asked(new Command.RejectProposal("cli", 9, "too large")),
          asked(new Command.RevokeMandate("person", AGENT, "enough")),
          market(new MarketEvent.Heartbeat(20, 20)),
          market(new MarketEvent.Ended(21, 21)));

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Path file = write("whole.jsonl.gz");

    assertThat(inputs(file)).isEqualTo(INPUTS);
  }

  @Test
  void readsBackWhatItIsAbout() throws IOException {
    Path file = write("whole.jsonl");

    try (RecordingReader reader = new RecordingReader(file)) {
      assertThat(reader.market()).isEqualTo(MARKET);
    }
  }

  @Test
  void equalInputsGiveEqualBytes() throws IOException {
    byte[] once = Files.readAllBytes(write("one.jsonl.gz"));
    byte[] again = Files.readAllBytes(write("two.jsonl.gz"));

    assertThat(once).isEqualTo(again);
  }

  @Test
  void leavesNothingBehindThatWasNotFinished() throws IOException {
    Path file = folder.resolve("half.jsonl");

    try (RecordingWriter writer = new RecordingWriter(file, MARKET)) {
      writer.write(new MarketEvent.Heartbeat(1, 1));
    }

    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"tick\"}                                              | the type \"tick\" is not known",
        "{\"type\":\"heartbeat\",\"at\":1}                                | \"arrived\" is missing",
        "{\"type\":\"heartbeat\",\"at\":\"1\",\"arrived\":30}             | \"at\" is missing or no whole number",
        "{\"type\":\"heartbeat\",\"at\":1,\"arrived\":5}                  | arrived before",
        "{\"type\":\"reserves\",\"at\":20,\"arrived\":20,\"instrument\":\"x\",\"base\":\"1\",\"quote\":\"1\"} | x was not described",
        "{\"type\":\"reserves\",\"at\":20,\"arrived\":20,\"instrument\":\"dex:WETH/USDC\",\"base\":\"1.5\",\"quote\":\"1\"} | \"base\" is no whole number",
        "{\"type\":\"command\",\"by\":\"me\",\"command\":\"dance\"}       | the command \"dance\" is not known",
        "{\"type\":                                                       | Unexpected end",
        "[1]                                                              | \"type\" is missing"
      })
  void namesTheLineThatIsWrong(String bad, String wrong) throws IOException {
    Path file = folder.resolve("bad.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(write("good.jsonl")));
    lines.set(lines.size() - 1, bad);
    Files.write(file, lines);

    assertThatThrownBy(() -> inputs(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("line " + lines.size())
        .hasMessageContaining(wrong);
  }

  @Test
  void refusesACurveThatItCannotPriceExactly() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(
        file, Files.readString(write("good.jsonl")).replace("constant-product", "stableswap"));

    assertThatThrownBy(() -> inputs(file))
        .hasMessageContaining("stableswap cannot be priced exactly");
  }

  @Test
  void refusesWhatComesAfterTheEnd() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(
        file,
        Files.readString(write("good.jsonl"))
            + "{\"type\":\"heartbeat\",\"at\":30,\"arrived\":30}\n");

    assertThatThrownBy(() -> inputs(file)).hasMessageContaining("nothing comes after the end");
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    try (RecordingWriter writer = new RecordingWriter(file, MARKET)) {
      for (RecordedInput input : INPUTS) {
        switch (input) {
          case RecordedInput.Market(var event) -> writer.write(event);
          case RecordedInput.Asked(var command) -> writer.write(command);
        }
      }
      writer.finish();
    }
    return file;
  }

  private static List<RecordedInput> inputs(Path file) throws IOException {
    List<RecordedInput> inputs = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(file)) {
      for (Optional<RecordedInput> next = reader.next(); next.isPresent(); next = reader.next()) {
        inputs.add(next.get());
      }
    }
    return inputs;
  }

  private static RecordedInput asked(Command command) {
    return new RecordedInput.Asked(command);
  }

  private static RecordedInput market(MarketEvent event) {
    return new RecordedInput.Market(event);
  }
}
