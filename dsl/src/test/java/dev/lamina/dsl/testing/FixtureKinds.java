package dev.lamina.dsl.testing;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Makes the kinds that fixtures name. */
public final class FixtureKinds {

  private FixtureKinds() {}

  /**
   * The kind with these arguments. Where this version does not have the kind, or says of an
   * argument that it is Keras's but not ours yet, the test is skipped; any other refusal fails it.
   */
  public static <T> T make(Family<T> family, String kind, Map<String, Object> args) {
    Assumptions.assumeTrue(
        family.find(kind).isPresent(), () -> "no " + family.noun() + " " + kind + " yet");
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("type", kind);
    plain.putAll(args);
    try {
      return Kinds.read(family, plain);
    } catch (IllegalArgumentException e) {
      Assumptions.assumeFalse(e.getMessage().contains("not of this version"), e.getMessage());
      throw e;
    }
  }
}
