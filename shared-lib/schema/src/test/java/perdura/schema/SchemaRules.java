package perdura.schema;

import java.util.Map;

/** What no table, view or column may be. Each query lists the offenders. */
final class SchemaRules {
  static final Map<String, String> ALL =
      Map.of(
          "everyTableHasRowLevelSecurity",
          """
          SELECT relname FROM pg_class
          WHERE relnamespace = 'perdura'::regnamespace AND relkind IN ('r', 'p')
            AND NOT relrowsecurity
          """,
          "everyTableHasOnePolicy",
          """
          SELECT t.relname
          FROM pg_class t LEFT JOIN pg_policy p ON p.polrelid = t.oid
          WHERE t.relnamespace = 'perdura'::regnamespace AND t.relkind IN ('r', 'p')
          GROUP BY t.relname HAVING count(p.oid) <> 1
          """,
          "policiesAreForTheAppAlone",
          """
          SELECT tablename FROM pg_policies
          WHERE schemaname = 'perdura' AND roles <> ARRAY['perdura_app'::name]
          """,
          "nobodyElseIsGrantedAnything",
          """
          SELECT table_name || ' to ' || grantee FROM information_schema.role_table_grants
          WHERE table_schema = 'perdura' AND grantee NOT IN ('perdura_app', 'perdura_owner')
          """,
          "viewsAskWithTheRightsOfTheReader",
          """
          SELECT relname FROM pg_class
          WHERE relnamespace = 'perdura'::regnamespace AND relkind = 'v'
            AND NOT coalesce(reloptions && ARRAY['security_invoker=true', 'security_invoker=on'],
                             false)
          """,
          "noMaterializedViews",
          """
          SELECT relname FROM pg_class
          WHERE relnamespace = 'perdura'::regnamespace AND relkind = 'm'
          """,
          "timestampsHaveAZone",
          """
          SELECT table_name || '.' || column_name FROM information_schema.columns
          WHERE table_schema = 'perdura' AND data_type = 'timestamp without time zone'
            AND table_name <> 'schema_history'
          """,
          "nothingLiesInPublic",
          """
          SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
          UNION ALL
          SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
          UNION ALL
          SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace
          """,
          "nothingRunsWithTheOwnersRights",
          """
          SELECT proname FROM pg_proc
          WHERE pronamespace = 'perdura'::regnamespace AND prosecdef
          """,
          "constraintsAreNamed",
          """
          SELECT t.relname || '.' || c.conname
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
          WHERE t.relnamespace = 'perdura'::regnamespace AND t.relname <> 'schema_history'
            AND c.contype IN ('p', 'f', 'u', 'c') AND c.conname ~ '_(pkey|fkey|key|check)\\d*$'
          """);

  private SchemaRules() {}
}
