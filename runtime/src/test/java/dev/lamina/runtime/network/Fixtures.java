package dev.lamina.runtime.network;

import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.KerasFixtures;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Fixture cases, each on every engine. */
final class Fixtures {

  private Fixtures() {}

  static Stream<Arguments> onEveryEngine(String folder) {
    return onEveryEngine(folder, each -> true);
  }

  static Stream<Arguments> onEveryEngine(String folder, Predicate<FixtureCase> which) {
    return KerasFixtures.files(folder, ".json").stream()
        .map(file -> folder + "/" + file.getFileName())
        .distinct()
        .flatMap(KerasFixtures::cases)
        .filter(which)
        .flatMap(Fixtures::onEveryEngine);
  }

  private static Stream<Arguments> onEveryEngine(FixtureCase given) {
    return Arrays.stream(EngineKind.values()).map(engine -> Arguments.of(given, engine));
  }
}
