package perdura.servicesupport.sample;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** A service as small as can be, for the tests of what every service shares. */
@PerduraService(Service.LEARNING)
class SampleService {}
