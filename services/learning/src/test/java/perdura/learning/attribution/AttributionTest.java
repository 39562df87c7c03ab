package perdura.learning.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import perdura.api.learning.Attribution;
import perdura.api.learning.AttributionPart;

/** Law L12: parts are exact, and whoever splits the profit finds all of it. */
class AttributionTest {

  @Property(tries = 300)
  void partsOfEveryDimensionSumToTheLedgersProfit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int records,
      @ForAll @IntRange(min = 0, max = 199) int from) {
    Assume.that(from < records);
    Attributions attributions = new Attributions(new History(seed).run(records));

    for (Dimension by : Dimension.values()) {
      Attribution whole = attributions.between(History.at(from), History.at(records), by);

      assertThat(whole.residual()).isEqualTo(BigDecimal.ZERO);
      assertThat(sum(whole.parts())).isEqualByComparingTo(whole.total());
    }
  }

  @Property(tries = 100)
  void profitOfTwoWindowsIsThatOfBothTogether(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 99) int cut) {
    Attributions attributions = new Attributions(new History(seed).run(100));

    BigDecimal first = total(attributions, 0, cut);
    BigDecimal second = total(attributions, cut, 100);

    assertThat(first.add(second)).isEqualByComparingTo(total(attributions, 0, 100));
  }

  @Property(tries = 100)
  void showsWhatIsMissingWhereAFillIsLost(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 1000) int lost) {
    History history = new History(seed).run(150);
    Assume.that(history.fillCount() > 0);

    BigDecimal missing = history.lose(lost);

    Attribution after =
        new Attributions(history).between(History.at(0), History.at(150), Dimension.INSTRUMENT);
    assertThat(after.residual()).isEqualByComparingTo(missing);
  }

  @Example
  void saysSoWhereNothingIsKnown() {
    Attribution nothing =
        new Attributions(new NoBooks()).between(History.at(0), History.at(1), Dimension.AGENT);

    assertThat(nothing.note()).isEqualTo("no data");
    assertThat(nothing.total()).isNull();
    assertThat(nothing.residual()).isNull();
    assertThat(nothing.parts()).isEmpty();
  }

  private static BigDecimal total(Attributions attributions, int from, int to) {
    return Objects.requireNonNull(
        attributions.between(History.at(from), History.at(to), Dimension.VENUE).total());
  }

  private static BigDecimal sum(List<AttributionPart> parts) {
    return parts.stream()
        .map(part -> part.realised().add(part.unrealised()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static final class NoBooks implements Books {
    @Override
    public Optional<Valuation> valuation(Instant at) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> beginning() {
      return Optional.empty();
    }

    @Override
    public List<FillSum> fills(long after, long upTo) {
      return List.of();
    }
  }
}
