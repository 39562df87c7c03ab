package perdura.launcher.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Agents' programs as one document, to be kept or taken elsewhere.
 *
 * @param format {@value #FORMAT}
 */
public record AgentDocument(String format, List<Entry> agents) {
  private static final String FORMAT = "perdura-agents-1";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies. */
  public AgentDocument {
    agents = agents == null ? List.of() : List.copyOf(agents);
  }

  /**
   * One agent.
   *
   * @param paused whether a person had paused it
   * @param capital most that it may have at risk; null = it may not trade
   */
  public record Entry(
      String name,
      boolean paused,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String capital,
      JsonNode program) {
    /** Gives it to a suite; returns {@code added}, {@code changed} or {@code unchanged}. */
    public String giveTo(AgentPrograms programs) {
      Optional<AgentView> before = programs.find(name).filter(AgentView::isRecorded);
      String change = giveProgram(programs, before);
      Optional<BigDecimal> had = before.flatMap(AgentView::capital).map(BigDecimal::new);
      Optional<BigDecimal> shall = Optional.ofNullable(capital).flatMap(Amounts::capital);
      if (isSame(had, shall)) {
        return change;
      }
      programs.capital(name, shall, "imported");
      return before.isEmpty() ? change : "changed";
    }

    private void requireCapital() {
      try {
        if (capital != null) {
          Amounts.capital(capital);
        }
      } catch (IllegalArgumentException wrong) {
        throw new Refused("%s: %s".formatted(name, wrong.getMessage()), wrong);
      }
    }

    private static boolean isSame(Optional<BigDecimal> one, Optional<BigDecimal> other) {
      return one.orElse(BigDecimal.ZERO).compareTo(other.orElse(BigDecimal.ZERO)) == 0;
    }

    private String giveProgram(AgentPrograms programs, Optional<AgentView> before) {
      if (before.isPresent() && before.get().program().equals(program)) {
        return "unchanged";
      }
      if (before.isEmpty() && paused) {
        // What was paused must not run for a moment first.
        programs.register(name);
        programs.desire(name, "stop", "paused where it was exported");
      }
      AgentView after = programs.put(name, program);
      if (before.isEmpty()) {
        return "added";
      }
      return before.get().program().equals(after.program()) ? "unchanged" : "changed";
    }
  }

  /** Of those of {@code views} that the records know. */
  public static AgentDocument of(List<AgentView> views) {
    return new AgentDocument(
        FORMAT,
        views.stream()
            .filter(AgentView::isRecorded)
            .map(view ->
                new Entry(
                    view.name(), view.isPaused(), view.capital().orElse(null), view.program()))
            .toList());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws Refused if it is something else
   */
  public static AgentDocument parse(String text) {
    try {
      AgentDocument document = JSON.readValue(text, AgentDocument.class);
      if (!FORMAT.equals(document.format())) {
        throw new Refused(
            "The document's format is %s; this program knows %s."
                .formatted(document.format(), FORMAT));
      }
      for (Entry entry : document.agents()) {
        if (entry.name() == null || entry.program() == null || !entry.program().isObject()) {
          throw new Refused("Each of the document's agents needs a name and a program.");
        }
        entry.requireCapital();
      }
      return document;
    } catch (JacksonException e) {
      throw new Refused(
          "This is not what ./perdura agent export writes: " + e.getOriginalMessage(), e);
    }
  }

  /** As JSON, indented. */
  public String text() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }
}
