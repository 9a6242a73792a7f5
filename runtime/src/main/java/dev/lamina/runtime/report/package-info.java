/**
 * What is made of finished runs for people: one self-contained HTML page with its own script, no
 * network, light and dark, wide and narrow; comparisons; curves as pictures.
 */
package dev.lamina.runtime.report;
