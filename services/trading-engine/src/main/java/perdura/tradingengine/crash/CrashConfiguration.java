package perdura.tradingengine.crash;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingengine.role.ProcessEnd;

@Configuration(proxyBeanMethods = false)
class CrashConfiguration {
  @Bean
  ProcessEnd processEnd() {
    return Runtime.getRuntime()::halt;
  }

  @Bean
  CrashHook crashHook(
      @Value("${perdura.faults.enabled:false}") boolean enabled,
      @Value("${perdura.faults.crash-at:}") String crashAt,
      ProcessEnd processEnd) {
    if (crashAt.isBlank()) {
      return CrashHook.NONE;
    }
    if (!enabled) {
      throw new ConfigurationRefused(
          "PERDURA_FAULTS_CRASH_AT is set, but PERDURA_FAULTS_ENABLED is not true. Unset the one, or"
              + " set the other where the engine may die.");
    }
    return CrashAt.parse(crashAt, processEnd);
  }
}
