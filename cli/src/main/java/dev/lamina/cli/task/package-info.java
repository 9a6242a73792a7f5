/**
 * What the verbs do: runners that take a plain options value and a {@link
 * dev.lamina.cli.terminal.Console}, and know nothing of the command-line library.
 */
package dev.lamina.cli.task;
