/**
 * The mathematics of a sweep: which point is tried next, and which trial goes on. Pure functions of
 * what has been tried so far and of the seed: no files, no processes, no clock, no network.
 */
package dev.lamina.runtime.search;
