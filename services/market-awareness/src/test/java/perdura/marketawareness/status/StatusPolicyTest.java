package perdura.marketawareness.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perdura.api.marketawareness.MarketVerdict;
import perdura.marketawareness.volatility.VolatilityWatch.Emergency;
import perdura.marketawareness.window.DailyWindow;

class StatusPolicyTest {
  private static final Instant NOON_IN_BERLIN = Instant.parse("2026-07-01T10:00:00Z");
  private static final Emergency EMERGENCY =
      new Emergency("cex-one:WETH/USDC", NOON_IN_BERLIN, 0.2);

  @Test
  void defaultHoursAreRoundTheClock() {
    StatusPolicy policy = policy("UTC", "00:00-23:59", "");

    assertThat(policy.at(Instant.parse("2026-07-01T23:59:59.999Z"), Optional.empty()).verdict())
        .isEqualTo(MarketVerdict.OPEN);
  }

  @Test
  void outsideTheHoursPositionsAreOnlyReduced() {
    StatusPolicy policy = policy("Europe/Berlin", "13:00-17:00", "");

    StatusPolicy.Finding finding = policy.at(NOON_IN_BERLIN, Optional.empty());

    assertThat(finding.verdict()).isEqualTo(MarketVerdict.REDUCING);
    assertThat(finding.reason()).contains("13:00-17:00 Europe/Berlin");
  }

  @Test
  void maintenanceClosesInTheZoneOfTheMarket() {
    StatusPolicy policy = policy("Europe/Berlin", "00:00-23:59", "02:00-02:30,12:00-12:05");

    StatusPolicy.Finding finding = policy.at(NOON_IN_BERLIN, Optional.empty());

    assertThat(finding.verdict()).isEqualTo(MarketVerdict.CLOSED);
    assertThat(finding.reason()).startsWith("MAINTENANCE").contains("12:00-12:05");
  }

  @Test
  void volatilityComesBeforeEverythingElse() {
    StatusPolicy policy = policy("UTC", "00:00-23:59", "10:00-10:05");

    StatusPolicy.Finding finding = policy.at(NOON_IN_BERLIN, Optional.of(EMERGENCY));

    assertThat(finding.verdict()).isEqualTo(MarketVerdict.CLOSED);
    assertThat(finding.reason()).startsWith("VOLATILITY").contains("cex-one:WETH/USDC");
  }

  private static StatusPolicy policy(String zone, String hours, String maintenance) {
    List<DailyWindow> windows = DailyWindow.parseAll(maintenance);
    DailyWindow day = DailyWindow.parseAll(hours).getFirst();
    return new StatusPolicy(new TradingHours(ZoneId.of(zone), day, windows));
  }
}
