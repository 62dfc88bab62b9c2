package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A {@link HealingRun} annotation, and the class or method that has it.
 *
 * @param annotation the annotation
 * @param place where it is, for messages, such as {@code @HealingRun on com.acme.FooTest#bar}
 */
record DeclaredRun(HealingRun annotation, String place) {

    /** The annotations that apply to a context, the nearest first. */
    static List<DeclaredRun> of(ExtensionContext context) {
        return TestElements.nearestFirst(context)
                .flatMap(element -> on(element).stream())
                .toList();
    }

    /** The annotation that makes a test run a script. */
    static Optional<DeclaredRun> onMethod(ExtensionContext context) {
        return context.getTestMethod().flatMap(DeclaredRun::on);
    }

    private static Optional<DeclaredRun> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, HealingRun.class)
                .map(annotation -> new DeclaredRun(annotation, "@HealingRun on " + TestElements.name(element)));
    }

    /** The script or module that the annotation names; empty if it names none. */
    Optional<ScriptTarget> target() {
        String script = annotation.value() + annotation.script();
        if (!script.isBlank()) {
            return Optional.of(new ScriptTarget.Script(script));
        }
        return annotation.module().isBlank()
                ? Optional.empty()
                : Optional.of(new ScriptTarget.Module(annotation.module()));
    }

    /** The environment variables that the annotation sets. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : annotation.env()) {
            int equals = entry.indexOf('=');
            variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return variables;
    }

    /** The attributes that are settings, which are read and checked together with those from other sources. */
    SettingSource settings() {
        return new SettingSource(place, this::setting);
    }

    private Optional<String> setting(Setting setting) {
        return switch (setting) {
            case PYTHON -> Optional.of(annotation.python()).filter(text -> !text.isEmpty());
            case TIMEOUT -> number(annotation.timeout());
            case MAX_ATTEMPTS -> number(annotation.maxAttempts());
            case MODE -> Arrays.stream(annotation.mode()).map(Enum::name).findFirst();
            case CONSENT -> Arrays.stream(annotation.consent()).map(Enum::name).findFirst();
            case FAIL_ON_HEALED ->
                annotation.failOnHealed().length == 0
                        ? Optional.empty()
                        : Optional.of(String.valueOf(annotation.failOnHealed()[0]));
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(int value) {
        return value == 0 ? Optional.empty() : Optional.of(String.valueOf(value));
    }

    /** The problems of this annotation alone, each with its place and attribute. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> targets = Stream.of(annotation.value(), annotation.script(), annotation.module())
                .filter(text -> !text.isBlank())
                .toList();
        if (targets.size() > 1) {
            problems.add("only one of value, script and module may be set, but these are: " + targets);
        }
        Arrays.stream(annotation.env())
                .filter(entry -> entry.indexOf('=') < 1)
                .forEach(entry -> problems.add("env '" + entry + "' is not of the form NAME=value"));
        atMostOne("mode", annotation.mode().length).ifPresent(problems::add);
        atMostOne("consent", annotation.consent().length).ifPresent(problems::add);
        atMostOne("failOnHealed", annotation.failOnHealed().length).ifPresent(problems::add);
        return problems.stream().map(problem -> place + ": " + problem).toList();
    }

    private static Optional<String> atMostOne(String attribute, int count) {
        return count < 2
                ? Optional.empty()
                : Optional.of(attribute + " has " + count + " values, expected at most one");
    }
}
