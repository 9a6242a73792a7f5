/**
 * One self-contained HTML page about a run: no script, no network, light and dark, wide and narrow.
 */
package dev.lamina.runtime.report;
