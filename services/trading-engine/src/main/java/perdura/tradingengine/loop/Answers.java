package perdura.tradingengine.loop;

import org.springframework.http.HttpStatus;
import perdura.api.tradingengine.CommandAccepted;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.engine.CommandOutcome;

/** What became of a command, as HTTP says it. */
public final class Answers {
  private Answers() {}

  /**
   * The place of the command in the journal.
   *
   * @throws ProblemException 422 if risk said no, 404 if it names what does not exist, else 409
   */
  public static CommandAccepted accepted(CommandOutcome outcome) {
    return new CommandAccepted(done(outcome).sequence());
  }

  /** As {@link #accepted}, whole. */
  public static CommandOutcome.Done done(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done done -> done;
      case CommandOutcome.Waiting waiting ->
          throw new IllegalStateException("It waits as proposal " + waiting.proposal());
      case CommandOutcome.NotAllowed no -> throw denied(no.denial());
      case CommandOutcome.Refused no ->
          throw new ProblemException(statusOf(no.code()), no.code(), no.detail());
    };
  }

  private static HttpStatus statusOf(String code) {
    return code.endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
  }

  private static String remedy(Denial denial) {
    return denial.code().equals("MANDATE_MISSING")
        ? " An agent of your own gets a mandate by ./perdura agent capital %1$s 10000. Why one that has capital has none: GET /api/v1/mandate-rulings?agent=%1$s"
            .formatted(denial.agent())
        : "";
  }

  private static ProblemException denied(Denial denial) {
    ProblemException problem =
        new ProblemException(
            HttpStatus.UNPROCESSABLE_CONTENT,
            denial.code(),
            "Risk denies it: "
                + denial.code()
                + (denial.value() == null ? "" : ", asked " + denial.value().toPlainString())
                + (denial.limit() == null ? "" : ", allowed " + denial.limit().toPlainString())
                + "."
                + remedy(denial));
    if (denial.value() != null) {
      problem = problem.with("value", denial.value());
    }
    return denial.limit() == null ? problem : problem.with("limit", denial.limit());
  }
}
