package perdura.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {
  @TempDir private Path cache;

  @Test
  void severalAtOnceUnpackOneWholeCopy() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<PostgresBinaries>> unpacked =
          threads.invokeAll(Collections.nCopies(3, () -> PostgresBinaries.unpack(cache)));

      for (Future<PostgresBinaries> binaries : unpacked) {
        assertThat(binaries.get().folder()).isEqualTo(cache.resolve("dist-18.6.0"));
      }
    }

    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(cache.resolve("dist-18.6.0"));
    }
    List<String> version =
        List.of(PostgresBinaries.unpack(cache).program("postgres").toString(), "--version");
    Path output = cache.resolve("version");
    Programs.run(version, Map.of(), output);
    assertThat(output).content().startsWith("postgres (PostgreSQL) 18.6");
  }
}
