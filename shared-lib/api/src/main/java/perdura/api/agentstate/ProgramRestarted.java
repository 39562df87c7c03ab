package perdura.api.agentstate;

/** The restart is being done; the process ends first. */
public record ProgramRestarted(String name, String message) {}
