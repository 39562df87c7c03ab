package perdura.launcher.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import perdura.tokens.ApiKey;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;

/**
 * Where a suite keeps all it has. Folders have mode 0700, secrets 0600. Immutable.
 *
 * <p>{@code admin.key}, {@code internal.key}, {@code metrics.token}, {@code HALT}, {@code logs/},
 * {@code postgres/}, {@code health/} for the health monitor's, and {@code launcher/} for the
 * launcher's own state.
 */
public final class DataFolder {
  private static final int LONGEST_SOCKET_PATH = 107;
  private static final long LEAST_FREE_BYTES = 500L * 1000 * 1000;

  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /** The folder at {@code path}, which need not exist and is not touched. */
  public static DataFolder at(Path path) {
    return new DataFolder(path.toAbsolutePath().normalize());
  }

  /** Its path, absolute. */
  public Path root() {
    return root;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.isDirectory(root.resolve("launcher"));
  }

  /**
   * Makes it and what belongs in it, unless it is there.
   *
   * @throws Refused if it is somebody else's, no folder, cannot be written, or the disk is full
   */
  public void prepare(Clock clock) {
    try {
      makeFolder(root);
      requireOurs();
      for (Path folder : new Path[] {logs(), launcher(), processes(), agents(), runs(), health()}) {
        makeFolder(folder);
      }
      requireSpace();
      makeKeys(clock);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Refused unusable(IOException e) {
    return new Refused(
        "The data folder %s cannot be used: %s. Mend its rights, or name another with --data."
            .formatted(root, e),
        e);
  }

  /**
   * Takes over the internal key that {@code environment} names, if it names one: in a cloud it
   * comes from there, and outlives the disk. Goes before {@link #prepare}, which makes one where
   * there is none.
   *
   * @throws Refused if it has another already, or the environment's is none
   */
  public void adoptKey(Map<String, String> environment) {
    Optional<InternalKey> named = named(environment);
    if (named.isEmpty()) {
      return;
    }
    try {
      makeFolder(root);
      requireOurs();
    } catch (IOException e) {
      throw unusable(e);
    }
    if (!Files.exists(internalKeyFile())) {
      writeSecret(internalKeyFile(), named.get().base64());
    } else if (!named.get().base64().equals(internalKey().base64())) {
      throw new Refused(
          "%s holds another internal key than the environment names. Use that folder's own key, or another folder with --data."
              .formatted(internalKeyFile()));
    }
  }

  private Optional<InternalKey> named(Map<String, String> environment) {
    String inline = environment.getOrDefault(InternalKey.VARIABLE, "");
    String file = environment.getOrDefault(InternalKey.FILE_VARIABLE, "");
    boolean own = !file.isBlank() && DataFolder.at(Path.of(file)).root.equals(internalKeyFile());
    if (inline.isBlank() && (file.isBlank() || own)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InternalKey.from(environment));
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Binds it to {@code wanted}, unless it is bound.
   *
   * @throws Refused if it is bound to something else
   */
  public void bind(Binding wanted) {
    StateFile<Binding> file = new StateFile<>(launcher().resolve("binding.json"), Binding.class);
    Optional<Binding> bound = file.read();
    if (bound.isEmpty()) {
      file.write(wanted);
    } else if (!bound.get().equals(wanted)) {
      throw new Refused(
          "The data folder %s is bound to %s, not to %s. Use those options, or another folder with --data."
              .formatted(root, bound.get().words(), wanted.words()));
    }
  }

  /** The key that all others derive from. */
  public InternalKey internalKey() {
    try {
      return InternalKey.read(internalKeyFile());
    } catch (IllegalArgumentException e) {
      throw new Refused(e.getMessage() + " Put it back from a backup.", e);
    }
  }

  /** SHA-256 of the admin's key, hexadecimal. */
  public String adminKeySha256() {
    try {
      return ApiKey.parse(Files.readString(adminKeyFile()).strip())
          .orElseThrow(
              () -> new Refused(adminKeyFile() + " holds no API key. Put it back from a backup."))
          .sha256();
    } catch (IOException e) {
      throw new Refused("Cannot read %s: %s.".formatted(adminKeyFile(), e), e);
    }
  }

  /** The first API key. */
  public Path adminKeyFile() {
    return root.resolve("admin.key");
  }

  /** The internal key. */
  public Path internalKeyFile() {
    return root.resolve("internal.key");
  }

  /** The token that opens the metrics of every service, and nothing else. */
  public Path metricsTokenFile() {
    return root.resolve("metrics.token");
  }

  /** The kill switch: halted while this file is there. */
  public Path haltFile() {
    return root.resolve("HALT");
  }

  /** The log of the process {@code name}. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Logs of all processes. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What the health monitor keeps while PostgreSQL is away; made here, for it may mount it. */
  private Path health() {
    return root.resolve("health");
  }

  /** The embedded PostgreSQL. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** The launcher's own state. */
  public Path launcher() {
    return root.resolve("launcher");
  }

  /** Restart counters, one file per process. */
  public Path processes() {
    return launcher().resolve("processes");
  }

  /** The programs of the users' own agents, one file each. */
  public Path agents() {
    return launcher().resolve("agents");
  }

  /** Who runs, and how the last one ended. */
  public Path runs() {
    return launcher().resolve("run");
  }

  /**
   * The control socket, in a folder of its own: within this one, or in {@code /tmp} where that path
   * would be longer than the system's 107 bytes. Whoever asks, from whatever session, gets the
   * same.
   */
  public Path socket() {
    return socket("control", "");
  }

  /** The socket on which agents say by sd_notify how they are; lies as {@link #socket} does. */
  public Path notifySocket() {
    return socket("notify", "-notify");
  }

  private Path socket(String name, String suffix) {
    Path within = real().resolve("launcher").resolve(name).resolve("socket");
    return within.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH
        ? within
        : Path.of("/tmp", "perdura-" + userId() + "-" + hash() + suffix, "socket");
  }

  /** The space that is free for it, in bytes. */
  public long freeBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  private void requireSpace() throws IOException {
    if (freeBytes() < LEAST_FREE_BYTES) {
      throw new Refused(
          "The disk of %s has %d MB left; a suite needs 500. Make room, or name a folder on another disk with --data."
              .formatted(root, freeBytes() / 1_000_000));
    }
  }

  private void requireOurs() throws IOException {
    String owner = Files.getOwner(root).getName();
    Path probe = Files.createTempFile(root, "owner", ".tmp");
    String we = Files.getOwner(probe).getName();
    Files.delete(probe);
    if (!owner.equals(we)) {
      throw new Refused(
          "The data folder %s belongs to %s, and you are %s. Start the suite as %s, or name another folder with --data."
              .formatted(root, owner, we, owner));
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refused(folder + " is a file, not a folder. Name another with --data.");
    }
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void makeKeys(Clock clock) {
    SecureRandom random = new SecureRandom();
    if (!Files.exists(internalKeyFile())) {
      writeSecret(internalKeyFile(), InternalKey.generate(random).base64());
    }
    if (!Files.exists(adminKeyFile())) {
      writeSecret(adminKeyFile(), ApiKey.generate("admin", random).text());
    }
    if (!Files.exists(metricsTokenFile())) {
      writeSecret(
          metricsTokenFile(), new InternalTokens(internalKey()).mintForMetrics("launcher", clock));
    }
  }

  private static void writeSecret(Path file, String secret) {
    StateFile.replace(file, (secret + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Object userId() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | UnsupportedOperationException noProc) {
      return System.getProperty("user.name").toLowerCase(Locale.ROOT);
    }
  }

  private String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(real().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for all who name it, by whatever links. */
  private Path real() {
    try {
      return Files.exists(root) ? root.toRealPath() : root;
    } catch (IOException e) {
      throw new Refused("The data folder %s cannot be resolved: %s.".formatted(root, e), e);
    }
  }
}
