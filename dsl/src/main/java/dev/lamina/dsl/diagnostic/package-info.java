/**
 * What is wrong, where, what was expected and what to do: problems as values, collected, rendered
 * once at the edge. Knows source places, and nothing of layers or DL4J.
 */
package dev.lamina.dsl.diagnostic;
