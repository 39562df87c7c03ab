package perdura.tradingengine.projection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;

/**
 * A row's fields as parameters. Raw amounts go as numeric: as bigint they would be cut to 64 bits.
 */
final class RowParameters extends SimplePropertySqlParameterSource {
  RowParameters(Record row) {
    super(row);
  }

  @Override
  public @Nullable Object getValue(String name) {
    @Nullable Object value = super.getValue(name);
    return value instanceof BigInteger raw ? new BigDecimal(raw) : value;
  }

  @Override
  public int getSqlType(String name) {
    int type = super.getSqlType(name);
    return type == Types.BIGINT && super.getValue(name) instanceof BigInteger
        ? Types.NUMERIC
        : type;
  }
}
