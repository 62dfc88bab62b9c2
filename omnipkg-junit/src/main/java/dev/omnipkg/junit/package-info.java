/**
 * Runs Python scripts from JUnit Jupiter tests, and heals the failures that package versions cause. What comes in are
 * annotations and settings, read into one checked configuration a test; what goes out is a healing outcome: to the test as a
 * parameter, to its report as entries and a file, and as an error where the test demands another. A matrix runs a test once a cell,
 * and a bisection a script once a version; what goes out of them is a report of all runs.
 */
@NullMarked
package dev.omnipkg.junit;

import org.jspecify.annotations.NullMarked;
