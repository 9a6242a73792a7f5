package dev.lamina.dsl.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;

/** A kind as one line of JSON, which is how it lies in DL4J's configuration. */
final class KindText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KindText() {}

  static String write(Object kind) {
    try {
      return JSON.writeValueAsString(Kinds.write(kind));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + kind, e);
    }
  }

  static <T> T read(Class<T> family, String text) {
    try {
      return Kinds.read(Family.of(family), JSON.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a kind: " + text, e);
    }
  }
}
