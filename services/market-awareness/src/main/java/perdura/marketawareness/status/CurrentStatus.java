package perdura.marketawareness.status;

import perdura.api.marketawareness.MarketStatus;

/** The verdict of now. */
@FunctionalInterface
public interface CurrentStatus {
  MarketStatus status();
}
