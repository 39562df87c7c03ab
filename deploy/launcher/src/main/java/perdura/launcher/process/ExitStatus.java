package perdura.launcher.process;

import java.util.Optional;

/** How a process ended. */
public sealed interface ExitStatus {
  /** The last of the real-time signals. */
  int HIGHEST_SIGNAL = 64;

  /** It ended with {@code code}, 0 to 128 or 193 to 255. */
  record Exited(int code) implements ExitStatus {}

  /** A signal ended it. */
  record Signaled(int signal) implements ExitStatus {}

  /** It ended together with the shell that would have noted how. */
  record Unknown() implements ExitStatus {}

  /** Nothing was run: who would run it could not be noted. */
  record NeverBegan() implements ExitStatus {}

  /** What a shell's {@code $?} says. */
  static ExitStatus ofShell(int status) {
    int signal = status - 128;
    return signal >= 1 && signal <= HIGHEST_SIGNAL ? new Signaled(signal) : new Exited(status);
  }

  /** The exit code, if there is one. */
  default Optional<Integer> exitCode() {
    return switch (this) {
      case Exited exited -> Optional.of(exited.code());
      case Signaled _, Unknown _, NeverBegan _ -> Optional.empty();
    };
  }

  /** A few words: {@code exit code 1}, {@code signal 9}. */
  default String words() {
    return switch (this) {
      case Exited exited -> "exit code " + exited.code();
      case Signaled signaled -> "signal " + signaled.signal();
      case Unknown _ -> "killed with its group";
      case NeverBegan _ -> "it never began, as its run file cannot be written (is the disk full?)";
    };
  }
}
