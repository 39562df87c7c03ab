package perdura.launcher.supervision;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;

/** A program of the agent {@code momo}, with the defaults that users get. */
final class AgentProgramBuilder {
  private final long revision;
  private final Path home;
  private List<String> command = List.of("/bin/true");
  private String directory;
  private @Nullable String envFile;
  private AgentProgram.Progress progress =
      new AgentProgram.Progress(AgentProgram.Progress.Kind.AUTO, null, 120_000);
  private @Nullable Long maxMemoryMb;
  private List<String> needs = List.of();
  private AgentProgram.Restart restart = AgentProgram.Restart.ON_FAILURE;
  private AgentProgram.OnPark onPark = AgentProgram.OnPark.NONE;
  private boolean wanted = true;

  AgentProgramBuilder(Path home, long revision) {
    this.home = home;
    this.directory = home.toString();
    this.revision = revision;
  }

  AgentProgramBuilder command(String... words) {
    command = List.of(words);
    return this;
  }

  AgentProgramBuilder directory(String path) {
    directory = path;
    return this;
  }

  AgentProgramBuilder envFile(String name) {
    envFile = home.resolve(name).toString();
    return this;
  }

  AgentProgramBuilder progress(String kind) {
    return progress(kind, null);
  }

  AgentProgramBuilder progress(String kind, @Nullable String pattern) {
    progress =
        new AgentProgram.Progress(
            AgentProgram.Progress.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), pattern, 120_000);
    return this;
  }

  AgentProgramBuilder maxMemoryMb(long limit) {
    maxMemoryMb = limit;
    return this;
  }

  AgentProgramBuilder needs(String... names) {
    needs = List.of(names);
    return this;
  }

  AgentProgramBuilder restart(String rule) {
    restart = AgentProgram.Restart.valueOf(rule.toUpperCase(Locale.ROOT));
    return this;
  }

  AgentProgramBuilder onPark(String wish) {
    onPark = AgentProgram.OnPark.valueOf(wish.toUpperCase(Locale.ROOT));
    return this;
  }

  AgentProgramBuilder wanted(boolean shallRun) {
    wanted = shallRun;
    return this;
  }

  AgentProgram build() {
    return new AgentProgram(
        "momo",
        revision,
        wanted,
        command,
        directory,
        envFile,
        progress,
        60_000,
        15_000,
        maxMemoryMb,
        needs,
        restart,
        onPark);
  }
}
