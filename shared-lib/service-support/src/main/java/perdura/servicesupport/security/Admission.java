package perdura.servicesupport.security;

import perdura.servicesupport.problem.ProblemException;
import perdura.tokens.Caller;

/** What the entrance says to a request. */
public sealed interface Admission {

  /** Nobody need say who they are. */
  record Open() implements Admission {}

  /** {@code caller} has proved who they are; the rule of the operation decides further. */
  record Known(Caller caller) implements Admission {}

  /** No proof, or a bad one. */
  record Refused(ProblemException problem) implements Admission {}
}
