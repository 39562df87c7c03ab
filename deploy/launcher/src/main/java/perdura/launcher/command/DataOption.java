package perdura.launcher.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.suite.Suite;
import perdura.settings.Settings;
import picocli.CommandLine.Option;

/** The option that names the data folder. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that keeps all data (default: PERDURA_DATA, or .perdura here).")
  @Nullable Path data;

  DataFolder folder(Map<String, String> environment) {
    String set = Settings.value("perdura.data", environment).orElse(".perdura");
    return DataFolder.at(data == null ? Path.of(set) : data);
  }

  /** The folder, which must be there. */
  DataFolder existing(Map<String, String> environment) {
    DataFolder folder = folder(environment);
    if (!folder.exists()) {
      throw new Refused(
          "There is no suite's data in %s. Start one with ./perdura up, or name its folder with --data."
              .formatted(folder.root()));
    }
    return folder;
  }

  Suite suite(Map<String, String> environment) {
    return new Suite(folder(environment));
  }
}
