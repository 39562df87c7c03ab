package perdura.tradingengine.builtin;

import java.lang.reflect.Proxy;
import perdura.tradingcore.strategy.StrategyContext;

/** A context that nobody may ask. */
final class NoContext {
  static final StrategyContext INSTANCE =
      (StrategyContext)
          Proxy.newProxyInstance(
              NoContext.class.getClassLoader(),
              new Class<?>[] {StrategyContext.class},
              (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private NoContext() {}
}
