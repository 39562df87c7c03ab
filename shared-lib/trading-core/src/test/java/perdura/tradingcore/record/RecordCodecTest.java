package perdura.tradingcore.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.record.JournalRecord.AutonomySet;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.record.JournalRecord.EquityMarked;
import perdura.tradingcore.record.JournalRecord.MandateExpired;
import perdura.tradingcore.record.JournalRecord.OutcomeUnknown;
import perdura.tradingcore.record.JournalRecord.ProposalExpired;
import perdura.tradingcore.record.JournalRecord.ProposalRefused;
import perdura.tradingcore.record.JournalRecord.Proposed;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.JournalRecord.Started;
import perdura.tradingcore.record.JournalRecord.StopTriggered;
import perdura.tradingcore.record.JournalRecord.TreasuryOpened;
import perdura.tradingcore.venue.VenueReport;

class RecordCodecTest {
  private static final long NOW = 1_800_000_000_000_000_001L;
  private static final AgentId AGENT = new AgentId("momo");
  private static final InstrumentId POOL = new InstrumentId("dex:weth/usdc");
  private static final ClientOrderId ORDER = ClientOrderId.of(AGENT, 77, 1);
  private static final AssetId USDC = new AssetId("usdc");
  private static final BigInteger HUGE = BigInteger.TWO.pow(255).negate();

  static Stream<JournalRecord> records() {
    return Stream.concat(
        Stream.of(
            new Started(NOW, 3),
            new TreasuryOpened(NOW, new TreeMap<>(Map.of(USDC, HUGE))),
            new MandateExpired(NOW, AGENT),
            new Decided(NOW, decision(), new BigDecimal("1900.50")),
            new Decided(NOW, bareDecision(), null),
            new Denied(
                NOW, new Denial(9, AGENT, POOL, "RATE_EXCEEDED", BigDecimal.TEN, BigDecimal.ONE)),
            new Denied(NOW, new Denial(9, AGENT, POOL, "MANDATE_MISSING", null, null)),
            new OutcomeUnknown(NOW, ORDER),
            new StopTriggered(NOW, ORDER),
            new EquityMarked(NOW, 20_000, new TreeMap<>(Map.of(AGENT, HUGE))),
            new AutonomySet(NOW, true),
            new AutonomySet(NOW, false),
            new Proposed(NOW, decision(), new BigDecimal("1900.50"), NOW + 1),
            new Proposed(NOW, bareDecision(), null, NOW + 1),
            new ProposalExpired(NOW, 77),
            new ProposalRefused(NOW, 77, new Denial(9, AGENT, POOL, "PROPOSAL_STALE", null, null))),
        Stream.concat(
            commands().map(command -> new CommandAccepted(NOW, command)),
            reports().map(report -> new Reported(NOW, report))));
  }

  private static Stream<Command> commands() {
    return Stream.of(
        new Command.GrantMandate(
            "service:agent-coordinator",
            AGENT,
            new StrategyId("momentum"),
            new BigDecimal("100000.00"),
            Set.of(POOL, new InstrumentId("cex:weth/usdc")),
            NOW),
        new Command.RevokeMandate("key:admin", AGENT, "because — ünïcode"),
        new Command.RaiseHalt("file", "file", null, "kill switch", false),
        new Command.RaiseHalt("cli", "person", "cex", "one venue", true),
        new Command.ClearHalt("cli", "person", "cex"),
        new Command.ClearHalt("cli", "person", null),
        new Command.SubmitOrder(
            "agent:momo",
            AGENT,
            "r1",
            POOL,
            Side.SELL,
            OrderType.STOP,
            BigInteger.TEN,
            null,
            new BigDecimal("1E+3"),
            TimeInForce.GTC,
            true,
            false),
        new Command.SubmitOrder(
            "agent:momo",
            AGENT,
            "r2",
            POOL,
            Side.BUY,
            OrderType.MARKET,
            BigInteger.TEN,
            null,
            null,
            TimeInForce.IOC,
            false,
            true),
        new Command.CancelOrder("cli", ORDER),
        new Command.Flatten("cli", AGENT),
        new Command.ApproveProposal("key:o", 77, "looks right"),
        new Command.ApproveProposal("key:o", 77, null),
        new Command.RejectProposal("key:o", 77, "too large"));
  }

  private static Stream<VenueReport> reports() {
    return Stream.of(
        new VenueReport.Accepted(ORDER, NOW, "V1"),
        new VenueReport.Filled(ORDER, NOW, "F1", BigInteger.TEN, HUGE, BigInteger.ZERO, USDC, true),
        new VenueReport.Rejected(ORDER, NOW, "no"),
        new VenueReport.Canceled(ORDER, NOW, ""),
        new VenueReport.Expired(ORDER, NOW),
        new VenueReport.NotFound(ORDER, NOW));
  }

  private static Decision decision() {
    var leg = new Leg(intent(), new BigDecimal("1999.99"), null, NOW);
    return new Decision(
        5,
        AGENT,
        new StrategyId("arbitrage"),
        Decision.Kind.CYCLE,
        4,
        List.of(leg, leg),
        USDC,
        BigInteger.valueOf(-5),
        "test");
  }

  private static OrderIntent intent() {
    return new OrderIntent(
        ORDER,
        AGENT,
        POOL,
        Side.BUY,
        OrderType.LIMIT,
        HUGE.abs(),
        new BigDecimal("0.000000000000000001"),
        null,
        TimeInForce.FOK,
        false);
  }

  private static Decision bareDecision() {
    return new Decision(
        0, AGENT, new StrategyId("x"), Decision.Kind.EXIT, 0, List.of(), null, null, "");
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrote(JournalRecord record) {
    var bytes = RecordCodec.encode(record);

    var read = RecordCodec.decode(RecordCodec.type(record), RecordCodec.VERSION, NOW, bytes);

    assertThat(read).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void refusesAPayloadThatIsCutOff(JournalRecord record) {
    var bytes = RecordCodec.encode(record);
    var type = RecordCodec.type(record);

    for (var length = 0; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RecordCodec.decode(type, RecordCodec.VERSION, NOW, cut))
          .isInstanceOf(UnreadableRecord.class);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void refusesAPayloadWithMoreBehind(JournalRecord record) {
    var bytes = RecordCodec.encode(record);
    var longer = Arrays.copyOf(bytes, bytes.length + 1);

    assertThatThrownBy(
            () -> RecordCodec.decode(RecordCodec.type(record), RecordCodec.VERSION, NOW, longer))
        .isInstanceOf(UnreadableRecord.class);
  }

  @Test
  void coversEveryTypeOfRecord() {
    var types = records().map(Object::getClass).distinct().toList();

    assertThat(types).hasSize(JournalRecord.class.getPermittedSubclasses().length);
  }

  @Test
  void saysWhatToDoAboutAnUnknownType() {
    assertThatThrownBy(() -> RecordCodec.decode(99, RecordCodec.VERSION, NOW, new byte[0]))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageContaining("99")
        .hasMessageContaining("newer engine");
  }

  @Test
  void saysWhatToDoAboutAnUnknownVersion() {
    assertThatThrownBy(() -> RecordCodec.decode(1, 2, NOW, new byte[8]))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageContaining("version 2");
  }
}
