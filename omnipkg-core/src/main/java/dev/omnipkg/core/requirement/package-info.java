/** The values of Python's packaging standards: names (PEP 503), versions (PEP 440), requirements (PEP 508). Pure. */
@NullMarked
package dev.omnipkg.core.requirement;

import org.jspecify.annotations.NullMarked;
