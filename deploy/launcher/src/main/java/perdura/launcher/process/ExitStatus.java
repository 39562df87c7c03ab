package perdura.launcher.process;

import java.util.Optional;

/** How a process ended. */
public sealed interface ExitStatus {
  /** It ended with {@code code}, 0 to 127. */
  record Exited(int code) implements ExitStatus {}

  /** A signal ended it. */
  record Signaled(int signal) implements ExitStatus {}

  /** It ended together with the shell that would have noted how. */
  record Unknown() implements ExitStatus {}

  /** What a shell's {@code $?} says. */
  static ExitStatus ofShell(int status) {
    return status > 128 ? new Signaled(status - 128) : new Exited(status);
  }

  /** The exit code, if there is one. */
  default Optional<Integer> exitCode() {
    return switch (this) {
      case Exited exited -> Optional.of(exited.code());
      case Signaled _, Unknown _ -> Optional.empty();
    };
  }

  /** A few words: {@code exit code 1}, {@code signal 9}. */
  default String words() {
    return switch (this) {
      case Exited exited -> "exit code " + exited.code();
      case Signaled signaled -> "signal " + signaled.signal();
      case Unknown _ -> "killed with its group";
    };
  }
}
