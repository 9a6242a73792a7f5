/**
 * Beginning with weights that were trained before: which layers of two models go together by their
 * names, and what is taken over.
 */
package dev.lamina.runtime.transfer;
