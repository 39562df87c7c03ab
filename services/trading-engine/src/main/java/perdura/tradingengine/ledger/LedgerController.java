package perdura.tradingengine.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.BooksApi;
import perdura.api.tradingengine.Fill;
import perdura.api.tradingengine.LedgerEntry;
import perdura.api.tradingengine.Refusal;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingengine.access.AgentAccess;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class LedgerController implements BooksApi {
  private final JdbcLedger ledger;
  private final AgentAccess access;

  LedgerController(JdbcLedger ledger, AgentAccess access) {
    this.ledger = ledger;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Page<Fill> fills(
      @Nullable String agent, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        ledger.fills(access.reads(agent), before(cursor), most + 1),
        most,
        fill -> Long.toString(fill.sequence()));
  }

  @Override
  public Page<Refusal> denials(
      @Nullable String agent, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        ledger.denials(agent, before(cursor), most + 1),
        most,
        denial -> Long.toString(denial.sequence()));
  }

  @Override
  public Page<LedgerEntry> ledger(
      @Nullable String account, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        ledger.entries(account, EntryKey.of(cursor), most + 1),
        most,
        entry -> new EntryKey(entry.transaction(), entry.line()).toString());
  }

  private static long before(@Nullable String cursor) {
    return Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
  }
}
