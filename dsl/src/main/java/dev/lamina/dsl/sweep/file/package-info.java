/**
 * The language of sweeps: from a file, or from flags, to a checked {@link
 * dev.lamina.dsl.sweep.SweepPlan}, with every problem at its place. Reads files through {@code
 * dsl.spec}; builds models without native code; trains nothing.
 */
package dev.lamina.dsl.sweep.file;
