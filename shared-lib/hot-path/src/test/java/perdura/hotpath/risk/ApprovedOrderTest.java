package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.hotpath.risk.SmallDesk.BITCOIN;
import static perdura.hotpath.risk.SmallDesk.BITCOIN_DOLLAR;
import static perdura.hotpath.risk.SmallDesk.DOLLAR;
import static perdura.hotpath.risk.SmallDesk.ETHER;
import static perdura.hotpath.risk.SmallDesk.ETHER_BITCOIN;
import static perdura.hotpath.risk.SmallDesk.ETHER_DOLLAR;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class ApprovedOrderTest {
  private final SmallDesk desk = new SmallDesk();
  private final List<ApprovedOrder> kept = new ArrayList<>();

  private Denial send(long handle) {
    return Denial.of(desk.gate.send(handle, kept::add));
  }

  @Test
  void showsTheOrderThatPassed() {
    desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_010);
    long handle = desk.gate.order(0);

    int code =
        desk.gate.send(
            handle,
            order -> {
              assertThat(order.handle()).isEqualTo(handle);
              assertThat(order.agent()).isZero();
              assertThat(order.instrument()).isEqualTo(ETHER_DOLLAR);
              assertThat(order.side()).isEqualTo(Side.BUY);
              assertThat(order.purpose()).isEqualTo(Purpose.OPEN);
              assertThat(order.quantity()).isEqualTo(10_000);
              assertThat(order.price()).isEqualTo(200_010);
              assertThat(order.idHigh()).isZero();
              assertThat(order.idLow()).isEqualTo(desk.lastId);
            });

    assertThat(code).isZero();
  }

  @Test
  void isGoodWhileItIsSentOnly() {
    desk.buyEther(1);
    assertThat(send(desk.gate.order(0))).isEqualTo(Denial.NONE);

    assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().quantity());
  }

  @Test
  void isSentOnce() {
    desk.buyEther(1);
    long handle = desk.gate.order(0);
    assertThat(send(handle)).isEqualTo(Denial.NONE);

    assertThat(send(handle)).isEqualTo(Denial.ORDER_NOT_APPROVED);
    assertThat(kept).hasSize(1);
  }

  @Test
  void isNotSentBeforeItsDecisionIsCommitted() {
    desk.gate.begin(0, desk.nowNs);
    desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);
    desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);

    assertThat(send(desk.gate.order(0))).isEqualTo(Denial.ORDER_NOT_APPROVED);
    assertThat(send(0)).isEqualTo(Denial.ORDER_NOT_APPROVED);
    assertThat(Denial.of(desk.gate.commit())).isEqualTo(Denial.ORDER_NOT_APPROVED);
    assertThat(desk.state.openOrders(0)).isZero();
    assertThat(kept).isEmpty();
  }

  @Test
  void doesNotLeaveOnceTradingIsHalted() {
    desk.buyEther(1);
    long handle = desk.gate.order(0);

    desk.controls.mode(TradingMode.HALTED);
    assertThat(send(handle)).isEqualTo(Denial.TRADING_HALTED);
    desk.controls.mode(TradingMode.ACTIVE);
    desk.state.venueMode(0, TradingMode.REDUCING);
    assertThat(send(handle)).isEqualTo(Denial.VENUE_HALTED);
    assertThat(kept).isEmpty();

    desk.state.venueMode(0, TradingMode.ACTIVE);
    assertThat(send(handle)).isEqualTo(Denial.NONE);
  }

  @Test
  void doesNotLeaveWhereAnotherIsUnknown() {
    desk.buyEther(1);
    long first = desk.gate.order(0);
    desk.buyEther(1);
    send(first);
    desk.state.onUnknown(first);

    assertThat(send(desk.gate.order(0))).isEqualTo(Denial.INSTRUMENT_LOCKED);
  }

  @Test
  void isUnknownWhenItsSenderThrows() {
    desk.buyEther(1);
    long handle = desk.gate.order(0);

    assertThatThrownBy(() ->
            desk.gate.send(
                handle,
                order -> {
                  throw new IllegalStateException("the line broke");
                }))
        .hasMessage("the line broke");

    assertThat(send(handle)).isEqualTo(Denial.ORDER_NOT_APPROVED);
    assertThat(Denial.of(desk.buyEther(1))).isEqualTo(Denial.INSTRUMENT_LOCKED);
  }

  @Test
  void leavesAsALegWhenTheLegBeforeHasBroughtWhatItGives() {
    desk.gate.beginChain(0, desk.nowNs);
    desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);
    desk.check(ETHER_BITCOIN, Side.SELL, Purpose.OPEN, 10_000, 50_000);
    desk.check(BITCOIN_DOLLAR, Side.SELL, Purpose.OPEN, 500, 4_000_000);
    desk.gate.commit();
    long first = desk.gate.order(0);
    long second = desk.gate.order(1);

    assertThat(send(second)).isEqualTo(Denial.BALANCE_INSUFFICIENT);
    assertThat(desk.gate.asked()).isEqualTo(10_000);
    assertThat(desk.gate.allowed()).isZero();

    send(first);
    desk.state.onFill(first, 10_000, 200_200, 0);
    assertThat(send(second)).isEqualTo(Denial.NONE);
    assertThat(desk.state.free(0, ETHER)).isZero();
    desk.state.onFill(second, 10_000, 500, 0);
    assertThat(desk.state.held(0, BITCOIN)).isEqualTo(500);
    assertThat(send(desk.gate.order(2))).isEqualTo(Denial.NONE);
    assertThat(desk.state.free(0, DOLLAR)).isEqualTo(100_000_000 - 200_200);
  }

  @Test
  void cannotBeMadeByAnybodyElse() {
    assertThat(errorsOf("new perdura.hotpath.risk.ApprovedOrder()"))
        .anyMatch(error -> error.contains("ApprovedOrder()") && error.contains("not public"));
    assertThat(errorsOf("new Object()")).isEmpty();
  }

  /** What a compiler says to an expression in a class of another package. */
  private static List<String> errorsOf(String expression) {
    String source = "package elsewhere; class Loop { Object order = %s; }".formatted(expression);
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Loop.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", "target");
    ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, errors, options, null, List.of(file))
        .call();
    return errors.getDiagnostics().stream().map(error -> error.getMessage(Locale.ROOT)).toList();
  }
}
