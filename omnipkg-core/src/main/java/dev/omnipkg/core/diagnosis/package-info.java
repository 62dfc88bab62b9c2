/**
 * Judges a failure: from the facts to hypotheses on which versions would cure it, each with the grade of its evidence, or to
 * the reason why none would. One small class a cause, found by {@link java.util.ServiceLoader}; "don't know" is an answer.
 */
@NullMarked
package dev.omnipkg.core.diagnosis;

import org.jspecify.annotations.NullMarked;
