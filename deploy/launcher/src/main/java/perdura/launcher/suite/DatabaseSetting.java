package perdura.launcher.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import perdura.launcher.folder.Refused;
import perdura.settings.Settings;

/** The database that the user named. */
final class DatabaseSetting {
  private DatabaseSetting() {}

  /** The URL in {@code DATABASE_URL} or in the file that names it; none = the embedded one. */
  static Optional<String> in(Map<String, String> environment) {
    return Settings.value("perdura.database-url-file", environment)
        .map(DatabaseSetting::read)
        .or(() -> Settings.value("DATABASE_URL", environment));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new Refused("PERDURA_DATABASE_URL_FILE cannot be read: " + e, e);
    }
  }
}
