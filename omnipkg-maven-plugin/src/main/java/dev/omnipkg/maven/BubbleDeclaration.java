package dev.omnipkg.maven;

import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The element {@code <bubble>}: a bubble to build ahead. Its fields are set by Maven, from elements of their names. */
public final class BubbleDeclaration {

    private List<String> requirements = new ArrayList<>();
    private List<String> interpreters = new ArrayList<>();

    /** A bubble without any element, which is not enough. */
    public BubbleDeclaration() {}

    /**
     * The requirements.
     *
     * @return one a line
     * @throws SettingsException if there is none
     */
    String lines() {
        if (requirements.isEmpty()) {
            throw new SettingsException(List.of("a <bubble> has no <requirement>, expected at least one, such as"
                    + " <requirements><requirement>rich==13.4.2</requirement></requirements>"));
        }
        return String.join("\n", requirements);
    }

    boolean declares(List<Requirement> wanted) {
        return requirements.stream().map(Requirement::parse).toList().equals(wanted);
    }

    /**
     * For which interpreters it is built.
     *
     * @return paths, commands or versions; one empty entry where none is given, for that of the base
     */
    List<Optional<String>> interpreters() {
        return interpreters.isEmpty()
                ? List.of(Optional.empty())
                : interpreters.stream().map(Optional::of).toList();
    }

    /** All of it, for comparison. */
    @Override
    public String toString() {
        return "bubble " + requirements + " " + interpreters;
    }
}
