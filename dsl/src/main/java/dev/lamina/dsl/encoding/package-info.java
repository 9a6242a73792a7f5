/**
 * How columns of a table become numbers that a network can take: one file for each way. What they
 * need to know is learnt from the examples to train on alone.
 */
package dev.lamina.dsl.encoding;
