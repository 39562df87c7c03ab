package perdura.tradingengine;

import org.springframework.scheduling.annotation.EnableScheduling;
import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The engine as a service. */
@PerduraService(Service.TRADING_ENGINE)
@EnableScheduling
public class TradingEngineService {}
