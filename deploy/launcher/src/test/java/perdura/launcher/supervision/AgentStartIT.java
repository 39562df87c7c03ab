package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.supervision.SupervisedAgent.SOON;
import static perdura.launcher.supervision.SupervisedAgent.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Posix;
import perdura.tokens.AgentVerification;

/** What agents are started with, and what is told where they cannot be started. */
class AgentStartIT {
  @TempDir Path temporary;
  private SupervisedAgent momo;

  @BeforeEach
  void prepare() throws IOException {
    momo = new SupervisedAgent(temporary);
  }

  @AfterEach
  void endAll() {
    momo.close();
  }

  @Test
  void runsAnAgentInItsFolderWithACleanEnvironmentAndATokenOfItsOwn() throws Exception {
    Files.writeString(momo.home().resolve("env"), "# mine\nAPI_KEY='a b'\nexport MODE=paper\n");
    momo.supervise();

    momo.apply(momo.program("env; pwd; exec sleep 600").envFile("env"));
    momo.awaitStatus("UP");

    Map<String, String> printed = new HashMap<>();
    assertThat(Eventually.holds(SOON, () -> momo.output().contains(momo.home() + "\n"))).isTrue();
    momo.output()
        .lines()
        .filter(line -> line.contains("="))
        .forEach(line -> {
          int cut = line.indexOf('=');
          printed.put(line.substring(0, cut), line.substring(cut + 1));
        });
    // The last four are the shell's own.
    assertThat(printed.keySet())
        .isSubsetOf(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "API_KEY",
            "MODE",
            "PERDURA_URL",
            "PERDURA_AGENT",
            "PERDURA_TOKEN",
            "PYTHONUNBUFFERED",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");
    assertThat(printed)
        .containsEntry("API_KEY", "a b")
        .containsEntry("MODE", "paper")
        .containsEntry("PERDURA_AGENT", "momo")
        .containsEntry("PERDURA_URL", "http://127.0.0.1:8080")
        .containsEntry("PYTHONUNBUFFERED", "1");
    assertThat(momo.tokens().verify(printed.getOrDefault("PERDURA_TOKEN", ""), momo.clock()))
        .isEqualTo(new AgentVerification.Accepted("momo", momo.clock().instant().toEpochMilli()));
  }

  @Test
  void showsTheTokenToNobodyButTheProcess() throws Exception {
    momo.supervise();
    momo.apply(momo.program("printenv PERDURA_TOKEN > token; exec sleep 600"));
    long pid = momo.awaitStatus("UP").process().pid();
    assertThat(Eventually.holds(SOON, () -> text(momo.home().resolve("token")).endsWith("\n")))
        .isTrue();
    String token = text(momo.home().resolve("token")).strip();

    assertThat(token).hasSizeGreaterThan(40);
    assertThat(text(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain(token);
    assertThat(momo.log()).doesNotContain(token);
    assertThat(momo.status().toString()).doesNotContain(token);
    try (Stream<Path> files = Files.walk(momo.folder().root())) {
      assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> text(file).contains(token));
    }
  }

  @Test
  void givesEachStartANewerToken() {
    momo.supervise();
    momo.apply(momo.program("printenv PERDURA_TOKEN; sleep 600"));
    long first = momo.awaitStatus("UP").process().pid();

    Posix.signal(first, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> printedTokens().count() == 2)).isTrue();

    List<Long> generations =
        printedTokens()
            .map(token -> momo.tokens().verify(token, momo.clock()))
            .map(AgentStartIT::generation)
            .toList();
    assertThat(generations.get(1)).isEqualTo(generations.get(0) + 1);
    assertThat(momo.errands().errands()).containsExactly("release momo " + generations.get(0));
  }

  @Test
  void letsNoShellReadTheCommand() {
    momo.supervise();

    momo.apply(momo.program("unused").command("echo", "$HOME;", "`id`", "* a"));

    momo.awaitStatus("DONE");
    assertThat(momo.output()).isEqualTo("$HOME; `id` * a\n");
  }

  @Test
  void runsNoBuiltInOfAShell() {
    momo.supervise();

    momo.apply(momo.program("unused").command("exit", "0"));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("COMMAND_MISSING"))).isTrue();
  }

  @Test
  void tellsApartWhyAnAgentCannotBeStarted() throws Exception {
    momo.supervise();
    Path script = Files.writeString(momo.home().resolve("bot"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(momo.home().resolve("wrong"), "PERDURA_TOKEN=mine\n");
    Files.writeString(momo.home().resolve("torn"), "A=1\nnonsense\n");

    assertThat(kindOf(momo.program("").command("no-such-program"))).isEqualTo("COMMAND_MISSING");
    assertThat(kindOf(momo.program("").command("./nothing"))).isEqualTo("COMMAND_MISSING");
    assertThat(kindOf(momo.program("").command("./bot"))).isEqualTo("COMMAND_NOT_EXECUTABLE");
    assertThat(kindOf(momo.program("").directory("/no/such/folder"))).isEqualTo("FOLDER_MISSING");
    assertThat(kindOf(momo.program("").directory(script.toString())))
        .isEqualTo("FOLDER_UNREADABLE");
    assertThat(kindOf(momo.program("").envFile("missing"))).isEqualTo("ENV_FILE_UNREADABLE");
    assertThat(kindOf(momo.program("").envFile("."))).isEqualTo("ENV_FILE_UNREADABLE");
    assertThat(kindOf(momo.program("").envFile("wrong"))).isEqualTo("ENV_FILE_WRONG");
    assertThat(kindOf(momo.program("").envFile("torn"))).isEqualTo("ENV_FILE_WRONG");
    assertThat(momo.log()).doesNotContain("\tat ");
  }

  @Test
  void parksAnAgentWhoseCommandStaysMissing() {
    momo.supervise();
    momo.apply(momo.program("").command("no-such-program"));
    momo.awaitFailures(1);
    momo.clock().advance(Duration.ofSeconds(1));
    momo.awaitFailures(2);
    momo.clock().advance(Duration.ofSeconds(5));

    momo.awaitStatus("PARKED");
    assertThat(momo.status().process().reason()).contains("no-such-program").contains("PATH");
    assertThat(momo.told()).hasSize(1);
  }

  private Stream<String> printedTokens() {
    return momo.output().lines().filter(line -> line.startsWith("ey"));
  }

  private static long generation(AgentVerification verification) {
    return ((AgentVerification.Accepted) verification).generation();
  }

  private String kindOf(AgentProgramBuilder program) {
    // The one before is tried again at once: that end is not the new one's.
    assertThat(
            Eventually.holds(
                SOON, () -> !momo.ledger().contains("\"phase\":\"WAITING\",\"failures\":0")))
        .isTrue();
    int ends = momo.ledger().split("\"how\"", -1).length;
    momo.apply(program);
    assertThat(
            Eventually.holds(
                SOON, () -> momo.ledger().split("\"how\"", -1).length > Math.min(ends, 20)))
        .isTrue();
    assertThat(
            Eventually.holds(
                SOON, () -> momo.status().revision() == momo.revision() && !momo.kind().isEmpty()))
        .isTrue();
    return momo.kind();
  }
}
