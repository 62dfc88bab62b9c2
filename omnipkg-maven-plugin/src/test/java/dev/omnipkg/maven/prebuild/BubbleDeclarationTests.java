package dev.omnipkg.maven.prebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.settings.SettingsException;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class BubbleDeclarationTests {

    /** Sets a field as Maven does. */
    private static BubbleDeclaration bubble(String field, Object value) throws ReflectiveOperationException {
        BubbleDeclaration bubble = new BubbleDeclaration();
        set(bubble, "requirements", List.of("rich==13.4.2"));
        set(bubble, field, value);
        return bubble;
    }

    private static void set(Object object, String name, Object value) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(object, value);
    }

    @Test
    void needsARequirement() {
        assertThatThrownBy(() -> new BubbleDeclaration().lines())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "omnipkg cannot use a setting: a <bubble> has no <requirement>, expected at least one, such as"
                                + " <requirements><requirement>rich==13.4.2</requirement></requirements>");
    }

    @Test
    void differsAsTextWhereverItDiffers() throws ReflectiveOperationException {
        assertThat(List.of(
                        bubble("interpreters", List.of()).toString(),
                        bubble("interpreters", List.of("3.11")).toString(),
                        bubble("requirements", List.of("rich")).toString()))
                .doesNotHaveDuplicates();
    }
}
