/**
 * Judges a failure: from the facts to a version problem with the requirements that would cure it, or to the reason why it
 * cannot be healed. One small class a cause, found by {@link java.util.ServiceLoader}; "don't know" is an answer.
 */
@NullMarked
package dev.omnipkg.core.diagnosis;

import org.jspecify.annotations.NullMarked;
