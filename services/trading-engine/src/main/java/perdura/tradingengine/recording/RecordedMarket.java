package perdura.tradingengine.recording;

import java.util.List;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;

/**
 * What a recording is about.
 *
 * @param name for people
 * @param numeraire asset in which value is counted; one of the assets
 */
public record RecordedMarket(
    String name, AssetId numeraire, List<Asset> assets, List<Instrument> instruments) {
  public RecordedMarket {
    assets = List.copyOf(assets);
    instruments = List.copyOf(instruments);
  }
}
