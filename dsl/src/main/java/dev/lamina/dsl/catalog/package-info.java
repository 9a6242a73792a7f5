/**
 * Describes what can be written, once: a record is a kind, its components are its arguments, a
 * sealed interface is a family. From that description come keys, defaults, range checks,
 * suggestions, shorthand, JSON Schema and reference. Generic: knows neither layers nor DL4J.
 */
package dev.lamina.dsl.catalog;
