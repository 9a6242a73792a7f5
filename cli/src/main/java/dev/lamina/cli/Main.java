package dev.lamina.cli;

/** Placeholder so that the module compiles. */
final class Main {
  private Main() {}
}
