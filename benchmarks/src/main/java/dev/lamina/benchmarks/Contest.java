package dev.lamina.benchmarks;

/** A comparison with those who carry it out. */
record Contest(Comparison comparison, Contender lamina, Contender peer) {}
