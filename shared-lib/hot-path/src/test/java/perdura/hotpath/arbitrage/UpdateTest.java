package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UpdateTest {
  @Test
  void hasRoomForReservesAndForAllLevels() {
    assertThat(Update.words(1)).isEqualTo(8);
    assertThat(Update.words(5)).isEqualTo(24);
    assertThatIllegalArgumentException().isThrownBy(() -> Update.words(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Update.words(1_025));
  }

  @Test
  void takesTheBestLevelsOfADeeperBook() {
    long[] bids = {9, 8, 7};
    long[] asks = {10, 11, 12};
    long[] lots = {1, 2, 3};
    Update update = new Update(2);

    update.book(4, bids, lots, 3, asks, lots, 1, 5, 6);

    assertThat(update.words())
        .containsExactly(2L << 32 | 4, 5, 6, 2L << 32 | 1, 9, 8, 1, 2, 10, 0, 1, 0);
  }
}
