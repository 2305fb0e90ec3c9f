package io.mixlake.mapping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.mixlake.mapping", importOptions = DoNotIncludeTests.class)
class MappingPackagesTest {
  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.mixlake.mapping.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingBelowUsesTheTop =
      noClasses()
          .that()
          .resideInAPackage("io.mixlake.mapping.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.mixlake.mapping");

  @ArchTest
  static final ArchRule onlyEventsAndRecordsFromElsewhere =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.mixlake.cli..",
              "io.mixlake.flow..",
              "io.mixlake.mixpanel..",
              "io.mixlake.dataset..",
              "io.mixlake.pipeline..",
              "io.mixlake.run..",
              "io.mixlake.storage..",
              "org.apache.beam..");
}
