package perdura.agentstate.program;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.Desired;
import tools.jackson.databind.json.JsonMapper;

/** The rows of programs. A removed one is nobody's any more, but keeps its revision. */
final class JdbcPrograms {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcPrograms(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A row and its place in the order of registration. */
  record Numbered(long number, KeptProgram kept) {}

  /** How far an agent's row has come. */
  record Mark(String agent, long revision, boolean removed) {}

  /** Whether that changed anything. */
  boolean put(String agent, AgentProgram program, String by, String reason) {
    return jdbc.sql(
                """
                INSERT INTO agent_programs AS p
                    (agent_id, program, revision, changed_by, change_reason)
                SELECT agent_id, CAST(:program AS jsonb),
                       CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint), :by, :reason
                FROM agents WHERE name = :agent
                ON CONFLICT (agent_id) DO UPDATE
                SET program = EXCLUDED.program,
                    revision = GREATEST(p.revision + 1, EXCLUDED.revision),
                    changed_at = now(),
                    changed_by = EXCLUDED.changed_by,
                    change_reason = EXCLUDED.change_reason,
                    removed_at = NULL
                WHERE p.program <> EXCLUDED.program OR p.removed_at IS NOT NULL
                """)
            .param("agent", agent)
            .param("program", json.writeValueAsString(program))
            .param("by", by)
            .param("reason", reason)
            .update()
        == 1;
  }

  /** Raises the revision of a program that is in use; false where there is none. */
  boolean touch(String agent, String by, String reason) {
    return change(agent, by, reason, false);
  }

  /** Removes a program; false where there is none in use. */
  boolean remove(String agent, String by, String reason) {
    return change(agent, by, reason, true);
  }

  private boolean change(String agent, String by, String reason, boolean remove) {
    return jdbc.sql(
                """
                UPDATE agent_programs p
                SET revision = GREATEST(p.revision + 1,
                        CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)),
                    changed_at = now(),
                    changed_by = :by,
                    change_reason = :reason,
                    removed_at = CASE WHEN :remove THEN now() END,
                    capital = CASE WHEN :remove THEN NULL ELSE p.capital END
                FROM agents a
                WHERE a.agent_id = p.agent_id AND a.name = :agent AND p.removed_at IS NULL
                """)
            .param("agent", agent)
            .param("by", by)
            .param("reason", reason)
            .param("remove", remove)
            .update()
        == 1;
  }

  /** Lets nobody else change a program that is in use until the transaction ends. */
  Optional<KeptProgram> lock(String agent) {
    jdbc.sql(
            """
            SELECT p.revision
            FROM agent_programs p JOIN agents a USING (agent_id)
            WHERE a.name = :agent
            FOR UPDATE OF p
            """)
        .param("agent", agent)
        .query(Long.class)
        .optional();
    return find(agent);
  }

  /** Changes what an agent may have at risk. It concerns no process, so the revision stays. */
  void give(String agent, @Nullable BigDecimal capital) {
    jdbc.sql(
            """
            UPDATE agent_programs p
            SET capital = :capital
            FROM agents a
            WHERE a.agent_id = p.agent_id AND a.name = :agent
            """)
        .param("agent", agent)
        .param("capital", capital, Types.NUMERIC)
        .update();
  }

  /** Lifts a row above {@code revision}, which somebody knows from a later time than ours. */
  void outrun(String agent, long revision) {
    jdbc.sql(
            """
            UPDATE agent_programs p
            SET revision = GREATEST(:revision + 1,
                    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint))
            FROM agents a
            WHERE a.agent_id = p.agent_id AND a.name = :agent AND p.revision < :revision
            """)
        .param("agent", agent)
        .param("revision", revision)
        .update();
  }

  /** Every row there is, removed ones included. */
  List<Mark> marks() {
    return jdbc.sql(
            """
            SELECT a.name, p.revision, p.removed_at IS NOT NULL AS removed
            FROM agent_programs p JOIN agents a USING (agent_id)
            ORDER BY a.number
            """)
        .query((row, _) ->
            new Mark(row.getString("name"), row.getLong("revision"), row.getBoolean("removed")))
        .list();
  }

  /** The program of {@code agent}, if it is in use. */
  Optional<KeptProgram> find(String agent) {
    return select(1, Long.MAX_VALUE, agent).stream().map(Numbered::kept).findFirst();
  }

  List<Numbered> newestFirst(int limit, long before) {
    return select(limit, before, null);
  }

  private List<Numbered> select(int limit, long before, @Nullable String agent) {
    return jdbc.sql(
            """
            SELECT a.number, a.name, a.desired, a.desired_reason,
                   p.program, p.capital, p.revision, p.changed_by, p.change_reason
            FROM agent_programs p JOIN agents a USING (agent_id)
            WHERE p.removed_at IS NULL
              AND a.number < :before
              AND (CAST(:agent AS text) IS NULL OR a.name = :agent)
            ORDER BY a.number DESC
            LIMIT :limit
            """)
        .param("before", before)
        .param("agent", agent)
        .param("limit", limit)
        .query((row, _) -> new Numbered(row.getLong("number"), kept(row)))
        .list();
  }

  private KeptProgram kept(ResultSet row) throws SQLException {
    return new KeptProgram(
        row.getString("name"),
        json.readValue(row.getString("program"), AgentProgram.class),
        row.getBigDecimal("capital"),
        row.getLong("revision"),
        Desired.valueOf(row.getString("desired")),
        row.getString("desired_reason"),
        row.getString("changed_by"),
        row.getString("change_reason"));
  }
}
