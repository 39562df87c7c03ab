package perdura.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked in a folder of their own that nobody changes afterwards.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path folder) {

  /** The release that lies on the class path. */
  public static final String VERSION = "18.6.0";

  /** The major version, as a data folder's {@code PG_VERSION} states it. */
  static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

  private static final int OWNER_MAY_EXECUTE = 0b001_000_000;

  /**
   * A folder for programs that several checkouts and builds share: this user's cache, or for root
   * where PostgreSQL has to run as another user, the machine's.
   */
  public static Path sharedCache() throws IOException {
    return Account.detect() instanceof Account.Other
        ? Path.of("/var/cache/perdura")
        : Path.of(System.getProperty("user.home"), ".cache", "perdura");
  }

  /**
   * Unpacks the programs into {@code cache/dist-VERSION}, unless they lie there already. Safe when
   * several processes do it at once: each unpacks beside the target, the first rename wins.
   *
   * @throws IOException if this platform's archive is not on the class path, or the folder cannot
   *     be written
   */
  public static PostgresBinaries unpack(Path cache) throws IOException {
    Path target = cache.toAbsolutePath().resolve("dist-" + VERSION);
    if (!Files.isDirectory(target)) {
      Files.createDirectories(cache);
      Path unpacked = Files.createTempDirectory(cache, "unpacking-");
      try {
        extract(archiveName(), unpacked);
        publish(unpacked, target);
      } finally {
        Folders.delete(unpacked);
      }
    }
    return new PostgresBinaries(target);
  }

  /** The program of that name, such as {@code initdb}. */
  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void publish(Path unpacked, Path target) throws IOException {
    // A temporary folder is closed to others; the programs are no secret, and another user may run
    // them.
    Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      if (!Files.isDirectory(target)) {
        throw taken;
      }
    }
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String platform = system.startsWith("mac") ? "darwin" : system;
    String processor = machine.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-%s-%s.txz".formatted(platform, processor);
  }

  private static void extract(String archive, Path into) throws IOException {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new IOException(
            "PostgreSQL's programs for this platform (%s) are not on the class path. Set DATABASE_URL to a PostgreSQL of your own."
                .formatted(archive));
      }
      try (var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          write(entry, tar, into);
        }
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    Path path = into.resolve(entry.getName()).normalize();
    if (!path.startsWith(into)) {
      throw new IOException("The archive leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, into.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
