package perdura.tradingengine.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small table of pools; tokens are named by their symbols. */
final class PoolTableFile {
  private final List<String> rows = new ArrayList<>();

  PoolTableFile() {
    rows.add("cid,k,x,x_act,y_act,pair,fee,descr,constr,params");
  }

  PoolTableFile pool(String id, String exchange, String pair, String base, String quote) {
    return row(id, exchange, "uv2", pair, base, quote, 17_228_000);
  }

  PoolTableFile row(
      String id, String exchange, String curve, String pair, String base, String quote, int block) {
    String[] tokens = pair.split("/");
    rows.add(
        "%s,1,%s,%s,%s,%s,0.003,,%s,\"{'exchange': '%s', 'tknx_dec': 18, 'tkny_dec': 18, 'tknx_addr': '%s', 'tkny_addr': '%s', 'blocklud': %d}\""
            .formatted(
                id,
                base,
                base,
                quote,
                pair,
                curve,
                exchange,
                "0x" + tokens[0],
                "0x" + tokens[1],
                block));
    return this;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, rows);
  }
}
