package perdura.api.agentstate;

/**
 * What became of a batch.
 *
 * @param archived how many are new
 * @param known how many were in the archive before, unchanged
 */
public record DecisionsArchived(int archived, int known) {}
