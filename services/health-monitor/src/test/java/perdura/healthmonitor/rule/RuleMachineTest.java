package perdura.healthmonitor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.healthmonitor.rule.Rule.Severity;

class RuleMachineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String DATABASE = "postgres";

  /** service_down after 30 s, over after 10 s; database_disconnected after 10 s. */
  private static final List<Rule> RULES =
      List.of(
          rule("service_down", Measure.SERVICE_DOWN, 0, 30, 10),
          rule("database_disconnected", Measure.DATABASE_DOWN, 0, 10, 10),
          rule("failed_trades", Measure.REJECTED_ORDERS, 3, 0, 60));

  private final RuleMachine machine = new RuleMachine(RULES, UUID::randomUUID);

  /** Seconds and what is seen: bad, good, or ? where it cannot be told. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fires once it was bad for its duration | 0 bad, 29 bad, 30 bad | triggered@30",
        "fires once | 0 bad, 30 bad, 60 bad, 90 bad | triggered@30",
        "is silent while it is good | 0 good, 30 good, 60 good | ",
        "starts anew when it was good in between | 0 bad, 20 good, 25 bad, 50 bad | ",
        "counts from the first of the bad in a row | 0 bad, 20 good, 25 bad, 55 bad | triggered@55",
        "is over once it was good for its while | 0 bad, 30 bad, 40 good, 50 good | triggered@30 resolved@50",
        "is not over at the first good | 0 bad, 30 bad, 40 good | triggered@30",
        "goes on firing when it is bad again | 0 bad, 30 bad, 40 good, 45 bad, 50 good, 59 good | triggered@30",
        "fires anew after it was over | 0 bad, 30 bad, 40 good, 50 good, 60 bad, 90 bad | triggered@30 resolved@50 triggered@90",
        "lets unknown change nothing while pending | 0 bad, 10 ?, 20 ?, 30 bad | triggered@30",
        "starts anew when nobody could tell for too long | 0 bad, 10 ?, 50 ?, 61 bad, 90 bad | ",
        "counts from the first bad after that | 0 bad, 30 ?, 61 bad, 91 bad | triggered@91",
        "bears a gap that is short enough | 0 bad, 30 ?, 60 bad | triggered@60",
        "does not fire on unknown | 0 bad, 10 ?, 60 ? | ",
        "does not end on unknown | 0 bad, 30 bad, 40 ?, 90 ? | triggered@30",
        "lets unknown change nothing while easing | 0 bad, 30 bad, 40 good, 45 ?, 50 good | triggered@30 resolved@50",
      })
  void goesThroughItsStates(String name, String seen, String expected) {
    List<String> steps = new ArrayList<>();

    for (String one : seen.split(",", -1)) {
      String[] parts = one.strip().split(" ", -1);
      long second = Long.parseLong(parts[0]);
      steps.addAll(told(machine.on(service(second, parts[1]))));
    }

    assertThat(String.join(" ", steps)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void firesAtOnceWhereTheRuleHasNoDuration() {
    List<Transition> at3 = machine.on(trades(0, 3));
    List<Transition> at4 = machine.on(trades(1, 4));

    assertThat(at3).isEmpty();
    assertThat(told(at4)).containsExactly("triggered@1");
  }

  @Test
  void doesNotFireForAServiceThatSomebodyStopped() {
    List<Transition> all = new ArrayList<>(machine.on(service(0, "bad")));
    for (int second = 5; second < 120; second += 5) {
      all.addAll(machine.on(service(second, "bad").wanted()));
    }

    assertThat(all).isEmpty();
    assertThat(machine.watches("scheduler")).isFalse();
  }

  @Test
  void countsFromTheStartOfAServiceThatSomebodyHadStopped() {
    machine.on(service(0, "bad"));
    machine.on(service(5, "bad").wanted());

    List<Transition> all = new ArrayList<>();
    for (int second = 10; second <= 40; second += 10) {
      all.addAll(machine.on(service(second, "bad")));
    }

    assertThat(told(all)).containsExactly("triggered@40");
  }

  @Test
  void findsNothingSickThatSomebodyStopped() {
    machine.on(service(0, "bad"));
    machine.on(service(30, "bad"));
    assertThat(machine.sick()).hasSize(1);

    machine.on(service(35, "bad").wanted());

    assertThat(machine.sick()).isEmpty();
  }

  @Test
  void doesNotFireForAServiceThatWaitsForTheDatabase() {
    machine.on(database(0, "bad"));

    List<Transition> all = new ArrayList<>();
    for (int second = 1; second < 120; second += 5) {
      all.addAll(machine.on(service(second, "bad").dependingOn(DATABASE)));
    }

    assertThat(all).isEmpty();
  }

  @Test
  void givesAServiceItsWholeDurationOnceTheDatabaseIsBack() {
    machine.on(service(0, "bad").dependingOn(DATABASE));
    machine.on(database(5, "bad"));
    machine.on(service(29, "bad").dependingOn(DATABASE));
    machine.on(database(40, "good"));

    List<Transition> soon = machine.on(service(45, "bad").dependingOn(DATABASE));
    List<Transition> before = machine.on(service(74, "bad").dependingOn(DATABASE));
    List<Transition> after = machine.on(service(75, "bad").dependingOn(DATABASE));

    assertThat(soon).isEmpty();
    assertThat(before).isEmpty();
    assertThat(told(after)).containsExactly("triggered@75");
  }

  @Test
  void firesForAServiceThatIsDownBesidesTheDatabase() {
    machine.on(database(0, "bad"));
    machine.on(service(0, "bad"));

    assertThat(told(machine.on(service(30, "bad")))).containsExactly("triggered@30");
  }

  @Test
  void keepsAnIncidentOpenThatItsDependencyExplainsLater() {
    fire();
    machine.on(database(31, "bad"));

    List<Transition> transitions = machine.on(service(32, "bad").dependingOn(DATABASE));

    assertThat(transitions).isEmpty();
    assertThat(machine.watches("scheduler")).isTrue();
  }

  @Test
  void takesUpWhatIsOpenInTheRecords() {
    OpenIncident open = new OpenIncident(UUID.randomUUID(), "service_down", "scheduler");
    machine.reconcile(List.of(open), Set.of());

    List<Transition> bad = machine.on(service(60, "bad"));
    machine.on(service(70, "good"));
    List<Transition> good = machine.on(service(80, "good"));

    assertThat(bad).isEmpty();
    assertThat(good).singleElement().extracting(Transition::incident).isEqualTo(open.id());
  }

  @Test
  void startsAnewOnceAPersonHasResolved() {
    fire();
    machine.reconcile(List.of(), Set.of());

    List<Transition> first = machine.on(service(60, "bad"));
    List<Transition> later = machine.on(service(90, "bad"));

    assertThat(first).isEmpty();
    assertThat(told(later)).containsExactly("triggered@90");
  }

  @Test
  void keepsWhatIsNotWrittenYet() {
    UUID incident = fire().incident();

    machine.reconcile(List.of(), Set.of(incident));

    assertThat(machine.on(service(60, "bad"))).isEmpty();
    assertThat(machine.watches("scheduler")).isTrue();
  }

  @Test
  void tellsWhoIsSickByTheirOwnFault() {
    Transition fired = fire();

    assertThat(machine.sick())
        .containsExactly(
            new SickService(fired.incident(), "scheduler", START, START.plusSeconds(30)));

    machine.on(database(40, "bad"));
    machine.on(service(45, "bad").dependingOn(DATABASE));

    assertThat(machine.sick()).isEmpty();
  }

  private Transition fire() {
    machine.on(service(0, "bad"));
    return machine.on(service(30, "bad")).getFirst();
  }

  private static List<String> told(List<Transition> transitions) {
    return transitions.stream()
        .map(one ->
            one.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                + "@"
                + Duration.between(START, one.at()).toSeconds())
        .toList();
  }

  private static Measurement service(long second, String seen) {
    return seen(Measure.SERVICE_DOWN, "scheduler", second, seen);
  }

  private static Measurement database(long second, String seen) {
    return seen(Measure.DATABASE_DOWN, DATABASE, second, seen);
  }

  private static Measurement trades(long second, double count) {
    return Measurement.of(
        Measure.REJECTED_ORDERS, "engine", count, "rejected", START.plusSeconds(second));
  }

  private static Measurement seen(Measure measure, String subject, long second, String seen) {
    Double value = seen.equals("?") ? null : Double.valueOf(seen.equals("bad") ? 1 : 0);
    assertThat(Arrays.asList("bad", "good", "?")).contains(seen);
    return new Measurement(measure, subject, value, seen, null, false, START.plusSeconds(second));
  }

  private static Rule rule(
      String name, Measure measure, double threshold, long lasting, long keepFiring) {
    return new Rule(
        name,
        measure,
        threshold,
        Duration.ofSeconds(lasting),
        Duration.ofSeconds(keepFiring),
        Severity.CRITICAL);
  }
}
