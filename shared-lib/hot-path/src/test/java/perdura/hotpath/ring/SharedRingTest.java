package perdura.hotpath.ring;

class SharedRingTest extends RingContract {
  @Override
  Rings ring(int capacity, int words) {
    return Rings.of(new SharedRing(capacity, words));
  }
}
