/** Runs Python scripts from JUnit Jupiter tests, and heals the failures that package versions cause. */
@NullMarked
package dev.omnipkg.junit;

import org.jspecify.annotations.NullMarked;
