package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events as the lines of a journal and back. No class is ever named in one. */
public final class EventText {

  /** Counts up when older versions of Lamina could no longer read what is written. */
  static final int FORMAT = 1;

  private static final String EVENT = "event";
  private static final String AT = "at";
  private static final String TRIAL = "trial";
  private static final String PART = "part";
  private static final String EPOCH = "epoch";
  private static final String FACTS = "facts";
  private static final String PLAN = "plan";
  private static final String FORMAT_KEY = "format";
  private static final String PROCESS = "process";

  private record Form<E extends SweepEvent>(
      String name,
      Class<E> type,
      BiConsumer<E, Map<String, Object>> write,
      Function<Plain, E> read) {

    void write(SweepEvent event, Map<String, Object> view) {
      write.accept(type.cast(event), view);
    }
  }

  private static final List<Form<?>> FORMS =
      List.of(
          new Form<>(
              "sweep",
              SweepEvent.Begun.class,
              (e, view) -> {
                view.put(FORMAT_KEY, FORMAT);
                view.put("lamina", e.lamina());
                view.put(PLAN, e.plan());
              },
              line -> new SweepEvent.Begun(line.text("lamina"), line.part(PLAN).values())),
          new Form<>(
              PLAN,
              SweepEvent.Replanned.class,
              (e, view) -> {
                view.put(PLAN, e.plan());
                view.put("differences", e.differences());
              },
              line ->
                  new SweepEvent.Replanned(line.part(PLAN).values(), line.texts("differences"))),
          new Form<>(
              "session",
              SweepEvent.Session.class,
              (e, view) -> {
                view.put(PROCESS, e.process());
                view.put("begins", e.begins());
              },
              line -> new SweepEvent.Session(line.whole(PROCESS), line.flag("begins"))),
          new Form<>(
              "chosen",
              SweepEvent.Chosen.class,
              (e, view) -> {
                view.put("parameters", e.point().values());
                if (e.asked()) {
                  view.put("asked", true);
                }
              },
              line ->
                  new SweepEvent.Chosen(
                      line.whole(TRIAL), point(line), line.has("asked") && line.flag("asked"))),
          new Form<>(
              "taken",
              SweepEvent.Taken.class,
              (e, view) -> {
                view.put("worker", worker(e.worker()));
                view.put("threads", e.threads());
              },
              line ->
                  new SweepEvent.Taken(
                      line.whole(TRIAL), worker(line.part("worker")), count(line, "threads"))),
          new Form<>(
              "built",
              SweepEvent.Built.class,
              (e, view) -> view.put(FACTS, e.facts()),
              line -> new SweepEvent.Built(line.whole(TRIAL), facts(line))),
          new Form<>(
              EPOCH,
              SweepEvent.Epoch.class,
              (e, view) -> {
                if (e.part() > 0) {
                  view.put(PART, e.part());
                }
                view.put(EPOCH, e.epoch());
                view.put("measures", e.measures());
                view.put("seconds", e.seconds());
              },
              line ->
                  new SweepEvent.Epoch(
                      line.whole(TRIAL),
                      line.has(PART) ? count(line, PART) : 0,
                      count(line, EPOCH),
                      line.numbers("measures"),
                      line.number("seconds"))),
          new Form<>(
              PART,
              SweepEvent.PartDone.class,
              (e, view) -> {
                view.put(PART, e.part());
                view.put(FACTS, e.facts());
              },
              line -> new SweepEvent.PartDone(line.whole(TRIAL), count(line, PART), facts(line))),
          new Form<>(
              "paused",
              SweepEvent.Paused.class,
              (e, view) -> view.put(EPOCH, e.epoch()),
              line -> new SweepEvent.Paused(line.whole(TRIAL), count(line, EPOCH))),
          new Form<>(
              "stopped",
              SweepEvent.Stopped.class,
              (e, view) -> view.put(EPOCH, e.epoch()),
              line -> new SweepEvent.Stopped(line.whole(TRIAL), count(line, EPOCH))),
          new Form<>(
              "interrupted",
              SweepEvent.Interrupted.class,
              (e, view) -> view.put("why", e.why()),
              line -> new SweepEvent.Interrupted(line.whole(TRIAL), line.text("why"))),
          new Form<>(
              "complete",
              SweepEvent.Complete.class,
              (e, view) -> view.put(FACTS, e.facts()),
              line -> new SweepEvent.Complete(line.whole(TRIAL), facts(line))),
          new Form<>(
              "failed",
              SweepEvent.Failed.class,
              (e, view) -> {
                view.put("kind", e.kind().word());
                view.put("message", e.message());
              },
              line ->
                  new SweepEvent.Failed(
                      line.whole(TRIAL), line.word("kind", Failure.class), line.text("message"))),
          new Form<>(
              "lost",
              SweepEvent.Lost.class,
              (e, view) -> {},
              line -> new SweepEvent.Lost(line.whole(TRIAL))),
          new Form<>(
              "again",
              SweepEvent.Again.class,
              (e, view) -> {},
              line -> new SweepEvent.Again(line.whole(TRIAL))),
          new Form<>(
              "told",
              SweepEvent.Told.class,
              (e, view) -> view.put("values", e.values()),
              line -> new SweepEvent.Told(line.whole(TRIAL), line.fractions("values"))));

  private static final Map<String, Form<?>> BY_NAME =
      FORMS.stream().collect(Collectors.toUnmodifiableMap(Form::name, form -> form));

  private static final Map<Class<?>, Form<?>> BY_TYPE =
      FORMS.stream().collect(Collectors.toUnmodifiableMap(Form::type, form -> form));

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

  /** A line as plain data. */
  static Map<String, Object> view(Logged line) {
    Form<?> form = BY_TYPE.get(line.event().getClass());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(EVENT, form.name());
    view.put(AT, line.at());
    if (line.event() instanceof SweepEvent.OfTrial ofTrial) {
      view.put(TRIAL, ofTrial.trial());
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
    Form<?> form = BY_NAME.get(line.text(EVENT));
    if (form == null) {
      throw new Plain.Problem(
          EVENT, "one that this version of Lamina knows, not " + view.get(EVENT));
    }
    if (line.has(FORMAT_KEY) && line.whole(FORMAT_KEY) != FORMAT) {
      throw new Plain.Problem(
          FORMAT_KEY,
          "%d, but is %d: another version of Lamina began this sweep"
              .formatted(FORMAT, line.whole(FORMAT_KEY)));
    }
    return new Logged(line.text(AT), form.read().apply(line));
  }

  private static Point point(Plain line) {
    Map<String, Object> values = new LinkedHashMap<>();
    line.part("parameters").values().forEach((name, value) -> values.put(name, value(value)));
    return new Point(values);
  }

  /** Whole numbers are Long, whatever the reader of JSON made of them. */
  private static Object value(Object read) {
    if (read instanceof Integer whole) {
      return whole.longValue();
    }
    if (read instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(each -> values.add(value(each)));
      return values;
    }
    if (read instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((name, each) -> values.put(name.toString(), value(each)));
      return values;
    }
    return read;
  }

  private static Map<String, Object> facts(Plain line) {
    Map<String, Object> facts = new LinkedHashMap<>();
    line.part(FACTS).values().forEach((name, value) -> facts.put(name, value(value)));
    return facts;
  }

  private static Map<String, Object> worker(WorkerId worker) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("host", worker.host());
    view.put(PROCESS, worker.process());
    view.put("since", worker.since());
    if (worker.sweep() != WorkerId.BY_HAND) {
      view.put("sweep", worker.sweep());
    }
    return view;
  }

  private static WorkerId worker(Plain view) {
    return new WorkerId(
        view.text("host"),
        view.whole(PROCESS),
        view.text("since"),
        view.has("sweep") ? view.whole("sweep") : WorkerId.BY_HAND);
  }

  private static int count(Plain line, String key) {
    long whole = line.whole(key);
    if (whole < 0 || whole > Integer.MAX_VALUE) {
      throw new Plain.Problem(key, "a count");
    }
    return (int) whole;
  }
}
