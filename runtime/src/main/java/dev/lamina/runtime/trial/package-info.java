/**
 * Trying a run out without keeping anything: does it learn one batch, what does a step take, which
 * learning rate suits it, which layers take the time.
 */
package dev.lamina.runtime.trial;
