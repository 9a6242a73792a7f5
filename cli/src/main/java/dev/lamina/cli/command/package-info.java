/**
 * The command line: options, help and exit codes, in picocli's words. A command turns its options
 * into a value and hands it to a runner of {@code task}; nothing outside this package and {@code
 * Main} knows picocli.
 */
package dev.lamina.cli.command;
