package perdura.tradingcore.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Order;

/** All open orders, and the latest of those that are closed. */
final class Orders {
  private final SortedMap<ClientOrderId, Order> open = new TreeMap<>();
  private final Kept<ClientOrderId, Order> closed = new Kept<>();

  Optional<Order> find(ClientOrderId id) {
    var order = open.get(id);
    return Optional.ofNullable(order == null ? closed.get(id) : order);
  }

  /** Those that are open now; safe against changes while one walks through. */
  Collection<Order> open() {
    return List.copyOf(open.values());
  }

  Stream<Order> openOf(AgentId agent) {
    return open().stream().filter(order -> order.intent().agent().equals(agent));
  }

  void put(Order order, Changes changes) {
    if (order.isOpen()) {
      open.put(order.id(), order);
    } else {
      open.remove(order.id());
      closed.put(order.id(), order);
    }
    changes.order(order);
  }

  @Override
  public String toString() {
    return open.values() + " closed " + closed.values();
  }
}
