package perdura.tradingengine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.venue.VenueReport;

/** A judge that finds nothing proves nothing: each planted fault is found, under its law. */
class JudgeTest {
  private static final AssetId USDC = new AssetId("sim:USDC");
  private static final AssetId WETH = new AssetId("sim:WETH");
  private static final ClientOrderId ORDER = new ClientOrderId("hand-5-0");
  private static final ClientOrderId OTHER = new ClientOrderId("hand-9-0");

  private final Map<AssetId, BigInteger> venueBalances = new HashMap<>(Map.of(USDC, raw(900)));
  private final Map<ClientOrderId, List<VenueReport>> venueOrders =
      new HashMap<>(Map.of(ORDER, List.of(filled(ORDER, "f1", 3))));
  private final Map<AssetId, BigInteger> ours = new HashMap<>(Map.of(USDC, raw(900)));
  private final Map<String, BigInteger> positions = new HashMap<>(Map.of("hand sim:WETH", raw(3)));
  private final Map<String, Fill> fills = new HashMap<>(Map.of(ORDER + " f1", fill("f1", 3)));
  private final Set<ClientOrderId> orders = new HashSet<>(Set.of(ORDER));
  private final Map<String, List<ClientOrderId>> requests =
      new HashMap<>(Map.of("hand r1", List.of(ORDER)));
  private final Map<String, BigInteger> rows = new HashMap<>(Map.of(ORDER + " f1", raw(3)));
  private final Map<String, BigInteger> rowPositions =
      new HashMap<>(Map.of("hand sim:WETH", raw(3)));
  private final Map<AssetId, BigInteger> rowBalances = new HashMap<>(Map.of(USDC, raw(900)));
  private final Map<String, String> promised = new HashMap<>(Map.of("hand r1", ORDER.value()));
  private Exposure exposure = new Exposure(1, 20, 20, 0);
  private long appliedSeq = 12;
  private long unbalanced;

  @Test
  void findsNothingWhereAllAgree() {
    assertThat(judge()).isEmpty();
  }

  @Test
  void findsAFillThatTheJournalLost() {
    fills.clear();
    rows.clear();

    finds("L1", "hand-5-0 f1 is 3 for the venue, 0 for the journal");
  }

  @Test
  void findsAFillThatTheVenueNeverMade() {
    venueOrders.put(ORDER, List.of());

    finds("L1", "hand-5-0 f1 is 0 for the venue, 3 for the journal");
  }

  @Test
  void findsAFillThatPostgresLost() {
    rows.clear();

    finds("L1", "hand-5-0 f1 is 3 for the journal, 0 for PostgreSQL");
  }

  @Test
  void findsAnAmountThatPostgresCut() {
    rows.put(ORDER + " f1", raw(2));

    finds("L1", "is 3 for the journal, 2 for PostgreSQL");
  }

  @Test
  void findsAnOrderThatOnlyTheVenueKnows() {
    venueOrders.put(OTHER, List.of());

    finds("L1", "The venue holds the order hand-9-0");
  }

  @Test
  void findsAPromiseThatTheJournalLost() {
    promised.put("hand r2", OTHER.value());

    finds("L1", "hand r2 was promised the order hand-9-0; the journal lost it");
  }

  @Test
  void findsARequestThatBecameTwoOrders() {
    orders.add(OTHER);
    requests.put("hand r1", List.of(ORDER, OTHER));

    finds("L4", "hand r1 became the orders");
  }

  @Test
  void findsARequestThatGotAnotherOrderThanPromised() {
    orders.add(OTHER);
    requests.put("hand r1", List.of(OTHER));

    finds("L4", "hand r1 was promised hand-5-0");
  }

  @Test
  void findsMoneyThatTheVenueDoesNotHave() {
    venueBalances.put(USDC, raw(899));

    finds("L12", "The balance sim:USDC is 899 for the venue, 900 for the journal");
  }

  @Test
  void findsAnAssetThatNobodyBooked() {
    venueBalances.put(WETH, raw(1));

    finds("L12", "The balance sim:WETH is 1 for the venue, 0 for the journal");
  }

  @Test
  void findsAPositionThatPostgresHasWrong() {
    rowPositions.clear();

    finds("L12", "The position hand sim:WETH is 3 for the journal, 0 for PostgreSQL");
  }

  @Test
  void findsALedgerThatDoesNotBalance() {
    unbalanced = 1;
    rowBalances.put(USDC, raw(901));

    finds("L12", "1 transactions of the ledger do not sum to zero");
    finds("L12", "The balance sim:USDC is 900 for the journal, 901 for PostgreSQL");
  }

  @Test
  void findsAProjectionThatStandsBehind() {
    appliedSeq = 11;

    finds("L1", "PostgreSQL holds up to 11, the journal up to 12");
  }

  @Test
  void findsAPositionWithoutAStop() {
    exposure = new Exposure(1, 20, 20, 1);

    finds("L5", "1 positions stand without a stop");
  }

  private void finds(String law, String text) {
    assertThat(judge())
        .anySatisfy(finding -> {
          assertThat(finding.law()).isEqualTo(law);
          assertThat(finding.text()).contains(text);
        });
  }

  private List<Judge.Finding> judge() {
    return Judge.judge(
        new VenueBooks(venueBalances, venueOrders),
        new EngineBooks(12, 3, ours, positions, fills, orders, requests, exposure),
        new ProjectedBooks(appliedSeq, rows, rowPositions, rowBalances, unbalanced),
        promised);
  }

  private static VenueReport filled(ClientOrderId order, String id, long base) {
    return new VenueReport.Filled(order, 1, id, raw(base), raw(100), BigInteger.ZERO, USDC, true);
  }

  private static Fill fill(String id, long base) {
    return new Fill(
        ORDER,
        id,
        1,
        new AgentId("hand"),
        new InstrumentId("cex-one:WETH/USDC"),
        Side.BUY,
        raw(base),
        raw(100),
        BigInteger.ZERO,
        USDC,
        BigInteger.ZERO);
  }

  private static BigInteger raw(long amount) {
    return BigInteger.valueOf(amount);
  }
}
