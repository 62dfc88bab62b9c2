/**
 * Chooses what is tried next, best first, over sets of requirements, and turns back where a candidate leads nowhere. In come
 * analyses of failed runs, out go steps: the requirements that the script is to run with next.
 */
@NullMarked
package dev.omnipkg.core.internal.search;

import org.jspecify.annotations.NullMarked;
