package perdura.dashboardtest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentLease;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.AgentStatus;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.ProgramEnd;
import perdura.api.agentstate.ProgramLines;
import perdura.api.agentstate.ProgramProcess;
import perdura.api.agentstate.ProgramView;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketVerdict;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.EngineState;
import perdura.api.tradingengine.EquityPoint;
import perdura.api.tradingengine.Fill;
import perdura.api.tradingengine.Halt;
import perdura.api.tradingengine.Limits;
import perdura.api.tradingengine.Opportunity;
import perdura.api.tradingengine.Position;
import perdura.api.tradingengine.TradingMode;

/** A suite at work, in the shapes that its services answer with. */
final class Exhibits {
  private static final InstantSource CLOCK = Clock.systemUTC();
  private static final int POINTS = 240;

  private Exhibits() {}

  static Instant now() {
    return CLOCK.instant();
  }

  /** Gives {@code services} all of it. */
  static void all(PlayedServices services) {
    services.show("/api/v1/engine", () -> engine(services.halts(), 0));
    services.show("/api/v1/accounts", Exhibits::accounts);
    services.show("/api/v1/agents", () -> page(agents()));
    services.show("/api/v1/programs", () -> page(programs()));
    services.show(
        "/api/v1/agents/night-owl/program/last-words",
        () -> new ProgramLines(List.of("Traceback (most recent call last):", "KeyError: 'price'")));
    services.show("/api/v1/fills", () -> page(fills()));
    services.show("/api/v1/opportunities", () -> page(opportunities()));
    services.show("/api/v1/positions", () -> page(List.of(position(null))));
    services.show("/api/v1/equity", () -> page(equity()));
    services.show("/api/v1/limits", Exhibits::limits);
    services.show("/api/v1/market-status", Exhibits::market);
    Watch.all(services);
  }

  static EngineState engine(List<Halt> halts, int unprotected) {
    TradingMode mode = halts.isEmpty() ? TradingMode.ACTIVE : TradingMode.HALTED;
    return new EngineState(
        mode, halts, 3, 48_211, 12, true, 0, unprotected, "sim", 140L, "9f3c0a", null, now());
  }

  static Position position(@Nullable Instant unprotectedSince) {
    String stop = unprotectedSince == null ? "momo-48102-0" : null;
    return new Position(
        "momo",
        "sim:WETH",
        "cex-one:WETH/USDC",
        decimal("4.2"),
        decimal("2504.10"),
        decimal("88.14"),
        stop,
        unprotectedSince);
  }

  static Page<Account> accounts() {
    return page(
        List.of(
            account("arb", "100214.82", "100000", "214.82", "0.0004", "0"),
            account("momo", "50088.14", "50000", "-31.55", "0.0124", "10517.22"),
            account("revert", "49871.03", "50000", "-128.97", "0.0431", "17820.00")));
  }

  static List<Agent> agents() {
    return List.of(
        agent("arb", AgentKind.BUILTIN, AgentStatus.ALIVE, 900L, 1400L),
        agent("momo", AgentKind.BUILTIN, AgentStatus.ALIVE, 1100L, 2400L),
        agent("revert", AgentKind.BUILTIN, AgentStatus.ALIVE, 700L, 3100L),
        agent("my-bot", AgentKind.EXTERNAL, AgentStatus.UNRESPONSIVE, 2100L, 312_000L),
        agent("night-owl", AgentKind.EXTERNAL, AgentStatus.RELEASED, 640_000L, 640_000L),
        agent("freqtrade", AgentKind.EXTERNAL, AgentStatus.NEVER_SEEN, null, null));
  }

  private static List<ProgramView> programs() {
    ProgramEnd crash =
        new ProgramEnd(now().minusSeconds(640), "EXITED", "exit code 1", "itself", "", true);
    return List.of(
        program("my-bot", process("UP", 4711, "", null), now().minusSeconds(312)),
        program("night-owl", process("PARKED", 0, "three failures in a row", crash), null),
        program("freqtrade", process("UP", 4713, "", null), now().minusSeconds(4)));
  }

  private static ProgramView program(
      String name, ProgramProcess process, @Nullable Instant progressAt) {
    return new ProgramView(
        name,
        new AgentProgram(
            List.of("python3", "bot.py"),
            "/srv/" + name,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        name.equals("my-bot") ? new BigDecimal("10000") : null,
        1,
        Desired.RUN,
        "",
        process,
        null,
        progressAt == null ? "NONE" : "SEEN",
        progressAt);
  }

  private static ProgramProcess process(
      String state, long pid, String reason, @Nullable ProgramEnd lastEnd) {
    Instant started = pid == 0 ? null : now().minusSeconds(7200);
    return new ProgramProcess(1, state, pid, reason, started, started, 3, 3, lastEnd, 61, 900);
  }

  static List<Fill> fills() {
    return IntStream.range(0, 12).mapToObj(Exhibits::fill).toList();
  }

  static List<Opportunity> opportunities() {
    return IntStream.range(0, 8).mapToObj(Exhibits::opportunity).toList();
  }

  private static List<EquityPoint> equity() {
    List<EquityPoint> points = new ArrayList<>();
    for (int at = 0; at < POINTS; at++) {
      Instant time = now().minusSeconds(10L * at);
      points.add(point("arb", 100_000, 214.82 * (POINTS - at) / POINTS, time));
      points.add(point("momo", 50_000, 88.14 - 60 * Math.sin(at / 17.0), time));
      points.add(point("revert", 50_000, -128.97 + 30 * Math.cos(at / 9.0) + at / 3.0, time));
    }
    return points;
  }

  private static EquityPoint point(String agent, long funded, double gain, Instant at) {
    BigDecimal pnl = decimal("%.2f".formatted(gain));
    return new EquityPoint(agent, pnl.add(BigDecimal.valueOf(funded)), pnl, at);
  }

  private static Limits limits() {
    return new Limits(
        decimal("10000"),
        decimal("25000"),
        decimal("20000"),
        decimal("60000"),
        50,
        120,
        decimal("2000"),
        decimal("0.05"),
        3000,
        50);
  }

  private static MarketStatus market() {
    return new MarketStatus(MarketVerdict.OPEN, "", now().minusSeconds(7200));
  }

  private static Account account(
      String agent, String equity, String funded, String today, String drawdown, String exposure) {
    BigDecimal realised = decimal(equity).subtract(decimal(funded));
    return new Account(
        agent,
        decimal(equity),
        decimal(funded),
        realised,
        decimal(today),
        decimal(drawdown),
        decimal(exposure),
        decimal(funded),
        1);
  }

  private static Agent agent(
      String name,
      AgentKind kind,
      AgentStatus status,
      @Nullable Long beatAgeMs,
      @Nullable Long progressAgeMs) {
    return new Agent(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        kind,
        status,
        Desired.RUN,
        "",
        2,
        new AgentLease("run-1", now().plusSeconds(30)),
        4711,
        true,
        beatAgeMs,
        progressAgeMs,
        null,
        null,
        Map.of(),
        12,
        name.equals("my-bot") ? 2 : 0,
        now().minus(Duration.ofHours(7)),
        null);
  }

  private static Fill fill(int at) {
    boolean cycle = at % 3 == 0;
    return new Fill(
        48_200L - at,
        "arb-" + at + "-0",
        cycle ? "arb" : "momo",
        cycle ? "arbitrage" : "momentum",
        cycle ? "dex-alpha" : "cex-one",
        cycle ? "dex-alpha:WETH/USDC" : "cex-one:WETH/USDC",
        at % 2 == 0 ? "BUY" : "SELL",
        decimal("0.8125"),
        decimal("2511.37").add(decimal("" + at)),
        decimal("1.02"),
        "sim:USDC",
        cycle ? decimal("14.2") : null,
        at % 2 == 0 ? null : decimal("6.48").subtract(decimal("" + at)),
        now().minusSeconds(9L * at));
  }

  private static Opportunity opportunity(int at) {
    Instant decided = now().minusSeconds(13L * at + 2);
    return new Opportunity(
        48_190L - at,
        "arb",
        List.of("dex-alpha:WETH/USDC", "dex-beta:WETH/USDC"),
        "sim:USDC",
        decimal("7.41").add(decimal("" + at)),
        decimal("14.2"),
        at == 0 ? null : decimal("6.90").subtract(decimal("" + at)),
        "",
        decided,
        at == 0 ? null : decided.plusMillis(240));
  }

  static <T> Page<T> page(List<T> items) {
    return new Page<>(items, null);
  }

  static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
