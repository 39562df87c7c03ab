package perdura.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The sample bot: examples/momentum.py, set to hold one small position all along. */
final class SampleBot {
  static final String NAME = "demo-bot";
  static final String BOOK = "cex-one:WETH/USDC";
  static final String QUANTITY = "0.05";

  /** Without progress for longer it hangs. */
  static final long PERIOD_MS = 5_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FILES =
      List.of("examples/momentum.py", "examples/holding.py", "clients/python/perdura.py");

  // Any trend is good enough to enter, and none bad enough to leave.
  private static final String ENVIRONMENT =
      """
      INSTRUMENT=%s
      QUANTITY=%s
      EVERY=0.25
      WINDOW=40
      RISE=-1
      FALL=1
      """
          .formatted(BOOK, QUANTITY);

  private final Path folder;

  /** A bot whose files lie in {@code folder}. */
  SampleBot(Path folder) {
    this.folder = folder;
  }

  /** Writes its files, and says its program as JSON. */
  String program() {
    try {
      for (String file : FILES) {
        Path target = folder.resolve(file);
        Files.createDirectories(target.resolveSibling(""));
        try (InputStream bytes =
            Objects.requireNonNull(SampleBot.class.getResourceAsStream("/perdura/" + file), file)) {
          Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.writeString(folder.resolve("env"), ENVIRONMENT);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample bot cannot be written", e);
    }
    Map<String, Object> program = new LinkedHashMap<>();
    program.put("command", List.of("python3", "examples/momentum.py"));
    program.put("directory", folder.toString());
    program.put("envFile", folder.resolve("env").toString());
    program.put("progress", Map.of("kind", "tick", "periodMs", PERIOD_MS));
    return JSON.writeValueAsString(program);
  }
}
