/**
 * Causes that lie in versions which somebody asks for: a check of the script, a refusal of a library, metadata or the project's
 * files. In comes a failure's context, out go the versions that are asked for.
 */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.versions;

import org.jspecify.annotations.NullMarked;
