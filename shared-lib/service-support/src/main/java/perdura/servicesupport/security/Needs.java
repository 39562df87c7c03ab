package perdura.servicesupport.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import perdura.tokens.Scope;

/**
 * Who may call a controller's method: a caller with any of these scopes. A method without a rule,
 * its class's included, is closed to all.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The scopes of which one suffices; a person's higher scope covers the lower. */
  Scope[] value();
}
