/**
 * Writing for people: the streams and what is known of them, progress of epochs, downloads and
 * builds.
 */
package dev.lamina.cli.terminal;
