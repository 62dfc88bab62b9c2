/**
 * Builds the declared base and bubbles before the tests, writes the settings that tests read, and remembers the result, so that a build in
 * which nothing has changed takes milliseconds.
 */
@NullMarked
package dev.omnipkg.maven.prebuild;

import org.jspecify.annotations.NullMarked;
