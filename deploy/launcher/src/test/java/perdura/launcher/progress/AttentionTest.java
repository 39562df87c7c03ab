package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private final AtomicLong wallMs = new AtomicLong(1_000_000);
  private final Attention attention = new Attention(wallMs::get);

  @Test
  void lapsesWhileTheMachineSleepsAndOnceOnly() {
    wallMs.addAndGet(500);
    boolean awake = attention.lapsed();
    wallMs.addAndGet(3_600_000);
    boolean slept = attention.lapsed();
    wallMs.addAndGet(500);

    assertThat(awake).isFalse();
    assertThat(slept).isTrue();
    assertThat(attention.lapsed()).isFalse();
  }

  @Test
  void lapsesWhenTheClockIsSetBack() {
    wallMs.addAndGet(-1);

    assertThat(attention.lapsed()).isTrue();
  }
}
