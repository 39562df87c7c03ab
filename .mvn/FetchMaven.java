import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;

/**
 * Puts the pinned Maven into the folder named by the first argument. It comes from Apache's archive, or from the Maven repository
 * that MVNW_REPOURL names; either way its SHA-512 must be the pinned one.
 */
class FetchMaven {
  private static final String VERSION = "3.9.16";
  private static final String SHA_512 =
      "ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929"
          + "ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3";

  public static void main(String[] args) throws Exception {
    try {
      install(Path.of(args[0]));
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void install(Path home) throws IOException, NoSuchAlgorithmException {
    Files.createDirectories(home.getParent());
    Path archive = Files.createTempFile(home.getParent(), "maven-", ".zip");
    Path unpacked = Files.createTempDirectory(home.getParent(), "maven-");
    try {
      URI source = source();
      System.out.println("Fetching Maven " + VERSION + " from " + source.getHost());
      fetch(source, archive);
      unzip(archive, unpacked);
      Files.move(unpacked.resolve("apache-maven-" + VERSION), home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(archive);
      Files.deleteIfExists(unpacked);
    }
  }

  private static URI source() {
    String name = "apache-maven-" + VERSION + "-bin.zip";
    String repository = System.getenv("MVNW_REPOURL");
    return URI.create(
        repository == null || repository.isBlank()
            ? "https://archive.apache.org/dist/maven/maven-3/" + VERSION + "/binaries/" + name
            : repository + "/org/apache/maven/apache-maven/" + VERSION + "/" + name);
  }

  private static void fetch(URI source, Path archive) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    try (InputStream in = new DigestInputStream(source.toURL().openStream(), digest)) {
      Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("Maven could not be fetched from " + source + ". Install Maven, or set MVNW_REPOURL to a reachable repository.", e);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(SHA_512)) {
      throw new IOException("What came from " + source + " is not Maven " + VERSION + ": its SHA-512 is " + found);
    }
  }

  private static void unzip(Path archive, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("The archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
          if (file.getParent().endsWith("bin")) {
            file.toFile().setExecutable(true);
          }
        }
      }
    }
  }
}
