/**
 * What a sweep answers: its trials ranked, which parameters mattered, and one self-contained page.
 * Pure functions of the sweep's specification and what is known of its trials: no files, no
 * processes, no clock.
 */
package dev.lamina.runtime.sweep.report;
