package perdura.servicesupport.lease;

/** What became of the wish to hold a lease. */
public sealed interface LeaseOutcome {

  /** It is ours. */
  record Held(Lease lease) implements LeaseOutcome {}

  /** Another has it, or has had it since. */
  record Lost() implements LeaseOutcome {}
}
