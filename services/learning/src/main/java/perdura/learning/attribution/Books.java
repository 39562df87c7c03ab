package perdura.learning.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The engine's books, as far as they tell of profit. */
interface Books {
  /** The last valuation at or before that time. */
  Optional<Valuation> valuation(Instant at);

  /** Time of the first entry; nothing while the books are empty. */
  Optional<Instant> beginning();

  /** All fills after one sequence up to another. */
  List<FillSum> fills(long after, long upTo);
}
