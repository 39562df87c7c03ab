package perdura.api.cloudmanager;

/** The restart is being done; the process ends first. */
public record RestartOrdered(String process, String message) {}
