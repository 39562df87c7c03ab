package perdura.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A record, an enum, an annotation, or an interface whose methods have no body. */
final class HoldNoLogic extends ArchCondition<JavaClass> {
  HoldNoLogic() {
    super("hold no logic");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean plain =
        type.isRecord() || type.isEnum() || type.isAnnotation() || isBareInterface(type);
    if (!plain) {
      events.add(SimpleConditionEvent.violated(type, type.getName() + " is more than a shape"));
    }
  }

  private static boolean isBareInterface(JavaClass type) {
    return type.isInterface()
        && type.getMethods().stream()
            .allMatch(method -> method.getModifiers().contains(JavaModifier.ABSTRACT));
  }
}
