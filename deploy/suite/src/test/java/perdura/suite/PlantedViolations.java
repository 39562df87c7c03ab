package perdura.suite;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One small program per rule that breaks it, compiled when a test asks. */
final class PlantedViolations {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

  private static final Map<String, List<String>> SOURCES =
      Map.ofEntries(
          Map.entry(
              "servicesDoNotKnowEachOther",
              List.of(
                  "package perdura.gateway.planted; public class Door {}",
                  "package perdura.scheduler.planted; class Fire { perdura.gateway.planted.Door door; }")),
          Map.entry(
              "sharedCodeKnowsNoService",
              List.of(
                  "package perdura.gateway.planted; public class Door {}",
                  "package perdura.servicesupport.planted; class Fire { perdura.gateway.planted.Door door; }")),
          Map.entry(
              "coreKnowsNoFramework",
              List.of(
                  "package perdura.tradingcore.planted; class Books { java.sql.Connection books; }")),
          Map.entry(
              "hotPathKnowsOnlyTheJdk",
              List.of(
                  "package perdura.hotpath.planted; class Loop { org.springframework.core.Ordered order; }")),
          Map.entry(
              "onlyEngineAndLearningKnowTheCore",
              List.of(
                  "package perdura.tradingcore.planted; public class Order {}",
                  "package perdura.scheduler.planted; class Fire { perdura.tradingcore.planted.Order order; }")),
          Map.entry(
              "launcherKnowsNoSpring",
              List.of(
                  "package perdura.launcher.planted; class Child { org.springframework.core.Ordered order; }")),
          Map.entry(
              "apiHoldsNoLogic",
              List.of(
                  "package perdura.api.planted; public class Sum { public int of(int a) { return a + 1; } }")),
          Map.entry(
              "packagesAreNamedAfterFeatures",
              List.of("package perdura.scheduler.util; class Clocks {}")),
          Map.entry(
              "typesAreNamedAfterWhatTheyAre",
              List.of("package perdura.scheduler.planted; class TaskManager {}")),
          Map.entry(
              "beansArePackagePrivate",
              List.of(
                  "package perdura.scheduler.planted; @org.springframework.stereotype.Component public class Fire {}")),
          Map.entry(
              "noFieldInjection",
              List.of(
                  "package perdura.scheduler.planted; class Fire {"
                      + " @org.springframework.beans.factory.annotation.Autowired Runnable effect; }")),
          Map.entry(
              "optionalIsOnlyReturned",
              List.of(
                  "package perdura.scheduler.planted; class Fire { java.util.Optional<String> note; }")),
          Map.entry(
              "timeComesFromAClock",
              List.of(
                  "package perdura.scheduler.planted; class Fire { java.time.Instant due() { return java.time.Instant.now(); } }")),
          Map.entry(
              "nobodySleeps",
              List.of(
                  "package perdura.scheduler.planted; class Fire { void due() throws Exception { Thread.sleep(5L); } }")),
          Map.entry(
              "servicesDoNotPrint",
              List.of(
                  "package perdura.scheduler.planted; class Fire { void due() { System.out.println(\"due\"); } }")),
          Map.entry(
              "noNestedTransactions",
              List.of(
                  "package perdura.scheduler.planted; class Fire { Object due() {"
                      + " return org.springframework.transaction.annotation.Propagation.REQUIRES_NEW; } }")));

  private PlantedViolations() {}

  static JavaClasses of(String rule) {
    List<String> sources = SOURCES.get(rule);
    if (sources == null) {
      throw new IllegalArgumentException("No violation is planted for the rule " + rule);
    }
    try {
      return compile(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses compile(List<String> sources) throws IOException {
    Path classes = Files.createTempDirectory("planted");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = sources.stream().map(PlantedViolations::unit).toList();
    List<String> options = List.of("-d", classes.toString(), "-proc:none");
    if (!compiler.getTask(null, null, null, options, null, units).call()) {
      throw new IllegalStateException("A planted violation does not compile: " + sources);
    }
    return new ClassFileImporter().importPath(classes);
  }

  private static JavaFileObject unit(String source) {
    String name = first(PACKAGE, source).replace('.', '/') + "/" + first(TYPE, source);
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No " + pattern + " in " + source);
    }
    return matcher.group(1);
  }
}
