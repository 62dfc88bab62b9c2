/**
 * From requirements to exact pins: the smallest change to the base that satisfies them, with the reason for each
 * distribution that has to change.
 */
@NullMarked
package dev.omnipkg.core.plan;

import org.jspecify.annotations.NullMarked;
