/**
 * A run as a whole: from a specification to a trained, measured and saved network in a folder of
 * its own, and from that folder back to a network that can be asked. docs/runs.md describes the
 * folder.
 */
package dev.lamina.runtime.run;
