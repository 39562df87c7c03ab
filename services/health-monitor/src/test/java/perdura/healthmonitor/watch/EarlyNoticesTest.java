package perdura.healthmonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.healthmonitor.notice.Message;
import perdura.healthmonitor.rule.Rule;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.Transition;
import tools.jackson.databind.json.JsonMapper;

class EarlyNoticesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Rule RULE = Rules.PROCESS_PARKED;

  private final Backlog backlog = new Backlog();
  private final List<Message> sent = new ArrayList<>();
  private final Transition.Triggered fires =
      new Transition.Triggered(
          UUID.randomUUID(), UUID.randomUUID(), RULE, "process:edge", "given up", NOW, NOW);
  private final Transition.Resolved ends =
      new Transition.Resolved(
          UUID.randomUUID(), fires.incident(), RULE, "process:edge", "well", NOW.plusSeconds(9));

  @TempDir private Path folder;

  @Test
  void tellsThoughTheDiskTakesNothing() throws Exception {
    Path blocked = Files.createFile(folder.resolve("no-folder"));
    EarlyNotices early = new EarlyNotices(backlog, spool(blocked), sent::add);
    backlog.add(fires);

    early.tell();
    early.tell();

    assertThat(sent).extracting(Message::id).containsExactly(fires.id());
  }

  @Test
  void keepsWhatEndsBehindWhatFires() {
    EarlyNotices early = new EarlyNotices(backlog, spool(folder), sent::add);
    backlog.add(fires);
    early.tell();
    backlog.add(ends);
    early.tell();

    Backlog afterACrash = new Backlog();
    spool(folder).load().forEach(afterACrash::add);

    assertThat(afterACrash.all())
        .containsExactly(new Waiting(fires, true), new Waiting(ends, false));
    assertThat(afterACrash.firing()).isEmpty();
  }

  private static Spool spool(Path folder) {
    return new Spool(folder, List.of(RULE), JsonMapper.builder().build());
  }
}
