package perdura.marketawareness.status;

import java.time.ZoneId;
import java.util.List;
import perdura.marketawareness.window.DailyWindow;

/**
 * When trading is wanted, by the clock of one zone.
 *
 * @param hours outside of them nothing new is opened
 * @param maintenance within them nothing is traded
 */
record TradingHours(ZoneId zone, DailyWindow hours, List<DailyWindow> maintenance) {
  TradingHours {
    maintenance = List.copyOf(maintenance);
  }
}
