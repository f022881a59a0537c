package dev.volver;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.ProtectionDomain;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the rooms of the house apart; every rule says why it is there. */
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.volver");

  private static final String[] FRONT = {"dev.volver.cli..", "dev.volver.web.."};
  private static final String WIRING = "dev.volver";
  private static final String ADAPTERS = "dev.volver.adapter..";

  /**
   * Every room that is neither front, wiring nor adapter; a new room is one without being listed.
   */
  private static final DescribedPredicate<JavaClass> DOMAIN =
      not(resideInAnyPackage(FRONT))
          .and(not(resideInAnyPackage(WIRING, ADAPTERS)))
          .as("the domain rooms");

  @Test
  void domainKnowsPortsNotAdapters() {
    check(
        noClasses().that(DOMAIN).should().dependOnClassesThat().resideInAPackage(ADAPTERS),
        "a domain room speaks to the outside through its port, so that the in-memory fake and every"
            + " real adapter are interchangeable");
  }

  @Test
  void nobodyImportsTheFront() {
    check(
        noClasses()
            .that(DOMAIN.or(resideInAPackage(ADAPTERS)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRONT),
        "commands and pages parse, call and render; what they call must work without them");
  }

  @Test
  void nobodyImportsTheWiring() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WIRING),
        "Main knows everything; whoever knew Main would know everything too");
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    check(
        slices().matching("dev.volver.adapter.(*)..").should().notDependOnEachOther(),
        "an adapter can be added, changed and removed alone; what two of them need is a port or"
            + " belongs to exec");
  }

  @Test
  void planIsDataOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.volver.plan..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.io..", "java.sql..", "java.net.http..", "dev.volver.engine.."),
        "a plan is printed, compared, journaled and approved; acting on it is the engine's work");
  }

  @Test
  void onlyExecStartsProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.volver.exec..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(
                target(nameMatching("exec")).and(target(owner(assignableTo(Runtime.class))))),
        "one place keeps secrets out of process lists, kills what outlives its stop and is faked in"
            + " tests");
  }

  @Test
  void onlyTheFrontPrints() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("dev.volver.cli..", WIRING)))
            .should(ACCESS_STANDARD_STREAMS),
        "standard output belongs to the result: one stray line breaks -o json");
  }

  @Test
  void nobodyAsksAClassForItsJar() {
    check(
        noClasses().should().callMethod(ProtectionDomain.class, "getCodeSource"),
        "Java 25 answers null in a moved bundle with a start-up cache; the launcher says where the"
            + " bundle is in the property volver.home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Util", "Common", "Impl", "Manager", "Helper"})
  void namesSayWhatAThingIs(String word) {
    String room = "dev.volver.." + word.toLowerCase(Locale.ROOT);
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith(word)
            .orShould()
            .haveSimpleNameEndingWith(word + "s")
            .orShould()
            .resideInAnyPackage(room + "..", room + "s.."),
        "a drawer for everything is where duties go to be forgotten");
  }

  private static void check(ArchRule rule, String reason) {
    rule.allowEmptyShould(true).because(reason).check(PROGRAM);
  }
}
