/**
 * The program: {@link dev.lamina.cli.Main} is the only place that touches the standard streams and
 * ends the JVM; everything below gets what it needs handed in. Imports no DL4J and no ND4J.
 */
package dev.lamina.cli;
