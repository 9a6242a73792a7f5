package dev.lamina.runtime.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
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
   * @throws IOException if the text is not one JSON object; the message says what it is instead
   */
  public static Map<String, Object> object(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      return object(parser);
    }
  }

  /**
   * Reads an object from UTF-8 text in a part of an array.
   *
   * @throws IOException if that is not one JSON object; the message says what it is instead
   */
  public static Map<String, Object> object(byte[] text, int from, int length) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text, from, length)) {
      return object(parser);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(JsonParser parser) throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("there is nothing in it");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new IOException("it is JSON, but no object in braces");
      }
      Map<String, Object> object = parser.readValueAs(Map.class);
      if (parser.nextToken() != null) {
        throw new IOException(
            "something follows its JSON object, at " + words(parser.currentTokenLocation()));
      }
      return object;
    } catch (JsonEOFException e) {
      throw new IOException("its JSON is not complete", e);
    } catch (JsonProcessingException e) {
      throw new IOException("it is no JSON, as is seen at " + words(e.getLocation()), e);
    }
  }

  private static String words(JsonLocation place) {
    return (place.getLineNr() > 1 ? "line " + place.getLineNr() + ", " : "")
        + "column "
        + place.getColumnNr();
  }

  private static String write(ObjectWriter writer, Object plain) {
    try {
      return writer.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain data: " + plain, e);
    }
  }
}
