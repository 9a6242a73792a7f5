package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;

/**
 * Writes what is measured to a file.
 *
 * @param filename relative to the folder logs of the run
 * @param separator between two cells
 * @param append whether what is in the file stays
 */
@Kind(
    keras = "CSVLogger",
    name = "csv_logger",
    doc =
        "Writes the measures of each epoch as a row of a file, in Keras's order: epochs count from 0,"
            + " the names are sorted. (metrics.csv is always written.)",
    source = "https://keras.io/api/callbacks/csv_logger/",
    example = "- csv_logger: {filename: log.csv}")
public record CsvLogger(
    @Arg(doc = "Path of the file, relative to the folder logs of the run.", place = 0)
        String filename,
    @Arg(doc = "What stands between two cells.", def = "\",\"") String separator,
    @Arg(doc = "Keep what is in the file.", def = "false") boolean append)
    implements Callback {

  public CsvLogger {
    if (filename.isBlank()) {
      throw new BadArgument("filename", "there is no file name", "such as log.csv");
    }
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw new BadArgument(
          "separator", "a separator is one character", "such as \",\", \";\" or \"\\t\"");
    }
  }
}
