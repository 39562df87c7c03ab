package perdura.launcher.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.launcher.control.AgentProgram;

class PreparationsTest {
  @Test
  void handsTheCallersLocaleOnWhereTheLauncherRunsInAnother() {
    assertThat(environment(Map.of("LC_ALL", "C.UTF-8", "CALLER_LC_ALL", "POSIX")))
        .containsEntry("LC_ALL", "POSIX")
        .doesNotContainKey("CALLER_LC_ALL");
    assertThat(environment(Map.of("LC_ALL", "C.UTF-8", "CALLER_LC_ALL", "", "LANG", "C")))
        .containsEntry("LANG", "C")
        .doesNotContainKey("LC_ALL");
  }

  @Test
  void handsTheLocaleOnOtherwise() {
    assertThat(environment(Map.of("LC_ALL", "de_DE.UTF-8"))).containsEntry("LC_ALL", "de_DE.UTF-8");
  }

  private static Map<String, String> environment(Map<String, String> launchers) {
    AgentProgram program =
        new AgentProgram(
            "momo",
            1,
            true,
            List.of("sh"),
            "/",
            null,
            new AgentProgram.Progress(AgentProgram.Progress.Kind.AUTO, null, 120_000),
            60_000,
            15_000,
            null,
            List.of(),
            AgentProgram.Restart.ON_FAILURE,
            AgentProgram.OnPark.NONE);
    Preparation preparation = new Preparations(launchers).prepare(program);
    assertThat(preparation).isInstanceOf(Preparation.Ready.class);
    return ((Preparation.Ready) preparation).environment();
  }
}
