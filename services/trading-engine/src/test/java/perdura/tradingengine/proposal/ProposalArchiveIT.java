package perdura.tradingengine.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.Page;
import perdura.api.agentstate.ArchivedDecision;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionOutcome;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.agentstate.DecisionsArchived;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;
import perdura.testsupport.database.TestDatabase;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingengine.instrument.Instruments;
import tools.jackson.databind.json.JsonMapper;

class ProposalArchiveIT {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:00:00Z");
  private final FakeArchive archived = new FakeArchive();
  private JdbcClient client;
  private ProposalArchive archive;

  @BeforeEach
  void open() throws Exception {
    SimMarket market = new SimMarket(1, 0);
    client = JdbcClient.create(TestDatabase.forOwner("trading-engine").dataSource());
    archive =
        new ProposalArchive(
            new JdbcProposals(
                client,
                new Instruments(market.instruments(), market.numeraire()),
                JsonMapper.builder().build()),
            archived,
            JsonMapper.builder().build(),
            clock);
  }

  @Test
  void tellsWhoRuledAndWhy() {
    proposal(7, "momo", "SENT", "key:o", "looks right");
    proposal(8, "momo", "REJECTED", "cli", "too large");
    proposal(9, "momo", "EXPIRED", null, null);

    turn();

    assertThat(archived.decisions)
        .extracting(decision -> decision.decisionId() + " " + decision.reasons().getLast())
        .containsExactly(
            "proposal-7 Approved by key:o: looks right",
            "proposal-8 Rejected by cli: too large",
            "proposal-9 Nobody approved it in time");
    assertThat(archived.decisions.getFirst().outcome()).isNotNull();
  }

  @Test
  void leavesOutWhatStillWaits() {
    proposal(7, "momo", "PENDING", null, null);
    proposal(8, "momo", "APPROVED", "key:o", null);

    turn();

    assertThat(archived.decisions).isEmpty();
  }

  @Test
  void handsOverOnce() {
    proposal(7, "momo", "SENT", "key:o", null);

    turn();
    turn();

    assertThat(archived.decisions).hasSize(1);
  }

  @Test
  void goesOnWhereItStoodWhenTheArchiveIsBack() {
    proposal(7, "momo", "SENT", "key:o", null);
    archived.failure = new CallFailed(Service.AGENT_STATE, "is away", null);
    turn();
    archived.failure = null;

    turn();

    assertThat(archived.decisions).hasSize(1);
  }

  @Test
  void strangerToTheArchiveHoldsUpNobodyAndLosesNothing() {
    for (int seq = 1; seq <= 150; seq++) {
      proposal(seq, "stranger", "SENT", "key:o", null);
    }
    proposal(200, "momo", "SENT", "key:o", null);
    archived.stranger = "stranger";

    turn();

    assertThat(archived.decisions).extracting(Decision::decisionId).containsExactly("proposal-200");
    assertThat(archived.refused).isEqualTo(1);
    assertThat(unarchived()).isEqualTo(150);

    archived.stranger = "";
    turn();

    assertThat(archived.decisions).extracting(Decision::decisionId).contains("proposal-1");
  }

  private long unarchived() {
    return client
        .sql("SELECT count(*) FROM proposals WHERE archived_at IS NULL")
        .query(Long.class)
        .single();
  }

  private void turn() {
    clock.advance(Duration.ofSeconds(3));
    archive.turn();
  }

  private void proposal(
      long seq, String agent, String status, @Nullable String by, @Nullable String why) {
    client
        .sql(
            """
            INSERT INTO proposals (seq, agent, strategy, kind, instrument, side, quantity, legs, reason, status,
                                   proposed_at, expires_at, ruled_by, ruled_reason, changed_at, changed_seq)
            VALUES (:seq, :agent, 'momentum', 'ENTRY', 'cex-one:WETH/USDC', 'BUY', 1000000000000000000,
                    '[{"instrument": "cex-one:WETH/USDC", "side": "BUY", "quantity": "1000000000000000000"}]',
                    'the average crossed', :status, now(), now(), :by, :why, now(), :seq + 100)
            """)
        .param("seq", seq)
        .param("agent", agent)
        .param("status", status)
        .param("by", by)
        .param("why", why)
        .update();
  }

  /** Keeps what it is given. */
  private static final class FakeArchive implements DecisionsApi {
    private final List<Decision> decisions = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private String stranger = "";
    private int refused;

    @Override
    public DecisionsArchived archive(String name, @Nullable Long generation, DecisionBatch batch) {
      if (failure != null) {
        throw failure;
      }
      if (name.equals(stranger)) {
        refused++;
        throw new CallRefused(Service.AGENT_STATE, 404, "NOT_FOUND", "no such agent");
      }
      decisions.addAll(batch.decisions());
      return new DecisionsArchived(batch.decisions().size(), 0);
    }

    @Override
    public ArchivedDecision conclude(
        String name, String decisionId, @Nullable Long generation, DecisionOutcome outcome) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Page<ArchivedDecision> list(
        @Nullable String agent,
        @Nullable String strategy,
        @Nullable Instant since,
        @Nullable Integer limit,
        @Nullable String cursor) {
      throw new UnsupportedOperationException();
    }
  }
}
