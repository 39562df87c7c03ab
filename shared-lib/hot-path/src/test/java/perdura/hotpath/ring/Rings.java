package perdura.hotpath.ring;

/** What both rings can do. */
interface Rings {
  boolean offer(long[] from, int at);

  boolean poll(long[] into, int at);

  int drain(RingVisitor visitor, int most);

  int size();

  static Rings of(Ring ring) {
    return new Rings() {
      @Override
      public boolean offer(long[] from, int at) {
        return ring.offer(from, at);
      }

      @Override
      public boolean poll(long[] into, int at) {
        return ring.poll(into, at);
      }

      @Override
      public int drain(RingVisitor visitor, int most) {
        return ring.drain(visitor, most);
      }

      @Override
      public int size() {
        return ring.size();
      }
    };
  }

  static Rings of(SharedRing ring) {
    return new Rings() {
      @Override
      public boolean offer(long[] from, int at) {
        return ring.offer(from, at);
      }

      @Override
      public boolean poll(long[] into, int at) {
        return ring.poll(into, at);
      }

      @Override
      public int drain(RingVisitor visitor, int most) {
        return ring.drain(visitor, most);
      }

      @Override
      public int size() {
        return ring.size();
      }
    };
  }
}
