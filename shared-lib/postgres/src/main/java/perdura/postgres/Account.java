package perdura.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs run: they refuse to run as root. */
sealed interface Account {

  /** What stands before the program on the command line. */
  List<String> prefix();

  /** Lets the account reach what this process created. */
  default void own(Path path) throws IOException {}

  /** Says so if the account cannot run the programs or write the folder. */
  default void requireReach(Path program, Path folder) throws IOException {}

  /** The account for this process on this machine. */
  static Account detect() throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return new Present();
    }
    if (Programs.succeeds(List.of("unshare", "-U", "true"))) {
      return new UserNamespace();
    }
    return Other.fromPasswd();
  }

  /** The user of this process, who is not root. */
  record Present() implements Account {
    @Override
    public List<String> prefix() {
      return List.of();
    }
  }

  /** Root in a user namespace of its own: the same files, but no longer user 0. */
  record UserNamespace() implements Account {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U");
    }
  }

  /** Another user, for root where user namespaces are forbidden. */
  record Other(int uid, int gid) implements Account {
    private static final int NOBODY = 65_534;

    /** The machine's own {@code postgres} user if it has one, else {@code nobody}. */
    static Other fromPasswd() throws IOException {
      List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
      return Stream.of("postgres", "nobody")
          .flatMap(name -> users.stream().filter(line -> line.startsWith(name + ":")))
          .map(line -> line.split(":"))
          .map(fields -> new Other(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
          .findFirst()
          .orElse(new Other(NOBODY, NOBODY));
    }

    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    @Override
    public void own(Path path) throws IOException {
      Files.setAttribute(path, "unix:uid", uid);
      Files.setAttribute(path, "unix:gid", gid);
    }

    @Override
    public void requireReach(Path program, Path folder) throws IOException {
      require("-x", program);
      require("-w", folder);
    }

    private void require(String access, Path path) throws IOException {
      List<String> test = Programs.join(prefix(), List.of("test", access, path.toString()));
      if (!Programs.succeeds(test)) {
        throw new IOException(
            "PostgreSQL does not run as root, and user %d cannot reach %s. Start as another user, or use a data folder that every user may enter."
                .formatted(uid, path));
      }
    }
  }
}
