package perdura.testsupport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.library.dependencies.Slice;

/** The slices that are services; the others may be shared. */
final class ServiceSlice extends DescribedPredicate<Slice> {
  ServiceSlice() {
    super("are services");
  }

  @Override
  public boolean test(Slice slice) {
    return HouseRules.SERVICES.contains(slice.getNamePart(1));
  }
}
