package langevin.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the program and what they import of each other, read once for all rules. */
public final class ImportedClasses {
  public static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("langevin");

  private ImportedClasses() {}

  /** Those of one package and of the packages within. */
  public static JavaClasses in(String packageName) {
    return ALL.that(JavaClass.Predicates.resideInAPackage(packageName + ".."));
  }
}
