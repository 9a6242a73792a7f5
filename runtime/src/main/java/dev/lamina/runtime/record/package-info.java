/**
 * What run folders say, read back: for reports, lists and comparisons. Reads plain files only, and
 * loads no native code.
 */
package dev.lamina.runtime.record;
