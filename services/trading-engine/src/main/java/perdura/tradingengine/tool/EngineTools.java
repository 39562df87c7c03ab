package perdura.tradingengine.tool;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.zip.ZipException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code perdura import | scan | replay}; {@code faults} is a program of its own. Exit codes: 0
 * done, 1 failed, 2 wrong usage. Reports go to the standard output, progress and errors to the
 * error output.
 */
@Command(
    name = "perdura",
    mixinStandardHelpOptions = true,
    version = "perdura 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Works on recordings and tables of pools; needs no running suite.",
    footer = {
      "",
      "Examples:",
      "  perdura scan pools.csv.gz                            cycles that pay",
      "  perdura import lean Data candles.jsonl.gz            make a recording",
      "  perdura replay candles.jsonl.gz                      trade on it, offline",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class EngineTools {
  static final int FAILED = 1;

  private EngineTools() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = writer(FileDescriptor.out, false);
    PrintWriter err = writer(FileDescriptor.err, true);
    int code = run(out, err, arguments);
    out.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor stream, boolean flushEachLine) {
    return new PrintWriter(new FileOutputStream(stream), flushEachLine, StandardCharsets.UTF_8);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new EngineTools())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new ScanCommand())
        .addSubcommand(new ReplayCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(EngineTools::misused)
        .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command))
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    command
        .getErr()
        .printf(
            "%s%nTry '%s --help'.%n",
            misuse.getMessage(), command.getCommandSpec().qualifiedName());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception failure, CommandLine command) {
    command.getErr().println(words(failure));
    return FAILED;
  }

  /** What a person can do something about comes as an I/O error or an illegal argument. */
  private static String words(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file.";
      case AccessDeniedException denied -> denied.getFile() + ": it may not be read or written.";
      case FileSystemException broken -> broken.getFile() + ": " + broken.getReason();
      case EOFException _, ZipException _ ->
          "The file is cut off or no gzip file, as its name says it is: " + failure.getMessage();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
