/**
 * Causes that lie in what a distribution offers: a name, a parameter, a type or a value is another in the installed release than
 * what is asked for. In comes a failure's context, out go other releases to try.
 */
@NullMarked
package dev.omnipkg.core.internal.diagnosis.api;

import org.jspecify.annotations.NullMarked;
