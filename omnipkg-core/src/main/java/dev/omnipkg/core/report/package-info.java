/** Outcomes for machines and for people: JSON, and plain text. Only front ends use it. */
@NullMarked
package dev.omnipkg.core.report;

import org.jspecify.annotations.NullMarked;
