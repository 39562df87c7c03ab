package perdura.testsupport.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A call that the deterministic core may not make, though a service's wiring may. */
final class CallInCore extends ArchCondition<JavaClass> {
  /** Whole packages: what only begins with their names, as the benchmarks, is not the core. */
  private static final DescribedPredicate<JavaClass> CORE =
      resideInAnyPackage("perdura.tradingcore..", "perdura.hotpath..");

  private final Class<?> owner;
  private final String method;

  CallInCore(Class<?> owner, String method) {
    super("call %s.%s in the core", owner.getSimpleName(), method);
    this.owner = owner;
    this.method = method;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!CORE.test(type)) {
      return;
    }
    type.getMethodCallsFromSelf().stream()
        .filter(
            call -> call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method))
        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
  }
}
