package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the columns of a file hold, whatever is made of them.
 *
 * @param file path
 * @param rows how many
 * @param columns in the file's order
 */
public record TableFacts(String file, long rows, List<ColumnFacts> columns) {

  public TableFacts {
    columns = List.copyOf(columns);
  }

  /** Looks at each file that the data names. */
  public static List<TableFacts> of(Csv spec, DataContext context) {
    List<TableFacts> all = new ArrayList<>();
    for (String path : new String[] {spec.train(), spec.validation(), spec.test()}) {
      if (path != null) {
        all.add(of(context.baseDir().resolve(path), CsvForm.of(spec)));
      }
    }
    return all;
  }

  private static TableFacts of(Path path, CsvForm form) {
    try (CsvFile file = CsvFile.open(path, form)) {
      List<ColumnReader> columns = file.header().stream().map(ColumnReader::new).toList();
      long rows = 0;
      while (file.next()) {
        IntStream.range(0, columns.size()).forEach(i -> columns.get(i).add(file, i));
        rows++;
      }
      return new TableFacts(
          path.toString(), rows, columns.stream().map(ColumnReader::facts).toList());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("file", file);
    view.put("rows", rows);
    view.put("columns", columns.stream().map(ColumnFacts::view).toList());
    return view;
  }
}
