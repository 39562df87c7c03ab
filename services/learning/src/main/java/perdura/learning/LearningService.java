package perdura.learning;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The learning service. */
@PerduraService(Service.LEARNING)
public class LearningService {}
