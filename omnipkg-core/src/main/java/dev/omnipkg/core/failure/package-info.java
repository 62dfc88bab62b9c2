/**
 * Facts about a failure, and no judgement: the exceptions with their frames, the statement that failed, the operands of
 * the comparisons that decided it, and how the process ended.
 */
@NullMarked
package dev.omnipkg.core.failure;

import org.jspecify.annotations.NullMarked;
