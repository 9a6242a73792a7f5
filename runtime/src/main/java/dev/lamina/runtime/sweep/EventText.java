package dev.lamina.runtime.sweep;

import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as the lines of a journal and back. No class is ever named in one. */
public final class EventText {

  /** Counts up when older versions of Lamina could no longer read what is written. */
  static final int FORMAT = 2;

  /** Of a line that is none. */
  private static final int SHOWN = 60;

  private static final String EXAMPLE =
      "{\"event\":\"taken\",\"at\":\"2026-01-02T12:00:00Z\",\"trial\":7,...}";

  private static final String EVENT = "event";
  private static final String AT = "at";

  private EventText() {}

  /** A line as text. */
  public static String line(Logged line) {
    return PlainJson.line(view(line));
  }

  /**
   * A line from a text that may be anything.
   *
   * @param number of the line, from 1
   * @throws Plain.Problem if it is none, or none that may stand there
   * @throws IOException if it is no JSON
   */
  public static Logged read(String text, long number) throws IOException {
    return read(PlainJson.object(text), number);
  }

  /** The same of plain data. */
  static Logged read(Map<String, Object> view, long number) {
    Logged line = read(view);
    if (number == 1 != line.event() instanceof SweepEvent.Begun) {
      throw new Plain.Problem(EVENT, "`sweep` in the first line and nowhere else");
    }
    return line;
  }

  /**
   * Why a text is no line, in words for who has to mend it.
   *
   * @param text as it stands there
   * @param problem that reading it had
   */
  public static String refusal(String text, Exception problem) {
    String visible = text.strip().replaceAll("\\p{Cntrl}", "\uFFFD");
    String shown = visible.length() > SHOWN ? visible.substring(0, SHOWN) + " ..." : visible;
    return "this is no line of a sweep's journal: %s%s%n  Expected: what Lamina wrote there, such as %s"
        .formatted(
            problem.getMessage(),
            shown.isEmpty() ? "" : System.lineSeparator() + "  Found: " + shown,
            EXAMPLE);
  }

  /** A line as plain data. */
  static Map<String, Object> view(Logged line) {
    EventForm<?> form = EventForm.of(line.event());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(EVENT, form.name());
    view.put(AT, line.at());
    if (line.event() instanceof SweepEvent.OfTrial ofTrial) {
      view.put(EventForm.TRIAL, ofTrial.trial());
    }
    form.write(line.event(), view);
    return view;
  }

  /**
   * A line from plain data that may be anything.
   *
   * @throws Plain.Problem if it is none
   */
  static Logged read(Map<String, Object> view) {
    Plain line = new Plain(view);
    EventForm<?> form =
        EventForm.named(line.text(EVENT))
            .orElseThrow(
                () ->
                    new Plain.Problem(
                        EVENT, "one that this version of Lamina knows, not " + view.get(EVENT)));
    if (line.has(EventForm.FORMAT_KEY) && line.whole(EventForm.FORMAT_KEY) > FORMAT) {
      throw new Plain.Problem(
          EventForm.FORMAT_KEY,
          "%d at most, but is %d: a newer Lamina began this sweep"
              .formatted(FORMAT, line.whole(EventForm.FORMAT_KEY)));
    }
    return new Logged(line.text(AT), form.read().apply(line));
  }
}
