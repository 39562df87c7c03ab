package perdura.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One migration on the class path.
 *
 * @param owner the folder it lies in: the service that writes the tables it makes, or {@code suite}
 * @param name the file's name, {@code VyyyyMMddHHmmOO__verb_object.sql}; OO are the owner's digits
 */
public record MigrationFile(String owner, String name) {
  static final String ROOT = "db/migrations";

  private static final Pattern PLACE = Pattern.compile(ROOT + "/([^/]+)/([^/]+\\.sql)");

  /** All migrations, in the order of their versions. */
  public static List<MigrationFile> all() {
    URL root = resource(ROOT);
    try {
      Stream<String> paths =
          root.openConnection() instanceof JarURLConnection jar
              ? jar.getJarFile().stream().map(JarEntry::getName)
              : filesBelow(root);
      return paths
          .map(PLACE::matcher)
          .filter(Matcher::matches)
          .map(place -> new MigrationFile(place.group(1), place.group(2)))
          .sorted((one, other) -> one.name.compareTo(other.name))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The class path cannot be read: " + root, unreadable);
    }
  }

  /** The version, between V and the two underscores. */
  public String version() {
    int end = name.indexOf("__");
    return end < 0 ? name : name.substring(1, end);
  }

  /** What it runs. */
  public String sql() {
    URL file = resource(ROOT + "/" + owner + "/" + name);
    try (InputStream content = file.openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The class path cannot be read: " + file, unreadable);
    }
  }

  private static Stream<String> filesBelow(URL root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(URI.create(root.toString())))) {
      return files.map(Path::toString).map(MigrationFile::fromRoot).toList().stream();
    }
  }

  private static String fromRoot(String path) {
    return path.substring(path.lastIndexOf(ROOT));
  }

  private static URL resource(String path) {
    URL found = MigrationFile.class.getResource("/" + path);
    if (found == null) {
      throw new IllegalStateException(path + " is not on the class path");
    }
    return found;
  }
}
