/**
 * A sweep as work: its journal, what follows from it, the processes that do the trials, and their
 * results. docs/adr/0018-sweeps.md says how it survives.
 */
package dev.lamina.runtime.sweep;
