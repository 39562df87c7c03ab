package perdura.marketawareness.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  @Bean
  static Calendars calendars(JsonMapper json) {
    return new Calendars(json);
  }
}
