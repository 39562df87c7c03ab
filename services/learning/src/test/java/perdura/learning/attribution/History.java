package perdura.learning.attribution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.portfolio.Account;
import perdura.tradingcore.portfolio.Portfolio;
import perdura.tradingcore.portfolio.Trade;

/**
 * Books that the engine's own portfolio keeps while agents trade at random: across assets, with
 * fees in several of them, money given in between, prices that change with every look.
 */
final class History implements Books {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Asset USDC = new Asset(new AssetId("usdc"), "USDC", 6);
  private static final Asset WETH = new Asset(new AssetId("weth"), "WETH", 18);
  private static final Asset LINK = new Asset(new AssetId("link"), "LINK", 18);
  private static final List<Asset> ASSETS = List.of(USDC, WETH, LINK);
  private static final List<Instrument> INSTRUMENTS =
      List.of(
          book("cex", WETH, USDC),
          book("other", WETH, USDC),
          pool("dex", LINK, WETH),
          pool("dex", LINK, USDC));
  private static final List<AgentId> AGENTS = List.of(new AgentId("arb"), new AgentId("momo"));
  private static final List<String> STRATEGIES = List.of("arbitrage", "momentum", "manual");

  private final Random random;
  private final Portfolio portfolio = new Portfolio(USDC.id());
  private final List<Booked> fills = new ArrayList<>();
  private final Map<Long, Valuation> valuations = new HashMap<>();
  private long sequence;

  private record Booked(long sequence, FillSum sum) {}

  History(long seed) {
    this.random = new Random(seed);
    portfolio.open(Map.of(USDC.id(), BigInteger.TEN.pow(15)));
  }

  /** Lets so many records pass, and keeps a valuation after each. */
  History run(int records) {
    for (int i = 0; i < records; i++) {
      sequence++;
      if (random.nextInt(10) == 0) {
        portfolio.fundUpTo(pick(AGENTS), BigInteger.valueOf(random.nextLong(1_000_000_000_000L)));
      } else {
        trade(pick(AGENTS), pick(INSTRUMENTS), random.nextBoolean() ? Side.BUY : Side.SELL);
      }
      valuations.put(sequence, valuation());
    }
    return this;
  }

  /** Forgets one fill, as wrong books would; what it realised. */
  BigDecimal lose(int fill) {
    return fills.remove(fill % fills.size()).sum().realised();
  }

  int fillCount() {
    return fills.size();
  }

  static Instant at(long sequence) {
    return NOON.plusSeconds(sequence);
  }

  private void trade(AgentId agent, Instrument instrument, Side side) {
    Asset given = side == Side.BUY ? instrument.quote() : instrument.base();
    Asset taken = side == Side.BUY ? instrument.base() : instrument.quote();
    BigInteger has = portfolio.balance(Account.of(agent), given.id());
    BigInteger gives =
        has.multiply(BigInteger.valueOf(random.nextInt(0, 90))).divide(BigInteger.valueOf(100));
    BigInteger takes =
        taken.raw(
            given.whole(gives).multiply(BigDecimal.valueOf(random.nextDouble(0.001, 3))),
            RoundingMode.FLOOR);
    if (gives.signum() > 0 && takes.signum() > 0) {
      book(agent, instrument, side, gives, takes);
    }
  }

  private void book(
      AgentId agent, Instrument instrument, Side side, BigInteger gives, BigInteger takes) {
    Asset feeAsset = random.nextBoolean() ? instrument.quote() : USDC;
    BigInteger fee =
        portfolio
            .balance(Account.of(agent), feeAsset.id())
            .multiply(BigInteger.valueOf(random.nextInt(0, 5)))
            .divide(BigInteger.valueOf(1000));
    Trade trade =
        new Trade(
            agent,
            instrument,
            side,
            side == Side.BUY ? takes : gives,
            side == Side.BUY ? gives : takes,
            fee,
            feeAsset.id(),
            Kind.ENTRY,
            null);
    BigInteger realised = portfolio.book(trade).realised();
    Maker maker = maker(agent, pick(STRATEGIES), instrument);
    fills.add(
        new Booked(
            sequence,
            new FillSum(
                maker, USDC.whole(realised), feeAsset.id().value(), feeAsset.whole(fee), 1)));
  }

  private Valuation valuation() {
    List<Valuation.Holding> holdings = new ArrayList<>();
    BigInteger funded = BigInteger.ZERO;
    for (AgentId agent : portfolio.agents()) {
      funded = funded.add(portfolio.funded(agent));
      portfolio
          .balances(agent)
          .forEach((asset, amount) ->
              holdings.add(new Valuation.Holding(asset.value(), asset(asset).whole(amount))));
    }
    return new Valuation(
        at(sequence), sequence, "usdc", USDC.whole(funded), prices(), holdings, lots());
  }

  private List<Valuation.Lot> lots() {
    return portfolio.positions().stream()
        .filter(position -> position.quantity().signum() != 0 || position.cost().signum() != 0)
        .map(position ->
            new Valuation.Lot(
                lastMaker(position.agent(), position.instrument()),
                position.asset().value(),
                asset(position.asset()).whole(position.quantity()),
                USDC.whole(position.cost())))
        .toList();
  }

  private Maker lastMaker(AgentId agent, InstrumentId instrument) {
    return fills.reversed().stream()
        .map(fill -> fill.sum().maker())
        .filter(maker ->
            maker.agent().equals(agent.value()) && maker.instrument().equals(instrument.value()))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, BigDecimal> prices() {
    return Map.of(
        "weth", BigDecimal.valueOf(random.nextDouble(1, 5000)),
        "link", BigDecimal.valueOf(random.nextDouble(1, 50)));
  }

  @Override
  public Optional<Valuation> valuation(Instant at) {
    return Optional.ofNullable(valuations.get(at.getEpochSecond() - NOON.getEpochSecond()));
  }

  @Override
  public Optional<Instant> beginning() {
    return Optional.of(NOON);
  }

  @Override
  public List<FillSum> fills(long after, long upTo) {
    return fills.stream()
        .filter(fill -> fill.sequence() > after && fill.sequence() <= upTo)
        .map(Booked::sum)
        .toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Maker maker(AgentId agent, String strategy, Instrument instrument) {
    return new Maker(agent.value(), strategy, instrument.venue().value(), instrument.id().value());
  }

  private static Asset asset(AssetId id) {
    return ASSETS.stream().filter(asset -> asset.id().equals(id)).findFirst().orElseThrow();
  }

  private static Instrument book(String venue, Asset base, Asset quote) {
    return new BookInstrument(
        id(venue, base, quote),
        new VenueId(venue),
        base,
        quote,
        BigDecimal.ONE,
        BigInteger.ONE,
        BigDecimal.ONE,
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  private static Instrument pool(String venue, Asset base, Asset quote) {
    return new PoolInstrument(
        id(venue, base, quote), new VenueId(venue), base, quote, 997, 1000, BigDecimal.ONE);
  }

  private static InstrumentId id(String venue, Asset base, Asset quote) {
    return new InstrumentId(venue + ":" + base.symbol() + "/" + quote.symbol());
  }
}
