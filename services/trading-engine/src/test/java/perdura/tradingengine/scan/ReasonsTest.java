package perdura.tradingengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.tradingengine.MarketScan.Standing;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingengine.loop.MarketCopy;

class ReasonsTest {
  private static final Asset USDC = new Asset(new AssetId("t:USDC"), "USDC", 6);
  private static final Asset WETH = new Asset(new AssetId("t:WETH"), "WETH", 18);
  private static final InstrumentId ONE = new InstrumentId("a:WETH/USDC");
  private static final InstrumentId OTHER = new InstrumentId("b:WETH/USDC");
  private static final long NOW_NS = 1_000;

  private final Reasons reasons =
      new Reasons(ArbitrageParameters.defaults(USDC), RiskLimits.DEFAULTS);

  @Test
  void namesAHaltFirst() {
    assertThat(
            reasons.of(
                cycle(USDC, "1000", "5"), copy(TradingMode.HALTED, mandate("arbitrage"), "0")))
        .isEqualTo(Standing.HALTED);
  }

  @Test
  void missesAMandateForCycles() {
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(null, "0")))
        .isEqualTo(Standing.NO_MANDATE);
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandate("momentum"), "0")))
        .isEqualTo(Standing.NO_MANDATE);
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandateOver(ONE), "0")))
        .isEqualTo(Standing.NO_MANDATE);
  }

  @Test
  void seesThatAPersonMustApprove() {
    MarketCopy manual =
        new MarketCopy(
            List.of(), engine(TradingMode.ACTIVE, mandate("arbitrage"), "0", false), Set.of());

    assertThat(reasons.of(cycle(USDC, "1000", "5"), manual)).isEqualTo(Standing.NEEDS_APPROVAL);
  }

  @Test
  void seesThatItBeginsElsewhere() {
    assertThat(reasons.of(cycle(WETH, "1", "0.9"), active(mandate("arbitrage"), "0")))
        .isEqualTo(Standing.OTHER_START);
  }

  @Test
  void weighsItAsTheAgentDoes() {
    assertThat(reasons.of(cycle(USDC, "1000", "0.49"), active(mandate("arbitrage"), "0")))
        .isEqualTo(Standing.BELOW_THRESHOLD);
    assertThat(reasons.of(cycle(USDC, "10000", "4.9"), active(mandate("arbitrage"), "0")))
        .isEqualTo(Standing.BELOW_THRESHOLD);
  }

  @Test
  void measuresTheCapitalLeft() {
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandate("arbitrage"), "20000")))
        .isEqualTo(Standing.NO_CAPITAL);
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandate("arbitrage"), null)))
        .isEqualTo(Standing.NO_CAPITAL);
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandate("arbitrage"), "19500")))
        .isEqualTo(Standing.CAPITAL_SHORT);
  }

  @Test
  void seesThatSomebodyIsAtWorkThere() {
    MarketCopy busy =
        new MarketCopy(
            List.of(), engine(TradingMode.ACTIVE, mandate("arbitrage"), "0"), Set.of(OTHER));

    assertThat(reasons.of(cycle(USDC, "1000", "5"), busy)).isEqualTo(Standing.BUSY);
  }

  @Test
  void admitsThatNothingSpeaksAgainstIt() {
    assertThat(reasons.of(cycle(USDC, "1000", "5"), active(mandate("arbitrage"), "0")))
        .isEqualTo(Standing.UNTAKEN);
  }

  private static FoundCycle cycle(Asset start, String input, String profit) {
    Asset through = start.equals(USDC) ? WETH : USDC;
    return new FoundCycle(
        List.of(new FoundCycle.Leg(ONE, start, through), new FoundCycle.Leg(OTHER, through, start)),
        new BigDecimal(input),
        new BigDecimal(input).add(new BigDecimal(profit)),
        new BigDecimal(profit),
        null);
  }

  private static MarketCopy active(@Nullable Mandate mandate, @Nullable String exposure) {
    return copy(TradingMode.ACTIVE, mandate, exposure);
  }

  private static MarketCopy copy(
      TradingMode mode, @Nullable Mandate mandate, @Nullable String exposure) {
    return new MarketCopy(List.of(), engine(mode, mandate, exposure), Set.of());
  }

  private static EngineSnapshot engine(
      TradingMode mode, @Nullable Mandate mandate, @Nullable String exposure) {
    return engine(mode, mandate, exposure, true);
  }

  private static EngineSnapshot engine(
      TradingMode mode, @Nullable Mandate mandate, @Nullable String exposure, boolean autonomous) {
    EngineSnapshot.Agent agent =
        new EngineSnapshot.Agent(
            new AgentId("arb"),
            mandate,
            BigDecimal.TEN,
            BigDecimal.TEN,
            BigDecimal.ZERO,
            exposure == null ? null : new BigDecimal(exposure),
            BigDecimal.TEN,
            BigDecimal.TEN,
            0);
    return new EngineSnapshot(
        mode,
        false,
        List.of(),
        1,
        1,
        NOW_NS,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(agent),
        autonomous,
        0,
        "");
  }

  private static Mandate mandate(String strategy) {
    return Mandate.of(
        new AgentId("arb"),
        new StrategyId(strategy),
        BigDecimal.valueOf(20_000),
        Set.of(),
        "test",
        NOW_NS + 1);
  }

  private static Mandate mandateOver(InstrumentId only) {
    return Mandate.of(
        new AgentId("arb"),
        new StrategyId("arbitrage"),
        BigDecimal.valueOf(20_000),
        Set.of(only),
        "test",
        NOW_NS + 1);
  }
}
