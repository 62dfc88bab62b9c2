/**
 * What analyzers of several rooms ask of a failure, and how they say it: whose code it was, what Python and the shipped lists
 * know, what somebody has declared, and which other releases there are to try.
 */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.evidence;

import org.jspecify.annotations.NullMarked;
