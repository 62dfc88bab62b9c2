/**
 * Runs Python scripts from JUnit Jupiter tests, and heals the failures that package versions cause. Annotations and settings are read
 * into one checked configuration for each test. The healing outcome is a parameter of the test, is published as report entries and as a
 * file, and fails the test if it is not an expected one. A matrix runs a test once for each cell, and a bisection runs a script once for
 * each version; both give a report of all runs.
 */
@NullMarked
package dev.omnipkg.junit;

import org.jspecify.annotations.NullMarked;
