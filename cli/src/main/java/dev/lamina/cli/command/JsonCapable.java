package dev.lamina.cli.command;

/** A command that can answer in JSON; its failures are then JSON too. */
interface JsonCapable {

  /** Whether the user asked for JSON. */
  boolean json();
}
