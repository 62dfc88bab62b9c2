package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Statement;

/** Facts in words. */
final class Evidence {

    private Evidence() {}

    static String at(Statement statement) {
        String firstLine = statement.source().lines().findFirst().orElse("");
        return firstLine + " (" + statement.file() + ":" + statement.line() + ")";
    }
}
