package perdura.hotpath.risk;

import org.jspecify.annotations.Nullable;

/** Room for orders that are open. Owned by one thread; allocates only in its constructor. */
final class OpenOrders {
  private final OpenOrder[] orders;
  private final int[] freeSlots;
  private final int mostOfOpening;
  private final Totals totals;
  private int count;
  private int used;

  OpenOrders(int capacity, Totals totals) {
    this.totals = totals;
    this.orders = new OpenOrder[capacity];
    this.freeSlots = new int[capacity];
    for (int slot = 0; slot < capacity; slot++) {
      orders[slot] = new OpenOrder(slot);
      freeSlots[slot] = capacity - 1 - slot;
    }
    this.mostOfOpening = capacity - capacity / 8;
  }

  int capacity() {
    return orders.length;
  }

  /** How many there may be with one more that opens; the rest is for those that do not. */
  int mostOfOpening() {
    return mostOfOpening;
  }

  int count() {
    return count;
  }

  /** One to use, of which there is one. */
  OpenOrder take() {
    count(count + 1);
    int slot = freeSlots[freeSlots.length - count];
    used = Math.max(used, slot + 1);
    return orders[slot];
  }

  /** Ends an order's use. */
  void close(OpenOrder order) {
    order.free();
    freeSlots[freeSlots.length - count] = order.slot();
    count(count - 1);
  }

  private void count(int next) {
    totals.stands(next >= mostOfOpening, count >= mostOfOpening);
    count = next;
  }

  /** The order of a handle, or null when it is closed or never was. */
  @Nullable OpenOrder find(long handle) {
    int slot = (int) handle;
    if (slot < 0 || slot >= used) {
      return null;
    }
    OpenOrder order = orders[slot];
    return order.handle() == handle && order.status() != OpenOrder.FREE ? order : null;
  }

  /** Whether the outcome of an order of that agent on that instrument is unknown. */
  boolean isUnknown(int agent, int instrument) {
    for (int slot = 0; slot < used; slot++) {
      OpenOrder order = orders[slot];
      if (order.status() == OpenOrder.UNKNOWN
          && order.agent == agent
          && order.instrument == instrument) {
        return true;
      }
    }
    return false;
  }
}
