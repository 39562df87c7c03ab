package perdura.agentstate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.agentstate.RunningService;
import perdura.testsupport.database.TestDatabase;

/**
 * The tests of the client and of the examples, as users run them, with the service behind a door.
 */
class PythonClientIT {
  private static final Path ROOT = Path.of("..", "..");

  @TempDir private Path home;

  @Test
  void keepsWhatItPromisesAgainstTheRealService() throws Exception {
    assertPasses("clients/python", "test_perdura");
  }

  @Test
  void keepsTheExamplesTrue() throws Exception {
    assertPasses("examples", "test_examples");
  }

  private void assertPasses(String folder, String tests) throws Exception {
    assumeTrue(hasPython(), "python3 (3.9 or newer) is not on the PATH");
    TestDatabase database = TestDatabase.forOwner("agent-state");

    try (RunningService service = RunningService.on(database);
        AgentDoor door = new AgentDoor(service.address(), RunningService.owner(database))) {
      Run run = python(folder, door.url(), "-m", "unittest", "-v", tests);

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output()).doesNotContain("skipped");
    }
  }

  private boolean hasPython() throws InterruptedException {
    try {
      return python("", "", "-c", "import sys; sys.exit(sys.version_info < (3, 9))").exitCode()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private Run python(String folder, String door, String... arguments)
      throws IOException, InterruptedException {
    Path output = home.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("python3", "-B");
    builder.command().addAll(List.of(arguments));
    builder.directory(ROOT.resolve(folder).toFile());
    builder.environment().put("PERDURA_TEST_DOOR", door);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("python3 has not ended: " + Files.readString(output));
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private record Run(int exitCode, String output) {}
}
