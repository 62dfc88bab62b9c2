package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The element {@code <bubble>}: a bubble to build before the tests. Maven sets the fields from elements of the same names. */
public final class BubbleDeclaration {

    private List<String> requirements = new ArrayList<>();
    private List<String> interpreters = new ArrayList<>();

    /** Makes a declaration without any element, which is not valid until Maven has set the requirements. */
    public BubbleDeclaration() {}

    /**
     * Returns the requirements as the value of the setting for bubbles.
     *
     * @return one requirement a line
     * @throws SettingsException if no requirement is declared
     */
    public String lines() {
        if (requirements.isEmpty()) {
            throw new SettingsException(List.of("a <bubble> has no <requirement>, expected at least one, such as"
                    + " <requirements><requirement>rich==13.4.2</requirement></requirements>"));
        }
        return String.join("\n", requirements);
    }

    /** Tells whether exactly these requirements are declared here. */
    boolean declares(List<Requirement> others) {
        return requirements.stream().map(Requirement::parse).toList().equals(others);
    }

    /**
     * Returns the interpreters to build the bubble for.
     *
     * @return paths, commands or versions; if none is declared, one empty entry, which stands for the interpreter of the base
     */
    List<Optional<String>> interpreters() {
        return interpreters.isEmpty()
                ? List.of(Optional.empty())
                : interpreters.stream().map(Optional::of).toList();
    }

    /** All fields as text: it is part of the checksum that tells whether a declaration has changed. */
    @Override
    public String toString() {
        return "bubble " + requirements + " " + interpreters;
    }
}
