package perdura.hotpath.arbitrage;

import static perdura.hotpath.arbitrage.SmallDesk.BOOK;
import static perdura.hotpath.arbitrage.SmallDesk.ETHER_EURO;
import static perdura.hotpath.arbitrage.SmallDesk.EURO_DOLLAR;
import static perdura.hotpath.arbitrage.SmallDesk.HERE;
import static perdura.hotpath.arbitrage.SmallDesk.SECOND;
import static perdura.hotpath.arbitrage.SmallDesk.THERE;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import perdura.hotpath.market.MarketWatcher;
import perdura.hotpath.risk.GateLimits;
import perdura.hotpath.risk.TradingMode;

/** A small market in motion, and people who halt and resume, also between two legs. */
final class RandomFeed {
  private static final List<String> VENUES = List.of("chain", "other-chain", "exchange");

  private final Random random;
  private final SmallDesk desk;
  private final boolean isMeddling;

  RandomFeed(long seed, SmallDesk desk, boolean isMeddling) {
    this.random = new Random(seed);
    this.desk = desk;
    this.isMeddling = isMeddling;
    desk.market.watch(
        new MarketWatcher() {
          @Override
          public void onInstrument(int instrument) {}

          @Override
          public void onChange(int instrument) {
            if (isMeddling && isFilling() && random.nextInt(4) == 0) {
              meddle();
            }
          }
        });
  }

  private boolean isFilling() {
    return desk.role.state().openDecision() != 0;
  }

  void step() throws IOException {
    if (isMeddling && random.nextInt(3) == 0) {
      meddle();
    }
    desk.nowNs += random.nextInt(4) == 0 ? SECOND : 1;
    move(random.nextInt(5));
  }

  private void move(int instrument) throws IOException {
    double off = Math.exp(0.012 * random.nextGaussian());
    double root = Math.sqrt(off);
    switch (instrument) {
      case HERE, THERE -> desk.price(instrument, 2_000 * off);
      case ETHER_EURO -> desk.pool(instrument, 11_000 / root, 20_000_000 * root, 18);
      case EURO_DOLLAR -> desk.pool(instrument, 20_000_000 / root, 22_000_000 * root, 6);
      case BOOK -> desk.book((long) (199_900 * off), (long) (200_100 * off) + 1);
      default -> throw new AssertionError(instrument);
    }
  }

  private void meddle() {
    if (random.nextInt(3) > 0) {
      allow();
    } else {
      restrict();
    }
  }

  private void allow() {
    desk.controls.mode(TradingMode.ACTIVE);
    desk.controls.replace(SmallDesk.LOOSE);
    VENUES.forEach(
        venue -> desk.gate.state().venueMode(desk.role.venue(venue), TradingMode.ACTIVE));
    for (int instrument = 0; instrument < 5; instrument++) {
      desk.gate.state().enable(instrument, true);
    }
  }

  private void restrict() {
    switch (random.nextInt(4)) {
      case 0 -> desk.controls.mode(any());
      case 1 -> desk.gate.state().venueMode(anyVenue(), any());
      case 2 -> desk.gate.state().enable(random.nextInt(5), false);
      default -> desk.controls.replace(GateLimits.defaults(5));
    }
  }

  private int anyVenue() {
    return desk.role.venue(VENUES.get(random.nextInt(3)));
  }

  private TradingMode any() {
    return List.of(TradingMode.values()).get(random.nextInt(3));
  }
}
