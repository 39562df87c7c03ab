package perdura.hotpathbench.kernel;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import perdura.hotpath.ring.Ring;
import perdura.hotpath.ring.SharedRing;

/** Ours and theirs. */
final class HandOvers {
  private static final int BYTES = HandOver.WORDS * Long.BYTES;
  private static final int MOST = 256;

  private HandOvers() {}

  static HandOver of(String name) {
    return switch (name) {
      case "ring" -> new Ours();
      case "sharedRing" -> new OursShared();
      case "agronaOneToOne" -> new Agrona(new OneToOneRingBuffer(buffer()));
      case "agronaManyToOne" -> new Agrona(new ManyToOneRingBuffer(buffer()));
      case "disruptor" -> new Disruptor();
      default -> throw new IllegalArgumentException("No such ring: " + name);
    };
  }

  /** Agrona's capacity is in bytes, a header of eight to each record included. */
  private static UnsafeBuffer buffer() {
    int bytes = 2 * HandOver.CAPACITY * BYTES;
    return new UnsafeBuffer(ByteBuffer.allocateDirect(bytes + RingBufferDescriptor.TRAILER_LENGTH));
  }

  private static final class Ours implements HandOver {
    private final Ring ring = new Ring(CAPACITY, WORDS);
    private final long[] taken = new long[WORDS];

    @Override
    public boolean offer(long[] record) {
      return ring.offer(record, 0);
    }

    @Override
    public int drain(Total total) {
      int count = 0;
      while (count < MOST && ring.poll(taken, 0)) {
        total.firstWords += taken[0];
        count++;
      }
      return count;
    }
  }

  private static final class OursShared implements HandOver {
    private final SharedRing ring = new SharedRing(CAPACITY, WORDS);
    private final long[] taken = new long[WORDS];

    @Override
    public boolean offer(long[] record) {
      return ring.offer(record, 0);
    }

    @Override
    public int drain(Total total) {
      int count = 0;
      while (count < MOST && ring.poll(taken, 0)) {
        total.firstWords += taken[0];
        count++;
      }
      return count;
    }
  }

  private static final class Agrona implements HandOver {
    private final org.agrona.concurrent.ringbuffer.RingBuffer ring;
    private final UnsafeBuffer outgoing = new UnsafeBuffer(ByteBuffer.allocateDirect(BYTES));
    private final long[] taken = new long[WORDS];

    Agrona(org.agrona.concurrent.ringbuffer.RingBuffer ring) {
      this.ring = ring;
    }

    @Override
    public boolean offer(long[] record) {
      for (int i = 0; i < WORDS; i++) {
        outgoing.putLong(i * Long.BYTES, record[i]);
      }
      return ring.write(1, outgoing, 0, BYTES);
    }

    @Override
    public int drain(Total total) {
      return ring.read(
          (type, buffer, index, length) -> {
            for (int i = 0; i < WORDS; i++) {
              taken[i] = buffer.getLong(index + i * Long.BYTES);
            }
            total.firstWords += taken[0];
          },
          MOST);
    }
  }

  private static final class Disruptor implements HandOver {
    private final RingBuffer<long[]> ring =
        RingBuffer.createSingleProducer(
            () -> new long[WORDS], CAPACITY, new BusySpinWaitStrategy());
    private final EventPoller<long[]> poller = ring.newPoller();
    private final long[] taken = new long[WORDS];
    private int count;

    Disruptor() {
      ring.addGatingSequences(poller.getSequence());
    }

    @Override
    public boolean offer(long[] record) {
      if (!ring.hasAvailableCapacity(1)) {
        return false;
      }
      long sequence = ring.next();
      System.arraycopy(record, 0, ring.get(sequence), 0, WORDS);
      ring.publish(sequence);
      return true;
    }

    @Override
    public int drain(Total total) {
      count = 0;
      try {
        poller.poll((event, sequence, endOfBatch) -> {
          System.arraycopy(event, 0, taken, 0, WORDS);
          total.firstWords += taken[0];
          return ++count < MOST;
        });
      } catch (Exception e) {
        throw new IllegalStateException("Adding up does not fail", e);
      }
      return count;
    }
  }
}
