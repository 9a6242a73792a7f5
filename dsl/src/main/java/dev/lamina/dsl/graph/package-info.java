/**
 * The model with its shapes, weights, multiply-accumulates and memory known; no file and no DL4J in
 * sight.
 */
package dev.lamina.dsl.graph;
