package perdura.servicesupport.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells builds apart: SHA-256 over the suite's own jars that this process runs from. */
final class BuildHash {
  private static final int SHOWN = 12;
  private static final String OWN_MODULE = "service-support";

  private BuildHash() {}

  /** The first 12 hexadecimal digits, or {@code development} where classes lie in folders. */
  static String ofRunningSuite() {
    Path here =
        Path.of(
            URI.create(
                BuildHash.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    Path folder = here.getParent();
    String name = String.valueOf(here.getFileName());
    return Files.isRegularFile(here) && folder != null && name.startsWith(OWN_MODULE)
        ? ofJars(folder, name.substring(OWN_MODULE.length()))
        : "development";
  }

  /** The hash of the jars in {@code folder} whose name ends with {@code suffix}. */
  static String ofJars(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path jar : jars) {
        add(jar, digest);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-256.", e);
    }
  }

  private static void add(Path jar, MessageDigest digest) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
