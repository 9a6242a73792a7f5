package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.file.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one kind of event stands in a line of a journal, beside its name, its time and its trial.
 *
 * @param name of the event there
 * @param type what it is read into
 * @param write puts the rest of an event into a line
 * @param read makes an event of a whole line; throws a {@link Plain.Problem} if it is none
 */
record EventForm<E extends SweepEvent>(
    String name, Class<E> type, BiConsumer<E, Map<String, Object>> write, Function<Plain, E> read) {

  /** Keys that {@link EventText} looks at too. */
  static final String TRIAL = "trial";

  static final String FORMAT_KEY = "format";

  private static final String PART = "part";
  private static final String EPOCH = "epoch";
  private static final String FACTS = "facts";
  private static final String PLAN = "plan";
  private static final String PROCESS = "process";

  private static final List<EventForm<?>> FORMS =
      List.of(
          new EventForm<>(
              "sweep",
              SweepEvent.Begun.class,
              (e, view) -> {
                view.put(FORMAT_KEY, EventText.FORMAT);
                view.put("lamina", e.lamina());
                view.put(PLAN, e.plan());
              },
              line -> new SweepEvent.Begun(line.text("lamina"), line.part(PLAN).values())),
          new EventForm<>(
              PLAN,
              SweepEvent.Replanned.class,
              (e, view) -> {
                view.put(PLAN, e.plan());
                view.put("differences", e.differences());
              },
              line ->
                  new SweepEvent.Replanned(line.part(PLAN).values(), line.texts("differences"))),
          new EventForm<>(
              "session",
              SweepEvent.Session.class,
              (e, view) -> {
                view.put(PROCESS, e.process());
                view.put("begins", e.begins());
              },
              line -> new SweepEvent.Session(line.whole(PROCESS), line.flag("begins"))),
          new EventForm<>(
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
          new EventForm<>(
              "taken",
              SweepEvent.Taken.class,
              (e, view) -> {
                view.put("worker", worker(e.worker()));
                view.put("threads", e.threads());
              },
              line ->
                  new SweepEvent.Taken(
                      line.whole(TRIAL), worker(line.part("worker")), count(line, "threads"))),
          new EventForm<>(
              "built",
              SweepEvent.Built.class,
              (e, view) -> view.put(FACTS, e.facts()),
              line -> new SweepEvent.Built(line.whole(TRIAL), facts(line))),
          new EventForm<>(
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
          new EventForm<>(
              PART,
              SweepEvent.PartDone.class,
              (e, view) -> {
                view.put(PART, e.part());
                view.put(FACTS, e.facts());
              },
              line -> new SweepEvent.PartDone(line.whole(TRIAL), count(line, PART), facts(line))),
          new EventForm<>(
              "paused",
              SweepEvent.Paused.class,
              (e, view) -> view.put(EPOCH, e.epoch()),
              line -> new SweepEvent.Paused(line.whole(TRIAL), count(line, EPOCH))),
          new EventForm<>(
              "stopped",
              SweepEvent.Stopped.class,
              (e, view) -> view.put(EPOCH, e.epoch()),
              line -> new SweepEvent.Stopped(line.whole(TRIAL), count(line, EPOCH))),
          new EventForm<>(
              "interrupted",
              SweepEvent.Interrupted.class,
              (e, view) -> view.put("why", e.why()),
              line -> new SweepEvent.Interrupted(line.whole(TRIAL), line.text("why"))),
          new EventForm<>(
              "complete",
              SweepEvent.Complete.class,
              (e, view) -> view.put(FACTS, e.facts()),
              line -> new SweepEvent.Complete(line.whole(TRIAL), facts(line))),
          new EventForm<>(
              "failed",
              SweepEvent.Failed.class,
              (e, view) -> {
                view.put("kind", e.kind().word());
                view.put("message", e.message());
              },
              line ->
                  new SweepEvent.Failed(
                      line.whole(TRIAL), line.word("kind", Failure.class), line.text("message"))),
          new EventForm<>(
              "lost",
              SweepEvent.Lost.class,
              (e, view) -> {},
              line -> new SweepEvent.Lost(line.whole(TRIAL))),
          new EventForm<>(
              "again",
              SweepEvent.Again.class,
              (e, view) -> {},
              line -> new SweepEvent.Again(line.whole(TRIAL))),
          new EventForm<>(
              "reported",
              SweepEvent.Reported.class,
              (e, view) -> {
                view.put(EPOCH, e.epoch());
                view.put("measures", e.measures());
              },
              line ->
                  new SweepEvent.Reported(
                      line.whole(TRIAL), count(line, EPOCH), line.numbers("measures"))),
          new EventForm<>(
              "asked",
              SweepEvent.Asked.class,
              (e, view) -> {},
              line -> new SweepEvent.Asked(line.whole(TRIAL))),
          new EventForm<>(
              "told",
              SweepEvent.Told.class,
              (e, view) -> view.put("values", e.values()),
              line -> new SweepEvent.Told(line.whole(TRIAL), line.fractions("values"))));

  private static final Map<String, EventForm<?>> BY_NAME =
      FORMS.stream().collect(Collectors.toUnmodifiableMap(EventForm::name, form -> form));

  private static final Map<Class<?>, EventForm<?>> BY_TYPE =
      FORMS.stream().collect(Collectors.toUnmodifiableMap(EventForm::type, form -> form));

  /** Of an event. */
  static EventForm<?> of(SweepEvent event) {
    return BY_TYPE.get(event.getClass());
  }

  /** Of the event of a name, if there is one. */
  static Optional<EventForm<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  void write(SweepEvent event, Map<String, Object> view) {
    write.accept(type.cast(event), view);
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
