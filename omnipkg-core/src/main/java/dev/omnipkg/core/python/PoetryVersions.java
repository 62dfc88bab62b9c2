package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version constraints in the form of Poetry: beside specifiers (PEP 440) {@code ^1.2}, {@code ~1.2} and plain versions. */
final class PoetryVersions {

    private static final Pattern SHORT = Pattern.compile("([~^])\\s*(\\d{1,18}(?:\\.\\d{1,18})*)");

    private PoetryVersions() {}

    /** The specifier; an empty text for any version; nothing where the constraint has none. */
    static Optional<String> specifier(String constraint) {
        List<String> clauses = new ArrayList<>();
        for (String part : constraint.strip().split("\\s*,\\s*|\\s+(?=[<>=!~^])", -1)) {
            Matcher range = SHORT.matcher(part);
            if (range.matches()) {
                clauses.add(">=" + range.group(2) + ",<" + end(range.group(1), range.group(2)));
            } else if (!part.equals("*")) {
                boolean plain = Version.parse(part.replace(".*", "")).isPresent();
                clauses.add((plain ? "==" : "") + part);
            }
        }
        String joined = String.join(",", clauses);
        try {
            return Optional.of(Specifier.parse(joined).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With a caret the first number that is not zero stays, with a tilde the first two stay as far as they are given. */
    private static String end(String sign, String version) {
        List<Long> numbers = new ArrayList<>();
        for (String number : version.split("\\.", -1)) {
            numbers.add(Long.parseLong(number));
        }
        int last = Math.min(1, numbers.size() - 1);
        if (sign.equals("^")) {
            last = 0;
            while (last < numbers.size() - 1 && numbers.get(last) == 0) {
                last++;
            }
        }
        StringBuilder end = new StringBuilder();
        for (int index = 0; index < last; index++) {
            end.append(numbers.get(index)).append('.');
        }
        return end.append(numbers.get(last) + 1).toString();
    }
}
