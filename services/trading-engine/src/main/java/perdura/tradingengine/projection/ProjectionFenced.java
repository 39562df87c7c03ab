package perdura.tradingengine.projection;

/** PostgreSQL follows a younger engine, or this journal further on; ours may not write. */
final class ProjectionFenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProjectionFenced(Applied ours) {
    super(
        "PostgreSQL already follows a younger engine than epoch %d at sequence %d. Another engine"
                .formatted(ours.epoch(), ours.appliedSeq())
            + " runs on this database, or this data folder is older than it; stop one of them, or"
            + " restore the newer folder.");
  }
}
