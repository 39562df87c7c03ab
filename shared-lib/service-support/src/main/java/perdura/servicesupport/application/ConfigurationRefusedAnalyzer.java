package perdura.servicesupport.application;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Boot print the reason instead of a stack trace. */
final class ConfigurationRefusedAnalyzer extends AbstractFailureAnalyzer<ConfigurationRefused> {
  ConfigurationRefusedAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable root, ConfigurationRefused refused) {
    return new FailureAnalysis(
        refused.getMessage(), "Correct the configuration and start again.", refused);
  }
}
