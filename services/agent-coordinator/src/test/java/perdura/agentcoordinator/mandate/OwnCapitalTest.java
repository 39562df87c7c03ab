package perdura.agentcoordinator.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.agentcoordinator.capital.Allotment;
import perdura.api.Page;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.ProgramView;
import perdura.api.agentstate.ProgramsApi;

class OwnCapitalTest {
  @Test
  void readsEveryPageAndLeavesOutWhoMayNotTrade() {
    OwnCapital capital =
        new OwnCapital(
            pages(cursor ->
                cursor == null
                    ? new Page<>(List.of(program("one", "10"), program("none", null)), "next")
                    : new Page<>(List.of(program("two", "20")), null)));

    assertThat(capital.now())
        .containsExactly(
            new Allotment("one", "external", new BigDecimal("10")),
            new Allotment("two", "external", new BigDecimal("20")));
  }

  private static ProgramsApi pages(Function<@Nullable Object, Page<ProgramView>> pages) {
    return (ProgramsApi)
        Proxy.newProxyInstance(
            ProgramsApi.class.getClassLoader(),
            new Class<?>[] {ProgramsApi.class},
            (_, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("programs");
              return pages.apply(arguments[1]);
            });
  }

  private static ProgramView program(String name, @Nullable String capital) {
    return new ProgramView(
        name,
        null,
        capital == null ? null : new BigDecimal(capital),
        1,
        Desired.RUN,
        "",
        null,
        null,
        null,
        null);
  }
}
