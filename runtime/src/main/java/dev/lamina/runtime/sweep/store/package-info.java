/**
 * Sweeps that several machines share: the same lines as in a sweep's folder, in tables of a
 * PostgreSQL database, beside who is at work and what others may go on with.
 * docs/adr/0018-sweeps.md says how.
 */
package dev.lamina.runtime.sweep.store;
