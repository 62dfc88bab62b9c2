package dev.omnipkg.core.bubble;

import dev.omnipkg.core.process.Secrets;
import java.util.List;

/** A bubble that was built does not hold what it should. Nothing of it is left. */
public final class BubbleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BubbleException(List<String> problems) {
        super(Secrets.mask("The bubble was built and failed its verification, so it was not published:\n  - "
                + String.join("\n  - ", problems)));
    }
}
