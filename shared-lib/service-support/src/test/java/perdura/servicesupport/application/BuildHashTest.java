package perdura.servicesupport.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildHashTest {

  @Test
  void changesWithTheSuitesOwnJarsAlone(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("gateway-1.jar"), "a");
    String before = BuildHash.ofJars(folder, "-1.jar");
    Files.writeString(folder.resolve("library-2.jar"), "x");
    String sameSuite = BuildHash.ofJars(folder, "-1.jar");
    Files.writeString(folder.resolve("gateway-1.jar"), "b");

    String after = BuildHash.ofJars(folder, "-1.jar");

    assertThat(before).matches("[0-9a-f]{12}").isEqualTo(sameSuite).isNotEqualTo(after);
  }

  @Test
  void saysSoWhereClassesLieInFolders() {
    assertThat(BuildHash.ofRunningSuite()).isEqualTo("development");
  }
}
