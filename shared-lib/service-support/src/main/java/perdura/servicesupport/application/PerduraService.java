package perdura.servicesupport.application;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import perdura.settings.Service;

/**
 * The application class of a service. It gets the auto-configurations listed under this
 * annotation's name in {@code META-INF/spring}, the beans of its own package, and nothing else that
 * happens to be on the class path.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootConfiguration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration
@ComponentScan
public @interface PerduraService {
  /** Which of the suite's services it is. */
  Service value();
}
