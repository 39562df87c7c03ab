package perdura.schema;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Reports every migration, and lets it find its tables. Flyway sets the search path of its session;
 * behind a transaction pooler each transaction may get another session, so it is set again here.
 */
record EachMigration(Consumer<String> progress) implements Callback {

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    if (event == Event.AFTER_EACH_MIGRATE) {
      progress.accept("Applied " + context.getMigrationInfo().getScript());
      return;
    }
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("SET LOCAL search_path = perdura");
    } catch (SQLException refused) {
      throw new FlywayException("The search path cannot be set", refused);
    }
  }

  @Override
  public String getCallbackName() {
    return "each-migration";
  }
}
