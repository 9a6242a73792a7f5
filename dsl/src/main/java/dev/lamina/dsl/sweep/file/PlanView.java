package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecFiles.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan as plain data: the texts that it was read from, and what else they depend on.
 *
 * @param text of the sweep, or of the run
 * @param overrides of the command line
 * @param base the directory that the run's paths are relative to
 * @param environment the variables that the texts use
 * @param files the other texts
 * @param places what shipped texts name, by path: {@link BegunGallery}
 */
record PlanView(
    SourceText text,
    List<String> overrides,
    Optional<String> base,
    Map<String, String> environment,
    Map<Asked, SourceText> files,
    Map<String, String> places) {

  private static final String TEXT = "text";
  private static final String FILE = "file";
  private static final String SWEEP = "sweep";
  private static final String OVERRIDES = "overrides";
  private static final String BASE = "base";
  private static final String ENVIRONMENT = "environment";
  private static final String FILES = "files";
  private static final String NAME = "name";
  private static final String DIRECTORY = "directory";
  private static final String HOME = "home";
  private static final String PLACES = "places";

  /** Views that an older Lamina has made do not have it. */
  private static final String SAME_EXAMPLES = "same_examples";

  private static final Pattern VARIABLE = Pattern.compile("env:\\s*([A-Za-z_][A-Za-z0-9_]*)");

  /** The plain data of a plan. */
  static Map<String, Object> of(
      FilePlan.Origin origin,
      Optional<String> base,
      Map<String, String> places,
      boolean sameExamples) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(SWEEP, text(origin.text()));
    view.put(OVERRIDES, origin.overrides());
    base.ifPresent(directory -> view.put(BASE, directory));
    List<String> texts = new ArrayList<>(origin.overrides());
    texts.add(origin.text().text());
    List<Map<String, Object>> files = new ArrayList<>();
    origin
        .files()
        .remembered()
        .forEach(
            (asked, text) -> {
              texts.add(text.text());
              Map<String, Object> file = new LinkedHashMap<>();
              file.put(NAME, asked.name());
              file.put(DIRECTORY, asked.directory());
              file.putAll(text(text));
              files.add(file);
            });
    view.put(ENVIRONMENT, used(texts, origin.environment()));
    view.put(FILES, files);
    if (!places.isEmpty()) {
      view.put(PLACES, places);
    }
    if (sameExamples) {
      view.put(SAME_EXAMPLES, true);
    }
    return view;
  }

  private static Map<String, Object> text(SourceText text) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(FILE, text.name());
    view.put(TEXT, text.text());
    if (!text.home().isEmpty()) {
      view.put(HOME, text.home());
    }
    return view;
  }

  private static Map<String, String> used(List<String> texts, Map<String, String> environment) {
    Map<String, String> used = new TreeMap<>();
    for (String text : texts) {
      Matcher matcher = VARIABLE.matcher(text);
      while (matcher.find()) {
        String name = matcher.group(1);
        if (environment.containsKey(name)) {
          used.put(name, environment.get(name));
        }
      }
    }
    return used;
  }

  /** Whether all trials of the plan draw the same examples. */
  static boolean sameExamples(Map<?, ?> view) {
    return Boolean.TRUE.equals(view.get(SAME_EXAMPLES));
  }

  /**
   * Reads the plain data.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PlanView read(Map<?, ?> view) {
    Map<?, ?> sweep = part(view, SWEEP, Map.class);
    Map<Asked, SourceText> files = new LinkedHashMap<>();
    for (Object each : part(view, FILES, List.class)) {
      if (!(each instanceof Map<?, ?> file)) {
        throw new IllegalArgumentException("a sweep's plan has something else among its files");
      }
      files.put(
          new Asked(part(file, NAME, String.class), part(file, DIRECTORY, String.class)),
          text(file));
    }
    Map<String, String> environment = new LinkedHashMap<>();
    Map<?, ?> variables = part(view, ENVIRONMENT, Map.class);
    variables.forEach((name, value) -> environment.put((String) name, (String) value));
    Map<String, String> places = new LinkedHashMap<>();
    if (view.get(PLACES) instanceof Map<?, ?> known) {
      known.forEach((path, place) -> places.put((String) path, (String) place));
    }
    List<String> overrides = new ArrayList<>();
    for (Object each : part(view, OVERRIDES, List.class)) {
      overrides.add((String) each);
    }
    return new PlanView(
        text(sweep),
        overrides,
        Optional.ofNullable((String) view.get(BASE)),
        environment,
        files,
        places);
  }

  private static SourceText text(Map<?, ?> view) {
    String home = view.get(HOME) instanceof String directory ? directory : "";
    return new SourceText(part(view, FILE, String.class), part(view, TEXT, String.class), home);
  }

  private static <T> T part(Map<?, ?> view, String name, Class<T> type) {
    Object value = view.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("a sweep's plan has no `" + name + "`");
    }
    return type.cast(value);
  }

  /**
   * What reads these texts and no others.
   *
   * @param here what ships with this Lamina: the data
   */
  SpecFiles specFiles(Gallery here) {
    return SpecFiles.of(files, new BegunGallery(places, here));
  }
}
