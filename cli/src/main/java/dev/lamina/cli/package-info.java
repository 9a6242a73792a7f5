/** Commands and terminal rendering. Imports no DL4J or ND4J. */
package dev.lamina.cli;
