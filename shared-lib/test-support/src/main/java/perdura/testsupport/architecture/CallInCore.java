package perdura.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A call that the deterministic core may not make, though a service's wiring may. */
final class CallInCore extends ArchCondition<JavaClass> {
  private final Class<?> owner;
  private final String method;

  CallInCore(Class<?> owner, String method) {
    super("call %s.%s in the core", owner.getSimpleName(), method);
    this.owner = owner;
    this.method = method;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackageName().startsWith("perdura.tradingcore")
        && !type.getPackageName().startsWith("perdura.hotpath")) {
      return;
    }
    type.getMethodCallsFromSelf().stream()
        .filter(
            call -> call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method))
        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
  }
}
