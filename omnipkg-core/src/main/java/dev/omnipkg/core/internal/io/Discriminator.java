package dev.omnipkg.core.internal.io;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a sealed interface of records: which of them stands in {@link Json} is told by one property more, whose text is the
 * record's name with a small first letter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {

    /**
     * The name of the property.
     *
     * @return such as {@code fact}, for <code>{"fact": "absentName", …}</code>
     */
    String value();
}
