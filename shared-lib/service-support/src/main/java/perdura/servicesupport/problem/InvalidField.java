package perdura.servicesupport.problem;

/** One thing wrong in a request: where, as a path into the body or a parameter's name, and what. */
public record InvalidField(String field, String problem) {}
