package perdura.launcher.supervision;

import perdura.launcher.program.Preparations;
import perdura.launcher.progress.ProgressWatch;
import perdura.tokens.AgentTokens;

/**
 * What the supervisor keeps agents with.
 *
 * @param url of the gateway, as agents see it
 */
public record AgentSurroundings(
    Preparations preparations,
    String url,
    AgentTokens tokens,
    ProgressWatch watch,
    AgentErrands errands) {}
