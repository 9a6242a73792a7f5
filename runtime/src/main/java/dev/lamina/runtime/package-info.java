/**
 * Data, training, evaluation, prediction, archives and runs. May use DL4J; prints nothing and never
 * exits.
 */
package dev.lamina.runtime;
