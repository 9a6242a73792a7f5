package dev.lamina.runtime.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/**
 * Plain data (map, list, text, number, boolean, null) as JSON text and back. No class is ever named
 * in a file, so nothing but plain data can come out of one.
 */
public final class PlainJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private static final ObjectWriter LINE =
      MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private PlainJson() {}

  /** Over several lines, for people too; ends with a line break. */
  public static String pretty(Object plain) {
    return write(PRETTY, plain) + "\n";
  }

  /** In one line, without a line break. */
  public static String line(Object plain) {
    return write(LINE, plain);
  }

  /**
   * Reads an object.
   *
   * @throws IOException if the text is not one JSON object
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String text) throws IOException {
    try {
      return MAPPER.readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads an object from UTF-8 text in a part of an array.
   *
   * @throws IOException if that is not one JSON object
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(byte[] text, int from, int length) throws IOException {
    try {
      return MAPPER.readValue(text, from, length, Map.class);
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  private static String write(ObjectWriter writer, Object plain) {
    try {
      return writer.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain data: " + plain, e);
    }
  }
}
