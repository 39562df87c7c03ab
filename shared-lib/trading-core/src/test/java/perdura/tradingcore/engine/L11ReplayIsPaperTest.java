package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.venue.paper.MemoryBooksLog;

class L11ReplayIsPaperTest {
  private static final int SECONDS = 45;

  @Test
  void sameInputsGiveTheSameDecisions() {
    var one = run(11, SECONDS);
    var other = run(11, SECONDS);

    assertThat(one.engine.snapshot().decisions()).isPositive();
    assertThat(other.engine.snapshot().decisionHash())
        .isEqualTo(one.engine.snapshot().decisionHash());
    assertThat(other.engine.state().hash()).isEqualTo(one.engine.state().hash());
  }

  @Test
  void anotherMarketGivesOtherDecisions() {
    var one = run(11, SECONDS);
    var other = run(12, SECONDS);

    assertThat(other.engine.snapshot().decisionHash())
        .isNotEqualTo(one.engine.snapshot().decisionHash());
  }

  @Test
  void epochAndJournalSequenceStayOutOfTheHash() {
    var fresh = World.trading();
    var log = new MemoryRecordLog();
    var first = new World(new FakeVenue(), log).start();
    first.grant("100000");
    var second = new World(first.venue, log);
    second.start();

    fresh.say(World.enter("1", "1900"));
    second.say(World.enter("1", "1900"));
    fresh.pass(100);
    second.pass(100);

    assertThat(second.engine.snapshot().epoch()).isEqualTo(2);
    assertThat(second.engine.snapshot().decisionHash())
        .isEqualTo(fresh.engine.snapshot().decisionHash());
  }

  private static SimWorld run(long seed, int seconds) {
    var world = new SimWorld(seed, new MemoryRecordLog(), new MemoryBooksLog(), CrashHook.NONE);
    world.recover(SimWorld.START);
    world.look();
    world.grant();
    world.run(seconds);
    return world;
  }
}
