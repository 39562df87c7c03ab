package perdura.hotpath.ring;

class RingTest extends RingContract {
  @Override
  Rings ring(int capacity, int words) {
    return Rings.of(new Ring(capacity, words));
  }
}
