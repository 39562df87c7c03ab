package perdura.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Posix;

class ShellTextTest {
  @Test
  void makesAShellTheProcessWithItsEnvironmentAndNoOther() throws Exception {
    ProcessPlan plan =
        plan(
            List.of(
                "/bin/sh", "-c", "printf '%s|%s|%s' \"$ONE\" \"${OWNER-gone}\" \"$1\"", "x", "a b"),
            Map.of("ONE", "it's $HOME `x`"));

    assertThat(run(ShellText.becoming(plan, Set.of("OWNER", "odd.name"))))
        .isEqualTo("it's $HOME `x`|gone|a b");
  }

  private static String run(String text) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", text).redirectErrorStream(true);
    builder.environment().put("OWNER", "secret");
    Process shell = builder.start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return said;
  }

  private static ProcessPlan plan(List<String> command, Map<String, String> environment) {
    return new ProcessPlan(
        "echo",
        ProcessPlan.Kind.SERVER,
        command,
        environment,
        List.of(),
        Set.of(),
        Set.of(),
        Posix.SIGTERM,
        Duration.ofSeconds(1));
  }
}
