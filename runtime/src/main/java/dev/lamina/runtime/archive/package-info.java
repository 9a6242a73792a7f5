/**
 * A trained network as one file: DL4J's own archive with what Lamina needs beside it. Refuses what
 * it did not write or what was changed since.
 */
package dev.lamina.runtime.archive;
