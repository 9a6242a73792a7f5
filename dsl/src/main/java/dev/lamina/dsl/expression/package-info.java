/**
 * {@code ${...}} in values: named parameters, arithmetic, environment variables. Knows the located
 * tree, and nothing of layers.
 */
package dev.lamina.dsl.expression;
