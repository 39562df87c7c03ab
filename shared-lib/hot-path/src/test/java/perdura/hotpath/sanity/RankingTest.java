package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
  private record Ranked(double key, int item) {}

  @Test
  void givesTheGreatestKeyFirstAndOfEqualKeysTheSmallerItem() {
    Random random = new Random(1);
    Ranking ranking = new Ranking();
    for (int round = 0; round < 200; round++) {
      List<Ranked> all = new ArrayList<>();
      for (int item = 0; item < random.nextInt(300); item++) {
        all.add(new Ranked(random.nextInt(20), item));
      }
      ranking.clear();
      all.forEach(each -> ranking.add(each.key(), each.item()));

      all.sort(Comparator.comparingDouble(Ranked::key).reversed().thenComparingInt(Ranked::item));
      for (Ranked next : all) {
        assertThat(ranking.greatest()).isEqualTo(next.key());
        assertThat(ranking.poll()).isEqualTo(next.item());
      }
      assertThat(ranking.isEmpty()).isTrue();
    }
  }
}
