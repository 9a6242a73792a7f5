package dev.lamina.cli.command;

/** How most verbs give their result; picocli shows the constants as they are written. */
enum Format {
  /** For people. */
  text,
  /** One document. */
  json
}
