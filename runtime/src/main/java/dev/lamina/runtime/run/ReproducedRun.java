package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.transfer.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The way of {@code lamina reproduce}: a run is done again from what its folder says, and compared.
 *
 * @param folder the run's; nothing in it is changed
 * @param out where the new one is kept; must not exist
 * @param tools what it is done with
 */
public record ReproducedRun(Path folder, Path out, RunTools tools) {

  /**
   * Trains again and compares.
   *
   * @throws ArchiveException if the folder is no complete run, or a file in it is damaged
   * @throws FolderInTheWayException if a process is at work on it, or {@code out} exists
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read
   * @throws dev.lamina.runtime.train.DivergedException if the new run diverges
   * @throws dev.lamina.runtime.CancelledException if the user stops it
   */
  public Comparison execute() {
    StoppedRun run = StoppedRun.open(folder);
    if (run.status().state() != RunState.COMPLETE) {
      throw new ArchiveException(
          "%s %s after epoch %d of %d, so there is no result to compare with%s"
              .formatted(
                  folder,
                  words(run.status().state()),
                  run.status().reached().epochs(),
                  run.status().epochs(),
                  run.status().state() == RunState.DIVERGED
                      ? ""
                      : "; finish it with `lamina resume " + folder + "`"));
    }
    ModelArchive last = run.last();
    TrainedModel saved = TrainedModel.of(last);
    RunRequest request = run.request(saved).at(new RunRequest.Exactly(out, false));
    RunResult result = new TrainingRun(request, tools).execute();
    StoppedRun again = StoppedRun.open(out);
    return compared(run, again, result, last.info().weightsSha256(), again.last());
  }

  private static String words(RunState state) {
    return switch (state) {
      case RUNNING -> "was killed";
      case INTERRUPTED -> "was interrupted";
      case DIVERGED -> "diverged";
      case FAILED -> "failed";
      case COMPLETE -> "is complete";
    };
  }

  private Comparison compared(
      StoppedRun run, StoppedRun again, RunResult result, String lastHash, ModelArchive last) {
    List<Difference> differences = new ArrayList<>();
    differences.addAll(run.surroundings().facts(again.surroundings()));
    run.surroundings().data(again.surroundings()).stream()
        .map(each -> new Difference("SHA-256 of " + each.what(), each.was(), each.is()))
        .forEach(differences::add);
    run.surroundings().parts(again.surroundings()).stream()
        .map(each -> new Difference("SHA-256 of the rows of " + each.what(), each.was(), each.is()))
        .forEach(differences::add);
    String was = run.weights();
    Optional<Comparison.Epoch> first = firstDifferent(rows(run), rows(again));
    boolean identical =
        first.isEmpty()
            && was.equals(result.weightsSha256())
            && lastHash.equals(last.info().weightsSha256());
    return new Comparison(
        folder, out, identical, was, result.weightsSha256(), first, differences, result);
  }

  private static List<Map<String, Object>> rows(StoppedRun run) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String line : run.text(RunFiles.METRICS_JSONL).lines().toList()) {
      try {
        rows.add(PlainJson.object(line));
      } catch (IOException e) {
        throw new ArchiveException(
            run.folder().file(RunFiles.METRICS_JSONL) + " is damaged: " + e.getMessage(), e);
      }
    }
    return rows;
  }

  private static Optional<Comparison.Epoch> firstDifferent(
      List<Map<String, Object>> was, List<Map<String, Object>> is) {
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      Map<String, Object> before = i < was.size() ? was.get(i) : Map.of();
      Map<String, Object> after = i < is.size() ? is.get(i) : Map.of();
      if (!before.equals(after)) {
        return Optional.of(epoch(i + 1, before, after));
      }
    }
    return Optional.empty();
  }

  private static Comparison.Epoch epoch(
      int number, Map<String, Object> before, Map<String, Object> after) {
    Map<String, Comparison.Values> values = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Object was = before.get(name);
      Object is = after.get(name);
      if (was == null || !was.equals(is)) {
        values.put(name, new Comparison.Values(text(was), text(is)));
      }
    }
    return new Comparison.Epoch(number, values);
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
