package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.DataFacts;
import dev.lamina.runtime.data.DataProgress;
import dev.lamina.runtime.data.DataSheets;
import dev.lamina.runtime.data.Datasets;
import dev.lamina.runtime.data.TableFacts;
import dev.lamina.runtime.data.TakenData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the data of a run.
 *
 * @param source the file
 * @param dataDir data that is here already
 * @param contactSheet file for a drawing of examples
 * @param preview file for a drawing of what augmentation makes of them
 * @param json whether to give the result in JSON
 * @param console where to say it
 */
public record Looking(
    SpecSource source,
    Optional<Path> dataDir,
    Optional<Path> contactSheet,
    Optional<Path> preview,
    boolean json,
    Console console) {

  /**
   * Looks. The columns of tables are told even where no data can be made of them yet.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no run
   * @throws DataException if the data cannot be read
   */
  public void execute() {
    Specs specs = new Specs(console);
    Specs.Checked checked = specs.loadRun(source);
    specs.printWarnings(checked);
    RunSpec spec = checked.loaded().run().orElseThrow();
    StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
    DataContext context = RunData.context(dataDir, source.base(), console, line);
    DataText text = new DataText(console.out());
    try {
      List<TableFacts> tables =
          spec.data() instanceof Csv csv ? TableFacts.of(csv, context) : List.of();
      if (!json) {
        tables.forEach(text::print);
        console.out().flush();
      }
      TakenData taken =
          TakenData.of(
              Datasets.load(spec, context),
              spec,
              note -> context.progress().accept(new DataProgress.Note(note)));
      contactSheet.ifPresent(file -> new DataSheets(taken.trained()).examples().write(file));
      preview.ifPresent(file -> new DataSheets(taken.trained()).augmented().write(file));
      DataFacts facts = DataFacts.of(taken);
      if (json) {
        console.out().println(Json.text(view(facts, tables)));
      } else {
        text.print(facts);
      }
    } finally {
      // Whatever is said next, a failure's message too, begins on a clean line.
      line.clear();
    }
    console.out().flush();
  }

  private static Map<String, Object> view(DataFacts facts, List<TableFacts> tables) {
    Map<String, Object> view = new LinkedHashMap<>(facts.view());
    view.put("tables", tables.stream().map(TableFacts::view).toList());
    return view;
  }
}
