package perdura.launcher.plan;

import java.util.Set;
import perdura.settings.Setting;
import perdura.settings.Settings;

/** Which variables of the caller's environment reach the processes of the suite. */
final class InheritedNames {
  private static final Set<String> SYSTEM =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "XDG_RUNTIME_DIR");

  private InheritedNames() {}

  static boolean passes(String name) {
    return SYSTEM.contains(name) || name.startsWith("RAILWAY_") || isSetting(name);
  }

  /** The owner's database login is for the migration alone, which gets it explicitly. */
  private static boolean isSetting(String name) {
    return !name.startsWith("DATABASE_URL")
        && !name.startsWith("PERDURA_DATABASE_URL")
        && Settings.ALL.stream().map(Setting::variable).anyMatch(name::equals);
  }
}
