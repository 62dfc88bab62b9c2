/**
 * Finds the version, or the distributions, that a script stopped working with: a trial and a question come in, the answer with
 * all its steps goes out.
 */
@NullMarked
package dev.omnipkg.core.bisect;

import org.jspecify.annotations.NullMarked;
