package perdura.servicesupport.security;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.servicesupport.problem.ProblemWriter;
import perdura.settings.Service;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;

@AutoConfiguration
class SecurityAutoConfiguration {
  /** After the correlation id and the observation. */
  private static final int FIRST = CurrentCaller.KNOWN_TO_FILTERS - 100;

  @Bean
  InternalKey internalKey(Environment environment) {
    String inline = environment.getProperty("perdura.internal-key", "");
    String file = environment.getProperty("perdura.internal-key-file", "");
    try {
      if (inline.isBlank() && file.isBlank()) {
        throw new ConfigurationRefused(
            "No internal key: set PERDURA_INTERNAL_KEY (32 random bytes, base64) or"
                + " PERDURA_INTERNAL_KEY_FILE.");
      }
      return inline.isBlank() ? InternalKey.read(Path.of(file)) : InternalKey.parse(inline);
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationRefused(String.valueOf(unusable.getMessage()));
    }
  }

  @Bean
  InternalTokens internalTokens(InternalKey key) {
    return new InternalTokens(key);
  }

  @Bean
  @ConditionalOnMissingBean
  Entrance entrance(Service service, InternalTokens tokens, Clock clock) {
    return new InternalEntrance(service, tokens, clock);
  }

  @Bean
  FilterRegistrationBean<EntranceFilter> entranceFilter(Entrance entrance, ProblemWriter problems) {
    var registration = new FilterRegistrationBean<>(new EntranceFilter(entrance, problems));
    registration.setOrder(FIRST);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemWriter problems) {
    var registration = new FilterRegistrationBean<>(new BodyLimitFilter(problems));
    registration.setOrder(FIRST + 1);
    return registration;
  }

  @Bean
  CurrentCaller currentCaller() {
    return new CurrentCaller();
  }

  @Bean
  WebMvcConfigurer rulesOfControllers(CurrentCaller current) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NeedsInterceptor());
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument(current));
      }
    };
  }
}
