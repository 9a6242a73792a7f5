package dev.lamina.runtime.data;

/** What is told while data is fetched and read. */
public sealed interface DataProgress {

  /**
   * How far a download is.
   *
   * @param what the file, and where it comes from
   * @param done bytes that are here
   * @param total bytes of the whole file
   */
  record Download(String what, long done, long total) implements DataProgress {}

  /**
   * How far reading is.
   *
   * @param what the directory
   * @param done files that are read
   * @param total files there are
   */
  record Reading(String what, int done, int total) implements DataProgress {}

  /**
   * Something to know.
   *
   * @param text in sentences
   */
  record Note(String text) implements DataProgress {}
}
