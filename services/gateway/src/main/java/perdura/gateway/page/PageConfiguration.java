package perdura.gateway.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page's files, by name, from this service's own folder of the class path. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final Duration FRESH = Duration.ofMinutes(1);

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(
            "/style.css", "/favicon.svg", "/openapi.html", "/openapi.js", "/openapi.json")
        .addResourceLocations("classpath:/perdura/gateway/page/")
        .setCacheControl(CacheControl.maxAge(FRESH));
    registry
        .addResourceHandler("/dashboard/*")
        .addResourceLocations("classpath:/perdura/gateway/dashboard/")
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/dashboard/uplot/*")
        .addResourceLocations("classpath:/META-INF/resources/webjars/uplot/1.6.30/dist/")
        .setCacheControl(CacheControl.maxAge(FRESH));
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/dashboard/index.html");
    registry.addViewController("/openapi").setViewName("forward:/openapi.html");
  }
}
