package perdura.launcher.plan;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import perdura.launcher.folder.Refused;

/**
 * What runs a suite.
 *
 * @param java program
 * @param lib folder of all jars
 */
public record Installation(Path java, Path lib) {
  private static final List<String> FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError");

  /** The one that {@code type}, one of its classes, was loaded from. */
  public static Installation of(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Installation(
          Path.of(System.getProperty("java.home"), "bin", "java"), jar.resolveSibling(""));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("This program's own jar cannot be found.", e);
    }
  }

  /** The command line of a JVM with {@code flags}, then {@code main}. */
  public List<String> java(List<String> flags, List<String> main) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(main);
    return command;
  }

  /** All jars, as the JVM's class path wants them. */
  public String classPath() {
    return lib.resolve("*").toString();
  }

  /**
   * The class path of the benchmarks, whose jars lie in a folder of their own.
   *
   * @throws Refused where they were left out, as in the image
   */
  public String benchClassPath() {
    Path bench = lib.resolveSibling("bench");
    if (!Files.isDirectory(bench)) {
      throw new Refused(
          "This installation has no benchmarks (there is no %s). Run them from the sources."
              .formatted(bench));
    }
    return bench.resolve("*") + File.pathSeparator + classPath();
  }

  /** The jar that starts services. */
  public String suiteJar() {
    return jar("suite");
  }

  /** The jar of this program. */
  public String launcherJar() {
    return jar("launcher");
  }

  private String jar(String module) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, module + "-[0-9]*.jar")) {
      for (Path jar : jars) {
        return jar.toString();
      }
    } catch (IOException e) {
      throw new Refused("The suite's jars cannot be read from %s: %s.".formatted(lib, e), e);
    }
    throw new Refused(
        "There is no %s-VERSION.jar in %s. Build it, or name its folder by PERDURA_HOME."
            .formatted(module, lib));
  }
}
