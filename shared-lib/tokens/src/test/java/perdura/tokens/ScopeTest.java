package perdura.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void ordersPeople() {
    assertThat(Scope.ADMIN.covers(Scope.VIEWER)).isTrue();
    assertThat(Scope.OPERATOR.covers(Scope.TRADER)).isTrue();
    assertThat(Scope.TRADER.covers(Scope.OPERATOR)).isFalse();
  }

  @Test
  void keepsTheOthersBesideThatOrder() {
    for (Scope beside : new Scope[] {Scope.AGENT, Scope.SERVICE, Scope.METRICS}) {
      assertThat(beside.covers(beside)).isTrue();
      assertThat(beside.covers(Scope.VIEWER)).as("%s", beside).isFalse();
      assertThat(Scope.ADMIN.covers(beside)).as("%s", beside).isFalse();
    }
  }

  @Test
  void readsItsLabels() {
    for (Scope scope : Scope.values()) {
      assertThat(Scope.labelled(scope.label())).contains(scope);
    }
    assertThat(Scope.labelled("ADMIN")).isEmpty();
  }

  @Test
  void tellsPeopleFromAgents() {
    Caller agent = new Caller("gateway", "agent:momo", Set.of(Scope.AGENT));
    Caller trader = new Caller("gateway", "key:t1", Set.of(Scope.TRADER));

    assertThat(agent.agent()).contains("momo");
    assertThat(agent.isPerson()).isFalse();
    assertThat(trader.agent()).isEmpty();
    assertThat(trader.isPerson()).isTrue();
    assertThat(trader.may(Scope.VIEWER)).isTrue();
    assertThat(trader.may(Scope.ADMIN)).isFalse();
  }
}
