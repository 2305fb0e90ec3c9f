package io.mixlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house that a compiler does not hold. */
@AnalyzeClasses(packages = "io.mixlake", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.mixlake.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule beamStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.mixlake.mixpanel..", "io.mixlake.pipeline..", "io.mixlake.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..");

  @ArchTest static final ArchRule eventsStandAlone = mayUseOnly("event", "record");

  @ArchTest static final ArchRule flowsStandAlone = mayUseOnly("flow");

  @ArchTest static final ArchRule payloadsAreMadeOfFlows = mayUseOnly("flowservice", "flow");

  @ArchTest static final ArchRule theSandboxStandsAlone = mayUseOnly("sandbox");

  @ArchTest static final ArchRule storesOfSecretsKnowFlowsOnly = mayUseOnly("secrets", "flow");

  @ArchTest static final ArchRule storageStandsAlone = mayUseOnly("storage");

  @ArchTest static final ArchRule datasetsKnowNoSource = mayUseOnly("dataset", "record", "storage");

  @ArchTest static final ArchRule runsKnowFilesOnly = mayUseOnly("run", "storage");

  @ArchTest
  static final ArchRule theSourceKnowsNoTarget =
      mayUseOnly("mixpanel", "flow", "event", "record", "storage");

  @ArchTest
  static final ArchRule reportsKnowNoSandbox =
      mayUseOnly(
          "report",
          "dataset",
          "flow",
          "mapping",
          "mixpanel",
          "pipeline",
          "record",
          "run",
          "storage");

  @ArchTest
  static final ArchRule pagesKnowNoSandbox =
      mayUseOnly("ui", "dataset", "flow", "pipeline", "record", "report", "run", "storage");

  @ArchTest
  static final ArchRule nobodyUsesTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mixlake.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.mixlake.cli..");

  @ArchTest
  static final ArchRule noForeignTypesInPublicSignatures =
      classes()
          .that()
          .arePublic()
          // Iceberg makes its files by name, and can so only if the class is public.
          .and()
          .doNotImplement("org.apache.iceberg.io.FileIO")
          .should(exposeOwnTypesOnly());

  private static ArchRule mayUseOnly(String room, String... others) {
    String[] forbidden =
        Stream.of(
                "cli",
                "dataset",
                "event",
                "flow",
                "flowservice",
                "mapping",
                "mixpanel",
                "pipeline",
                "record",
                "report",
                "run",
                "sandbox",
                "secrets",
                "storage",
                "ui")
            .filter(name -> !name.equals(room) && !List.of(others).contains(name))
            .map(name -> "io.mixlake." + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("io.mixlake." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  /** Beam is the shape of the public transforms, and JSON that of the small files. */
  private static final DescribedPredicate<JavaClass> FOREIGN =
      DescribedPredicate.describe(
          "foreign",
          type ->
              !type.isPrimitive()
                  && !type.getPackageName().startsWith("java.")
                  && !type.getPackageName().startsWith("io.mixlake")
                  && !type.getPackageName().startsWith("org.apache.beam")
                  && !type.getPackageName().isEmpty()
                  && !type.getPackageName().equals("com.fasterxml.jackson.databind"));

  private static ArchCondition<JavaClass> exposeOwnTypesOnly() {
    return new ArchCondition<>("expose only types of the JDK, Beam and Mixlake") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
            .filter(
                method ->
                    method
                        .getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
            .forEach(
                method ->
                    Stream.concat(
                            method.getRawParameterTypes().stream(),
                            Stream.of(method.getRawReturnType()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(FOREIGN)
                        .forEach(
                            foreign ->
                                events.add(
                                    SimpleConditionEvent.violated(
                                        method,
                                        method.getFullName() + " exposes " + foreign.getName()))));
      }
    };
  }
}
