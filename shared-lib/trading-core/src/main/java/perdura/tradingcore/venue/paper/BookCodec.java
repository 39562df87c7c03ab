package perdura.tradingcore.venue.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Expired;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;
import perdura.tradingcore.venue.paper.BookEntry.Act;
import perdura.tradingcore.venue.paper.BookEntry.Opened;
import perdura.tradingcore.venue.paper.BookEntry.Received;
import perdura.tradingcore.venue.paper.BookEntry.Said;
import perdura.tradingcore.venue.paper.BookEntry.Woken;

/** Acts as bytes. The first byte is the version, each entry begins with its kind. */
final class BookCodec {
  private static final int VERSION = 1;

  private BookCodec() {}

  static byte[] encode(Act act) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(act.timeNs());
      out.writeLong(act.delivered());
      out.writeInt(act.entries().size());
      for (var entry : act.entries()) {
        write(out, entry);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Act decode(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var version = in.readByte();
      if (version != VERSION) {
        throw damaged("version " + version);
      }
      var timeNs = in.readLong();
      var delivered = in.readLong();
      var entries = new ArrayList<BookEntry>();
      for (var left = in.readInt(); left > 0; left--) {
        entries.add(readEntry(in));
      }
      return new Act(timeNs, delivered, entries);
    } catch (IOException cut) {
      throw new UncheckedIOException("An entry of the paper venue's books is cut short", cut);
    }
  }

  private static void write(DataOutputStream out, BookEntry entry) throws IOException {
    switch (entry) {
      case Opened opened -> {
        out.writeByte('O');
        out.writeUTF(opened.asset().value());
        write(out, opened.balance());
      }
      case Received received -> {
        out.writeByte('R');
        write(out, received.order());
        out.writeBoolean(received.answerLost());
      }
      case Woken woken -> {
        out.writeByte('W');
        out.writeUTF(woken.order().value());
      }
      case Said said -> {
        out.writeByte('S');
        write(out, said.report());
      }
    }
  }

  private static BookEntry readEntry(DataInputStream in) throws IOException {
    var kind = in.readByte();
    return switch (kind) {
      case 'O' -> new Opened(new AssetId(in.readUTF()), readInteger(in));
      case 'R' -> new Received(readOrder(in), in.readBoolean());
      case 'W' -> new Woken(new ClientOrderId(in.readUTF()));
      case 'S' -> new Said(readReport(in));
      default -> throw damaged("entry kind " + kind);
    };
  }

  private static void write(DataOutputStream out, VenueReport report) throws IOException {
    out.writeUTF(report.order().value());
    out.writeLong(report.timeNs());
    switch (report) {
      case Accepted accepted -> {
        out.writeByte('A');
        out.writeUTF(accepted.venueOrderId());
      }
      case Filled filled -> {
        out.writeByte('F');
        write(out, filled);
      }
      case Rejected rejected -> {
        out.writeByte('R');
        out.writeUTF(rejected.reason());
      }
      case Canceled canceled -> {
        out.writeByte('C');
        out.writeUTF(canceled.reason());
      }
      case Expired _ -> out.writeByte('E');
      case NotFound _ -> out.writeByte('N');
    }
  }

  private static void write(DataOutputStream out, Filled filled) throws IOException {
    out.writeUTF(filled.fillId());
    write(out, filled.base());
    write(out, filled.quote());
    write(out, filled.fee());
    out.writeUTF(filled.feeAsset().value());
    out.writeBoolean(filled.complete());
  }

  private static VenueReport readReport(DataInputStream in) throws IOException {
    var order = new ClientOrderId(in.readUTF());
    var timeNs = in.readLong();
    var kind = in.readByte();
    return switch (kind) {
      case 'A' -> new Accepted(order, timeNs, in.readUTF());
      case 'F' ->
          new Filled(
              order,
              timeNs,
              in.readUTF(),
              readInteger(in),
              readInteger(in),
              readInteger(in),
              new AssetId(in.readUTF()),
              in.readBoolean());
      case 'R' -> new Rejected(order, timeNs, in.readUTF());
      case 'C' -> new Canceled(order, timeNs, in.readUTF());
      case 'E' -> new Expired(order, timeNs);
      case 'N' -> new NotFound(order, timeNs);
      default -> throw damaged("report kind " + kind);
    };
  }

  private static void write(DataOutputStream out, OrderIntent order) throws IOException {
    out.writeUTF(order.id().value());
    out.writeUTF(order.agent().value());
    out.writeUTF(order.instrument().value());
    out.writeUTF(order.side().name());
    out.writeUTF(order.type().name());
    write(out, order.quantity());
    write(out, order.priceBound());
    write(out, order.trigger());
    out.writeUTF(order.timeInForce().name());
    out.writeBoolean(order.reduceOnly());
  }

  private static OrderIntent readOrder(DataInputStream in) throws IOException {
    return new OrderIntent(
        new ClientOrderId(in.readUTF()),
        new AgentId(in.readUTF()),
        new InstrumentId(in.readUTF()),
        Side.valueOf(in.readUTF()),
        OrderType.valueOf(in.readUTF()),
        readInteger(in),
        readDecimal(in),
        readDecimal(in),
        TimeInForce.valueOf(in.readUTF()),
        in.readBoolean());
  }

  private static void write(DataOutputStream out, BigInteger value) throws IOException {
    var bytes = value.toByteArray();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static BigInteger readInteger(DataInputStream in) throws IOException {
    var bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new BigInteger(bytes);
  }

  private static void write(DataOutputStream out, @Nullable BigDecimal value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeInt(value.scale());
      write(out, value.unscaledValue());
    }
  }

  private static @Nullable BigDecimal readDecimal(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    var scale = in.readInt();
    return new BigDecimal(readInteger(in), scale);
  }

  private static IllegalStateException damaged(String what) {
    return new IllegalStateException(
        "The paper venue's books hold something this version cannot read: " + what);
  }
}
