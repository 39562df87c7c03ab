package perdura.servicesupport.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds out who a request comes from. Services have one that asks for an internal token; a service
 * that people and agents reach brings its own bean instead. Implementations are thread-safe.
 */
public interface Entrance {

  /** Looks at the request's headers and path; never at its body. */
  Admission admit(HttpServletRequest request);
}
