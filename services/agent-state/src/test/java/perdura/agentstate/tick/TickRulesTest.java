package perdura.agentstate.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.agentstate.content.ContentHash;
import perdura.agentstate.tick.ArrivedTick.Acquisition;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.agentstate.tick.Standing.LastTick;
import perdura.agentstate.tick.TickRefusal.AgentRetired;
import perdura.agentstate.tick.TickRefusal.EpochStale;
import perdura.agentstate.tick.TickRefusal.LeaseHeld;
import perdura.agentstate.tick.TickRefusal.SeqBehind;
import perdura.agentstate.tick.TickRefusal.SeqReused;
import perdura.agentstate.tick.TickRefusal.TokenSuperseded;
import perdura.api.agentstate.Desired;

class TickRulesTest {
  private static final Duration LEFT = Duration.ofSeconds(12);
  private static final Duration RUN_OUT = Duration.ZERO;
  private static final LastTick FIFTH =
      new LastTick(5, new ContentHash("aa"), Desired.REDUCE, "storm");

  @Test
  void givesAFreeLeaseToWhoeverAsks() {
    assertThat(TickRules.rule(held(null, RUN_OUT), asking("b", null)))
        .isEqualTo(new Ruling.Acquire());
  }

  @Test
  void givesALeaseThatRanOutToWhoeverAsks() {
    assertThat(TickRules.rule(held("a", RUN_OUT), asking("b", null)))
        .isEqualTo(new Ruling.Acquire());
  }

  @Test
  void keepsTheEpochOfARunThatAsksAgain() {
    assertThat(TickRules.rule(held("a", LEFT), asking("a", null))).isEqualTo(new Ruling.Resume());
    assertThat(TickRules.rule(held("a", RUN_OUT), asking("a", null)))
        .isEqualTo(new Ruling.Resume());
  }

  @Test
  void letsOthersWaitWhileARunHoldsTheLease() {
    assertThat(TickRules.rule(held("a", LEFT), asking("b", null)))
        .isEqualTo(refused(new LeaseHeld("a", LEFT)));
    assertThat(TickRules.rule(held("a", LEFT), asking("b", 3L)))
        .isEqualTo(refused(new LeaseHeld("a", LEFT)));
  }

  @Test
  void takesANewerStartAsProofThatTheHolderIsDead() {
    assertThat(TickRules.rule(held("a", LEFT), asking("b", 4L))).isEqualTo(new Ruling.Acquire());
  }

  @Test
  void refusesTheTokenOfAnOlderStart() {
    assertThat(TickRules.rule(held("a", LEFT), asking("a", 2L)))
        .isEqualTo(refused(new TokenSuperseded(2, 3)));
    assertThat(TickRules.rule(held(null, RUN_OUT), asking("b", 2L)))
        .isEqualTo(refused(new TokenSuperseded(2, 3)));
  }

  @Test
  void renewsTheLeaseOfItsHolderEvenAfterItRanOut() {
    Renewal sixth = ticking("a", 7, 6, "bb");

    assertThat(TickRules.rule(held("a", LEFT), sixth)).isEqualTo(new Ruling.Renew(sixth));
    assertThat(TickRules.rule(held("a", RUN_OUT), sixth)).isEqualTo(new Ruling.Renew(sixth));
  }

  @Test
  void refusesEveryOtherEpoch() {
    assertThat(TickRules.rule(held("a", LEFT), ticking("a", 6, 6, "bb")))
        .isEqualTo(refused(new EpochStale(6, 7)));
    assertThat(TickRules.rule(held("a", LEFT), ticking("a", 8, 6, "bb")))
        .isEqualTo(refused(new EpochStale(8, 7)));
  }

  @Test
  void refusesTheRightEpochInTheWrongHands() {
    assertThat(TickRules.rule(held("a", LEFT), ticking("b", 7, 6, "bb")))
        .isEqualTo(refused(new EpochStale(7, 7)));
    assertThat(TickRules.rule(held(null, RUN_OUT), ticking("a", 7, 6, "bb")))
        .isEqualTo(refused(new EpochStale(7, 7)));
  }

  @Test
  void repeatsTheAnswerToARepeatedTick() {
    assertThat(TickRules.rule(held("a", LEFT), ticking("a", 7, 5, "aa")))
        .isEqualTo(new Ruling.Repeat(FIFTH));
  }

  @Test
  void refusesANumberThatBelongsToAnotherTick() {
    assertThat(TickRules.rule(held("a", LEFT), ticking("a", 7, 5, "bb")))
        .isEqualTo(refused(new SeqReused(5)));
  }

  @Test
  void refusesATickThatALaterOneOvertook() {
    assertThat(TickRules.rule(held("a", LEFT), ticking("a", 7, 4, "aa")))
        .isEqualTo(refused(new SeqBehind(4, 5)));
  }

  @Test
  void endsARetiredAgent() {
    Standing retired = new Standing(UUID.randomUUID(), "momo", true, 7, "a", LEFT, 3, FIFTH);

    assertThat(TickRules.rule(retired, asking("a", 3L)))
        .isEqualTo(refused(new AgentRetired("momo")));
    assertThat(TickRules.rule(retired, ticking("a", 7, 6, "bb")))
        .isEqualTo(refused(new AgentRetired("momo")));
  }

  private static Ruling refused(TickRefusal refusal) {
    return new Ruling.Refuse(refusal);
  }

  private static Standing held(@Nullable String run, Duration remaining) {
    return new Standing(UUID.randomUUID(), "momo", false, 7, run, remaining, 3, FIFTH);
  }

  private static Acquisition asking(String run, @Nullable Long generation) {
    return new Acquisition(sign(run, generation));
  }

  private static Renewal ticking(String run, long epoch, long seq, String hash) {
    return new Renewal(sign(run, 3L), epoch, seq, null, new ContentHash(hash));
  }

  private static SignOfLife sign(String run, @Nullable Long generation) {
    return new SignOfLife(run, generation, 0, null, null, Map.of());
  }
}
