package perdura.tradingcore.proposal;

/** How far a proposal has come. */
public enum ProposalStatus {
  /** It waits for a person. */
  PENDING,
  /** A person said yes, and the engine has yet to look at it again. */
  APPROVED,
  /** It became a decision, whose first order is on its way. */
  SENT,
  /** A person said yes, and prices or risk said no. */
  REFUSED,
  /** A person said no. */
  REJECTED,
  /** Nobody ruled in time. */
  EXPIRED;

  /** Whether something may still become of it. */
  public boolean isOpen() {
    return this == PENDING || this == APPROVED;
  }

  /** Whether nothing more becomes of it. */
  public boolean isClosed() {
    return !isOpen();
  }
}
