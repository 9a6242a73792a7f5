/**
 * Activation functions, one file each, in plain Java over {@code float[]}: the value and the
 * gradient. Engines use these directly or hold their faster form equal to them.
 */
package dev.lamina.dsl.activation;
