/**
 * What a sweep is, as values: the space of its parameters, what is searched for, how, and when a
 * trial is given up. Knows the language's catalog and the specification of a run; no files, no
 * processes, no DL4J.
 */
package dev.lamina.dsl.sweep;
