package perdura.servicesupport.application;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import perdura.settings.Service;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;

@AutoConfiguration
class ApplicationAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Money leaves as decimal strings, and a field that nobody knows is an error, not a shrug. */
  @Bean
  JsonMapperBuilderCustomizer exactJson() {
    JsonFormat.Value text = JsonFormat.Value.forShape(JsonFormat.Shape.STRING);
    return builder ->
        builder
            .withConfigOverride(BigDecimal.class, format -> format.setFormat(text))
            .withConfigOverride(BigInteger.class, format -> format.setFormat(text))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Bean
  IdentityContributor identityContributor(Service service, Environment environment) {
    return new IdentityContributor(service, environment);
  }
}
