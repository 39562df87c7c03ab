package perdura.launcher.suite;

import java.util.ArrayList;
import java.util.List;

/** The shell that {@code up} leaves behind: it starts the supervisor again when it dies. */
final class Guard {
  // Codes 0 (ended in order) and 78 (cannot run) end the guard too. A supervisor that keeps dying
  // is started after five seconds in the end; one that lived for a minute, at once.
  private static final String SCRIPT =
      """
      pause=0
      while :; do
        began=$(date +%s)
        "$@"; status=$?
        case $status in 0|78) exit "$status";; esac
        if [ $(($(date +%s) - began)) -gt 60 ]; then pause=0; fi
        echo "the launcher ended with status $status and is started again in $pause s"
        sleep "$pause"
        pause=$((pause < 3 ? pause * 2 + 1 : 5))
      done
      """;

  private Guard() {}

  /** The command line of a guard around {@code supervisor}. */
  static List<String> around(List<String> supervisor) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "perdura"));
    command.addAll(supervisor);
    return command;
  }
}
