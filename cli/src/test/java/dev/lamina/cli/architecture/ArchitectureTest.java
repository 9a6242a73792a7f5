package dev.lamina.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lamina.cli.Main;
import dev.lamina.cli.Rehearsal;
import dev.lamina.dsl.random.RandomSource;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, over the classes of all modules. */
class ArchitectureTest {

  private static final String[] DL4J = {
    "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."
  };

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // In a build that packages, the test code that the modules share comes as a jar.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.lamina");

  @Test
  void enoughClassesAreSeenForTheRulesToMeanSomething() {
    assertThat(in("dev.lamina.dsl..")).isGreaterThan(100);
    assertThat(in("dev.lamina.dsl.layer..")).isGreaterThan(10);
    assertThat(in("dev.lamina.runtime..")).isGreaterThan(20);
    assertThat(in("dev.lamina.cli..")).isGreaterThan(20);
  }

  private static long in(String packages) {
    return ALL.that(resideInAPackage(packages)).size();
  }

  @Test
  void modulesDependInOneDirection() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.dsl..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.lamina.runtime..", "dev.lamina.cli..")
        .because("the language is used by what runs it, never the other way round")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.lamina.cli..")
        .because("Java programs train without the command line")
        .check(ALL);
  }

  @Test
  void readingDescribingAndReportingKnowNoDl4j() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.lamina.dsl.source..", "dev.lamina.dsl.diagnostic..", "dev.lamina.dsl.catalog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DL4J)
        .because("they serve any vocabulary, and check must answer without native code")
        .check(ALL);
  }

  @Test
  void summariesAndGraphsKnowNoDl4j() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.lamina.dsl.summary..",
            "dev.lamina.dsl.graph..",
            "dev.lamina.dsl.shape..",
            "dev.lamina.dsl.spec..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DL4J)
        .because("building a DL4J configuration starts ND4J, and summary must answer at once")
        .check(ALL);
  }

  @Test
  void theCommandLineKnowsNoDl4j() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DL4J)
        .because("what computes is the runtime's matter, and short verbs must start at once")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.lamina.cli.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("runners take plain values, so that they serve and are tested without options")
        .check(ALL);
  }

  @Test
  void standardStreamsAndExitBelongToMain() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
        .because("commands are tested in-process, with streams handed in")
        .check(ALL);
  }

  @Test
  void timeComesFromTheClockHandedIn() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, Rehearsal.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .because("a run is repeatable and testable only if it is told the time")
        .check(ALL);
  }

  @Test
  void randomnessComesFromRandomSource() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RandomSource.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .because("everything random is a function of the seed and its purpose")
        .check(ALL);
  }

  @Test
  void noStateIsSharedByStaticFields() {
    noFields()
        .that()
        .areStatic()
        .should()
        .notBeFinal()
        .because("static mutable state makes runs depend on what ran before")
        .check(ALL);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.have(
                nameMatching(".*(Manager|Util|Utils|Impl|Helper)(\\$.*)?")))
        .because("such names collect whatever fits nowhere else")
        .check(ALL);
  }

  @Test
  void packagesOfTheCommandLineAreFreeOfCycles() {
    slices()
        .matching("dev.lamina.cli.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package that needs its user cannot be understood alone")
        .check(ALL);
  }

  @Test
  void packagesOfTheRuntimeAreFreeOfCycles() {
    slices()
        .matching("dev.lamina.runtime.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package that needs its user cannot be understood alone")
        .check(ALL);
  }
}
