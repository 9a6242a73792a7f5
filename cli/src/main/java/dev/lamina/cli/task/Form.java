package dev.lamina.cli.task;

/** The forms of an answer that has rows. */
public enum Form {
  /** For people. */
  TABLE,
  /** One document. */
  JSON,
  /** For spreadsheets. */
  CSV
}
