package perdura.cloudmanager.connection;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.ConnectionsApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class ConnectionController implements ConnectionsApi {
  private final Connections connections;

  ConnectionController(Connections connections) {
    this.connections = connections;
  }

  @Override
  public ConnectionUse connections() {
    return connections.now();
  }
}
