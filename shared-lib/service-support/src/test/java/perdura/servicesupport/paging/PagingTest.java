package perdura.servicesupport.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.api.Page;
import perdura.servicesupport.problem.ProblemException;

class PagingTest {

  @Test
  void givesAHundredWhereNobodySays() {
    assertThat(Paging.limit(null)).isEqualTo(100);
    assertThat(Paging.limit(1000)).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void refusesOtherLimits(int limit) {
    assertThatThrownBy(() -> Paging.limit(limit))
        .isInstanceOf(ProblemException.class)
        .hasMessage("limit must be from 1 to 1000, not " + limit + ".");
  }

  @Test
  void goesOnWhereThePageEnded() {
    Page<Integer> page = Paging.cut(List.of(9, 8, 7), 2, String::valueOf);

    assertThat(page.items()).containsExactly(9, 8);
    assertThat(Paging.numericKey(page.nextCursor())).contains(8L);
  }

  @Test
  void endsWithoutACursor() {
    Page<Integer> page = Paging.cut(List.of(9, 8), 2, String::valueOf);

    assertThat(page.items()).containsExactly(9, 8);
    assertThat(page.nextCursor()).isNull();
    assertThat(Paging.key(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%", "bm90IGEgbnVtYmVy"})
  void refusesForeignCursors(String cursor) {
    assertThatThrownBy(() -> Paging.numericKey(cursor))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nextCursor");
  }
}
