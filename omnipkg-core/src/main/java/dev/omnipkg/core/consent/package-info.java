/** What may be installed, decided in one place: names come in, a refusal with its reason may go out. */
@NullMarked
package dev.omnipkg.core.consent;

import org.jspecify.annotations.NullMarked;
