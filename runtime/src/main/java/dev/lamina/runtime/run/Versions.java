package dev.lamina.runtime.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Versions of Lamina and of what it stands on, read from the files they ship. */
public final class Versions {

  private static final String DL4J =
      "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";

  private Versions() {}

  /** Lamina's own. */
  public static String lamina() {
    return version("lamina.properties");
  }

  /** DL4J's. */
  public static String dl4j() {
    return version(DL4J);
  }

  /** All by name, for what is kept of a run. */
  static Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lamina", lamina());
    view.put("dl4j", dl4j());
    return view;
  }

  private static String version(String resource) {
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }
}
