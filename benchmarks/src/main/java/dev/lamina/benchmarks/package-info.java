/**
 * Lamina beside what its users would otherwise pick: the same network, data, batch and threads, each in a process of
 * its own, in turn. Outside the default build; prints to standard output.
 */
package dev.lamina.benchmarks;
