package perdura.tradingengine.scan;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.MarketScan;
import perdura.api.tradingengine.ScansApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class ScanController implements ScansApi {
  private final LiveScans scans;

  ScanController(LiveScans scans) {
    this.scans = scans;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<MarketScan> scans(@Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    Long before = Paging.numericKey(cursor).orElse(null);
    return Paging.cut(scans.latest(most + 1, before), most, scan -> Long.toString(scan.number()));
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public MarketScan scan(@Nullable String idempotencyKey) {
    return scans.scan(idempotencyKey);
  }
}
