/**
 * Interpreters and the environments they start in: finds and describes an interpreter, lists the distributions of an
 * environment, lays out a virtual environment, and holds the Python code that omnipkg ships.
 */
@NullMarked
package dev.omnipkg.core.python;

import org.jspecify.annotations.NullMarked;
