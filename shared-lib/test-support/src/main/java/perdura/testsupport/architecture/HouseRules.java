package perdura.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who may know whom, and what no module may do. {@link #ALL} holds every rule by its name; the
 * suite checks each against all modules, and against one planted violation that it must catch.
 */
public final class HouseRules {

  /** The root package of each service. */
  public static final List<String> SERVICES =
      List.of(
          "gateway",
          "agentstate",
          "agentcoordinator",
          "tradingengine",
          "healthmonitor",
          "scheduler",
          "marketawareness",
          "learning",
          "cloudmanager");

  private static final String[] SERVICE_PACKAGES =
      SERVICES.stream().map(service -> "perdura." + service + "..").toArray(String[]::new);

  private static final String[] FRAMEWORKS = {
    "org.springframework..",
    "jakarta..",
    "java.sql..",
    "javax.sql..",
    "java.net.http..",
    "tools.jackson..",
    "com.fasterxml.."
  };

  /** Every rule under the name by which a failure is reported. */
  public static final Map<String, ArchRule> ALL =
      Map.ofEntries(
          Map.entry("servicesDoNotKnowEachOther", servicesDoNotKnowEachOther()),
          Map.entry("sharedCodeKnowsNoService", sharedCodeKnowsNoService()),
          Map.entry("coreKnowsNoFramework", coreKnowsNoFramework()),
          Map.entry("hotPathKnowsOnlyTheJdk", hotPathKnowsOnlyTheJdk()),
          Map.entry("onlyEngineAndLearningKnowTheCore", onlyEngineAndLearningKnowTheCore()),
          Map.entry("launcherKnowsNoSpring", launcherKnowsNoSpring()),
          Map.entry("apiHoldsNoLogic", apiHoldsNoLogic()),
          Map.entry("packagesAreNamedAfterFeatures", packagesAreNamedAfterFeatures()),
          Map.entry("typesAreNamedAfterWhatTheyAre", typesAreNamedAfterWhatTheyAre()),
          Map.entry("beansArePackagePrivate", beansArePackagePrivate()),
          Map.entry("noFieldInjection", noFieldInjection()),
          Map.entry("optionalIsOnlyReturned", optionalIsOnlyReturned()),
          Map.entry("timeComesFromAClock", timeComesFromAClock()),
          Map.entry("nobodySleeps", nobodySleeps()),
          Map.entry("servicesDoNotPrint", servicesDoNotPrint()),
          Map.entry("noNestedTransactions", noNestedTransactions()));

  private HouseRules() {}

  /** The rule of that name. */
  public static ArchRule named(String rule) {
    return Objects.requireNonNull(ALL.get(rule), () -> "No rule is named " + rule);
  }

  private static ArchRule servicesDoNotKnowEachOther() {
    return slices()
        .matching("perdura.(*)..")
        .that(new ServiceSlice())
        .should()
        .notDependOnEachOther()
        .as("services meet through shared-lib/api and the event log only")
        .allowEmptyShould(true);
  }

  private static ArchRule sharedCodeKnowsNoService() {
    return noClasses()
        .that(resideInAPackage("perdura.."))
        .and(not(resideInAnyPackage(SERVICE_PACKAGES)))
        .and(not(resideInAPackage("perdura.suite..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(SERVICE_PACKAGES))
        .as("only the packing knows the services");
  }

  private static ArchRule coreKnowsNoFramework() {
    return noClasses()
        .that(resideInAnyPackage("perdura.hotpath..", "perdura.tradingcore.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS))
        .as("hot-path and trading-core know no Spring, no JDBC, no HTTP, no JSON")
        .allowEmptyShould(true);
  }

  private static ArchRule hotPathKnowsOnlyTheJdk() {
    return noClasses()
        .that(resideInAPackage("perdura.hotpath.."))
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "perdura.hotpath..", "org.jspecify..")))
        .as("hot-path is JDK only")
        .allowEmptyShould(true);
  }

  private static ArchRule onlyEngineAndLearningKnowTheCore() {
    return noClasses()
        .that(resideInAPackage("perdura.."))
        .and(
            not(
                resideInAnyPackage(
                    "perdura.hotpath..",
                    "perdura.hotpathbench..",
                    "perdura.tradingcore..",
                    "perdura.tradingengine..",
                    "perdura.learning..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("perdura.hotpath..", "perdura.tradingcore.."))
        .as(
            "only trading-engine, learning and the benchmarks of hot-path know trading-core and hot-path");
  }

  private static ArchRule launcherKnowsNoSpring() {
    return noClasses()
        .that(resideInAPackage("perdura.launcher.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.springframework..", "java.sql.."))
        .as("the launcher is plain Java")
        .allowEmptyShould(true);
  }

  private static ArchRule apiHoldsNoLogic() {
    return classes()
        .that(resideInAPackage("perdura.api.."))
        .and()
        .doNotHaveSimpleName("package-info")
        .should(new HoldNoLogic())
        .as("api holds records, enums, annotations and interfaces without logic")
        .allowEmptyShould(true);
  }

  private static ArchRule packagesAreNamedAfterFeatures() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "perdura..util..",
            "perdura..common..",
            "perdura..impl..",
            "perdura..dto..",
            "perdura..service..",
            "perdura..helper..",
            "perdura..manager..")
        .as("packages are named after features");
  }

  private static ArchRule typesAreNamedAfterWhatTheyAre() {
    return noClasses()
        .that(resideInAPackage("perdura.."))
        .should()
        .haveNameMatching(".*\\.[A-Z]\\w*(Manager|Helper|Utils?|Impl|Base|D[Tt][Oo]|Data)")
        .as("types carry the field's names: no Manager, Helper, Util, Impl, Base, DTO, Data");
  }

  private static ArchRule beansArePackagePrivate() {
    return noClasses()
        .that(resideInAnyPackage(SERVICE_PACKAGES))
        .and(areBeans())
        .should()
        .haveModifier(JavaModifier.PUBLIC)
        .as("beans are package-private")
        .allowEmptyShould(true);
  }

  private static ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .as("beans get what they need by constructor")
        .allowEmptyShould(true);
  }

  private static ArchRule optionalIsOnlyReturned() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("perdura..")
        .should()
        .notHaveRawType("java.util.Optional")
        .as("Optional is only a return value")
        .allowEmptyShould(true);
  }

  private static ArchRule timeComesFromAClock() {
    return noClasses()
        .that(resideInAPackage("perdura.."))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould(new CallInCore(Clock.class, "systemUTC"))
        .orShould(new CallInCore(System.class, "nanoTime"))
        .as("time comes from an injected clock");
  }

  private static ArchRule nobodySleeps() {
    return noClasses()
        .that(resideInAPackage("perdura.."))
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .as("nobody sleeps: wait on a condition, a timer or a queue");
  }

  private static ArchRule servicesDoNotPrint() {
    return noClasses()
        .that(resideInAnyPackage(SERVICE_PACKAGES))
        .or(
            resideInAnyPackage(
                "perdura.hotpath..", "perdura.tradingcore..", "perdura.servicesupport.."))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .as(
            "services log, they do not print; a command's main prints through the stream it is given")
        .allowEmptyShould(true);
  }

  private static ArchRule noNestedTransactions() {
    return noClasses()
        .that(resideInAnyPackage(SERVICE_PACKAGES))
        .should()
        .accessField("org.springframework.transaction.annotation.Propagation", "REQUIRES_NEW")
        .orShould()
        .accessField("org.springframework.transaction.annotation.Propagation", "NESTED")
        .as("no REQUIRES_NEW: pools are one or two connections wide")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> areBeans() {
    return DescribedPredicate.describe(
        "are beans",
        type ->
            (type.isMetaAnnotatedWith("org.springframework.stereotype.Component")
                    || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller"))
                && !type.isMetaAnnotatedWith("org.springframework.boot.SpringBootConfiguration"));
  }
}
