package perdura.tradingengine.faults.journal;

/**
 * A law that does not hold.
 *
 * @param text when and how, with its numbers
 */
record Finding(Law law, String text) {
  /** What a journal promises. */
  enum Law {
    /** What append returned survives the death of the process. */
    ACKNOWLEDGED_SURVIVES,
    /** What is left is what a straight run has at the same sequence, to the bit. */
    SAME_AS_STRAIGHT_RUN,
    /** Damage is refused where records were on disk, and cut off behind; no more is lost. */
    DAMAGE_FOUND,
    /** What was refused is as it was. */
    REFUSED_UNTOUCHED,
    /** What is left can be written on. */
    GOES_ON
  }
}
