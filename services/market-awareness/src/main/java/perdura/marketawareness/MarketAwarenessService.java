package perdura.marketawareness;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The market-awareness service. */
@PerduraService(Service.MARKET_AWARENESS)
public class MarketAwarenessService {}
