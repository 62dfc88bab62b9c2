/** Joins the analyzers of all rooms, for whoever composes an engine. */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.shipped;

import org.jspecify.annotations.NullMarked;
