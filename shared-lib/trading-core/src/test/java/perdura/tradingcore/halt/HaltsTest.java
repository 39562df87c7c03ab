package perdura.tradingcore.halt;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.id.VenueId;

class HaltsTest {
  private static final Halt PERSONS = halt("person", null, "key:admin", false);
  private static final Halt REDUCING = halt("hours", null, "service:market-awareness", true);

  @Test
  void isActiveOnlyWhileEmpty() {
    assertThat(Halts.NONE.mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(Halts.NONE.with(REDUCING).mode()).isEqualTo(TradingMode.REDUCING);
    assertThat(Halts.NONE.with(REDUCING).with(PERSONS).mode()).isEqualTo(TradingMode.HALTED);
    assertThat(Halts.NONE.with(REDUCING).with(PERSONS).without("person", null).mode())
        .isEqualTo(TradingMode.REDUCING);
  }

  @Test
  void haltOfAVenueHoldsThereOnly() {
    var halts = Halts.NONE.with(halt("person", "cex", "key:admin", false));

    assertThat(halts.mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(halts.modeAt(new VenueId("cex"))).isEqualTo(TradingMode.HALTED);
    assertThat(halts.modeAt(new VenueId("dex"))).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void keepsItsBeginningWhenRaisedAgain() {
    var later = new Halt("person", null, "another reason", 99, "cli", false);

    var halts = Halts.NONE.with(PERSONS).with(later);

    assertThat(halts.all()).singleElement().extracting(Halt::sinceNs).isEqualTo(1L);
    assertThat(halts.all().getFirst().reason()).isEqualTo("another reason");
  }

  @Test
  void onlyAPersonMovesAPersonsHalt() {
    assertThat(PERSONS.yieldsTo("cli")).isTrue();
    assertThat(PERSONS.yieldsTo("service:market-awareness")).isFalse();
    assertThat(REDUCING.yieldsTo("service:market-awareness")).isTrue();
    assertThat(REDUCING.yieldsTo("service:scheduler")).isFalse();
  }

  private static Halt halt(String source, @Nullable String scope, String by, boolean reducing) {
    return new Halt(source, scope, "test", 1, by, reducing);
  }
}
