/**
 * Judges a failure: from the facts to hypotheses on which versions would cure it, each with the grade of its evidence, or to
 * the reason why none would. One small class a cause; "don't know" is an answer. What stands here is for those who write
 * analyzers: omnipkg's own are in rooms below, by what they look at, and users' are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.omnipkg.core.diagnosis;

import org.jspecify.annotations.NullMarked;
