package perdura.tradingengine.faults;

import perdura.servicesupport.application.Services;
import perdura.tradingengine.TradingEngineService;

/** The engine alone in a process, as the suite's main starts it. */
final class EngineMain {
  private EngineMain() {}

  public static void main(String[] arguments) {
    Services.start(TradingEngineService.class);
  }
}
