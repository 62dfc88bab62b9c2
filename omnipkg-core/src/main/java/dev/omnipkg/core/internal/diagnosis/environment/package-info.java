/**
 * Causes that no release of a distribution cures, or not by itself: another Python, the machine, data, files and services. In
 * comes a failure's context, out go mostly exclusions.
 */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.environment;

import org.jspecify.annotations.NullMarked;
