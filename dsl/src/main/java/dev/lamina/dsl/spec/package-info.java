/**
 * The specification as plain values: what the file says, with every default, before shapes are
 * known.
 */
package dev.lamina.dsl.spec;
