package dev.lamina.runtime.record;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a run folder says.
 *
 * @param folder where it is
 * @param status status.json
 * @param manifest manifest.json; nothing if it is not there
 * @param epochs the lines of metrics.jsonl, with how long each epoch took
 * @param evaluation evaluation.json; nothing before the end
 * @param given the specification as given
 * @param resolved the same with every value; empty if it is not there
 * @param problems what is there and cannot be read, in words
 */
public record RunRecord(
    Path folder,
    Tree status,
    Tree manifest,
    List<Tree> epochs,
    Tree evaluation,
    String given,
    String resolved,
    List<String> problems) {

  /** The state of a run whose process ended without a word. */
  public static final String KILLED = "killed";

  private static final String RUNNING = "running";
  private static final String STATE = "state";
  private static final String MESSAGE = "message";
  private static final String EPOCH = "epoch";
  private static final Set<String> NO_MEASURES =
      Set.of(EPOCH, "learning_rate", "seconds", "validation_seconds", "examples_per_second");

  public RunRecord {
    epochs = List.copyOf(epochs);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a folder.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if it is no run of Lamina's
   */
  public static RunRecord read(Path folder) {
    return new RecordReader(folder).read();
  }

  /** This with another state and message, before they are in its file. */
  public RunRecord as(String state, String message) {
    Map<String, Object> changed = new LinkedHashMap<>();
    status.entries().forEach((key, value) -> changed.put(key, value.value()));
    changed.put(STATE, state);
    changed.put(MESSAGE, message);
    return new RunRecord(
        folder, new Tree(changed), manifest, epochs, evaluation, given, resolved, problems);
  }

  /** The run's name; the folder's where nothing else is known. */
  public String name() {
    String name = manifest.at("name").text();
    return name.isEmpty() ? String.valueOf(folder.toAbsolutePath().getFileName()) : name;
  }

  /** What became of it. */
  public String state() {
    String state = status.at(STATE).text();
    return state.equals(RUNNING) && !mayBeAlive() ? KILLED : state;
  }

  /** A status that does not say when its process took up the run cannot tell that it is gone. */
  private boolean mayBeAlive() {
    long id = status.at(RunProcess.ID).whole();
    return instant(RunProcess.SINCE)
        .or(this::started)
        .map(since -> new RunProcess(id, since).isAlive())
        .orElse(true);
  }

  /** What went wrong; empty if nothing did. */
  public String message() {
    return status.at(MESSAGE).text();
  }

  /** When it began. */
  public Optional<Instant> started() {
    return instant("started");
  }

  private Optional<Instant> instant(String key) {
    try {
      return Optional.of(Instant.parse(status.at(key).text()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Which epoch's weights were kept as the result: those measured, else the last's. */
  public long keptEpoch() {
    return evaluation.at(EPOCH).isPresent() ? evaluation.at(EPOCH).whole() : 0;
  }

  /** The line of the epoch whose weights were measured; else of the last one; else nothing. */
  public Tree keptLine() {
    return epochs.stream()
        .filter(line -> line.at(EPOCH).whole() == keptEpoch())
        .findFirst()
        .orElse(epochs.isEmpty() ? Tree.NOTHING : epochs.get(epochs.size() - 1));
  }

  /** The names of what was measured in epochs, in order. */
  public List<String> measures() {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(line -> names.addAll(line.entries().keySet()));
    names.removeAll(NO_MEASURES);
    return List.copyOf(names);
  }

  /** One value of each epoch that has it, by epoch. */
  public Map<Integer, Double> series(String name) {
    Map<Integer, Double> series = new LinkedHashMap<>();
    for (Tree line : epochs) {
      OptionalDouble value = line.at(name).number();
      if (value.isPresent()) {
        series.put((int) line.at(EPOCH).whole(), value.getAsDouble());
      }
    }
    return series;
  }

  /** Seconds of all epochs, validation included. */
  public double seconds() {
    return epochs.stream()
        .mapToDouble(
            line ->
                line.at("seconds").number().orElse(0)
                    + line.at("validation_seconds").number().orElse(0))
        .sum();
  }

  /** What the report shows besides; nothing before the end. Read anew at each call. */
  public Tree insight() {
    return new RecordReader(folder).optional(RecordFiles.INSIGHT);
  }

  /** The specification with its model; empty if this version of Lamina does not read it. */
  public Optional<Loaded> specification() {
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Problems found = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText(folder + "/" + RecordFiles.RESOLVED, resolved), List.of(), found);
    return found.hasErrors() || loaded.run().isEmpty() || loaded.graph().isEmpty()
        ? Optional.empty()
        : Optional.of(loaded);
  }
}
