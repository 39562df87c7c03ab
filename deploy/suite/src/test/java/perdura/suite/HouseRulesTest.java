package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perdura.testsupport.architecture.HouseRules;

class HouseRulesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("perdura");

  static Stream<String> rules() {
    return HouseRules.ALL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void houseKeeps(String rule) {
    EvaluationResult result = HouseRules.named(rule).evaluate(HOUSE);

    assertThat(result.getFailureReport().getDetails()).as(rule).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void plantedViolationIsCaught(String rule) {
    JavaClasses planted = PlantedViolations.of(rule);

    EvaluationResult result = HouseRules.named(rule).evaluate(planted);

    assertThat(result.getFailureReport().getDetails()).as(rule).isNotEmpty();
  }

  @Test
  void houseIsSeenWhole() {
    assertThat(HOUSE.size()).isPositive();
  }
}
