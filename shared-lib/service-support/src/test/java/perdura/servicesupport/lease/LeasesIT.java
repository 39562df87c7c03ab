package perdura.servicesupport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.testsupport.database.TestDatabase;

class LeasesIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private DataSource source;
  private Leases leases;

  @BeforeEach
  void connect() throws Exception {
    source = TestDatabase.forOwner("scheduler").dataSource();
    leases = new Leases(JdbcClient.create(source));
  }

  @Test
  void givesTheLeaseToOneHolder() {
    assertThat(held(leases.acquire("claim", "one", LONG)).term()).isEqualTo(1);
    assertThat(leases.acquire("claim", "two", LONG)).isInstanceOf(LeaseOutcome.Lost.class);
    assertThat(leases.acquire("other", "two", LONG)).isInstanceOf(LeaseOutcome.Held.class);
  }

  @Test
  void givesItOnWhenItHasRunOutAndRaisesTheTerm() {
    Lease first = held(leases.acquire("claim", "one", Duration.ZERO));

    Lease second = held(leases.acquire("claim", "two", LONG));

    assertThat(second.term()).isEqualTo(first.term() + 1);
    assertThat(leases.renew(first, LONG)).isInstanceOf(LeaseOutcome.Lost.class);
  }

  @Test
  void renewsWhatNobodyElseHasTaken() {
    Lease lease = held(leases.acquire("claim", "one", Duration.ZERO));

    Lease renewed = held(leases.renew(lease, LONG));

    assertThat(renewed.term()).isEqualTo(lease.term());
    assertThat(renewed.expiresAt()).isAfter(lease.expiresAt());
  }

  @Test
  void fencesAnEarlierLifeOfTheSameHolder() {
    Lease earlier = held(leases.acquire("claim", "one", LONG));
    Lease later = held(leases.acquire("claim", "one", LONG));

    assertThat(later.term()).isGreaterThan(earlier.term());
    assertThat(leases.renew(earlier, LONG)).isInstanceOf(LeaseOutcome.Lost.class);
  }

  @Test
  void freesAtOnceWhatIsReleased() {
    Lease lease = held(leases.acquire("claim", "one", LONG));

    leases.release(lease);

    assertThat(held(leases.acquire("claim", "two", LONG)).holder()).isEqualTo("two");
  }

  @Test
  void leavesAloneWhatAnotherHoldsWhenAStaleHolderReleases() {
    Lease stale = held(leases.acquire("claim", "one", Duration.ZERO));
    Lease current = held(leases.acquire("claim", "two", LONG));

    leases.release(stale);

    assertThat(leases.renew(current, LONG)).isInstanceOf(LeaseOutcome.Held.class);
  }

  @Test
  void letsOneOfManyWin() throws Exception {
    List<Callable<LeaseOutcome>> rush =
        IntStream.range(0, 8)
            .<Callable<LeaseOutcome>>mapToObj(i -> () -> leases.acquire("rush", "h" + i, LONG))
            .toList();
    long winners = 0;

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<LeaseOutcome> outcome : threads.invokeAll(rush)) {
        winners += outcome.get() instanceof LeaseOutcome.Held ? 1 : 0;
      }
    }

    assertThat(winners).isEqualTo(1);
  }

  private static Lease held(LeaseOutcome outcome) {
    return switch (outcome) {
      case LeaseOutcome.Held held -> held.lease();
      case LeaseOutcome.Lost _ -> throw new AssertionError("The lease is another's.");
    };
  }
}
