/**
 * Causes that lie in what is not there: a module, a distribution, a fixture or a file, and which distribution is known to have it. In
 * comes a failure's context, out go distributions to install, or why none is.
 */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.modules;

import org.jspecify.annotations.NullMarked;
