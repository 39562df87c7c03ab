package perdura.launcher.suite;

import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.StateFile;
import perdura.launcher.plan.SuiteOptions;

/**
 * What a supervisor needs to know to take over.
 *
 * @param generation which {@code up} this is; differs from all before
 */
record SuiteState(String generation, SuiteOptions options) {

  static StateFile<SuiteState> in(DataFolder folder) {
    return new StateFile<>(folder.launcher().resolve("suite.json"), SuiteState.class);
  }
}
