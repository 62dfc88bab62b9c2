package dev.omnipkg.core.heal;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside the modules of a distribution that later releases no longer have. */
class MissingFileHealsTests extends HermeticHeals {

    @Override
    void makeBase() throws Exception {
        String forms = """
                import pathlib, views
                DIRECTORY = pathlib.Path(__file__).parent
                def units(): return (DIRECTORY / "data" / "units.txt").read_text()
                def form(name): return views.render(DIRECTORY, "forms/" + name)
                """;
        String views = """
                class NoView(Exception): pass
                def render(directory, name):
                    path = directory / "views" / name
                    if not path.is_file():
                        raise NoView(name)
                    return path.read_text()
                """;
        sandbox.index()
                .add("views", "1.0", Map.of("views/__init__.py", views))
                .add(
                        "forms",
                        "1.0",
                        Map.of(
                                "forms/__init__.py",
                                forms,
                                "forms/data/units.txt",
                                "m",
                                "forms/views/forms/wide.html",
                                "w"))
                .add("forms", "2.0", Map.of("forms/__init__.py", forms));
        base("demo==1.1", "other==2.1", "views==1.0", "forms==2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forms.units()",
                "forms.form('wide.html')",
                "import os\nprint(open(os.path.join(os.path.dirname(forms.__file__), 'data', 'units.txt')).read())",
            })
    void findsTheReleaseThatHasTheFile(String source) throws Exception {
        assertHealed(heal("import forms\n" + source + "\n"), "forms 2.0 -> 1.0 (required: forms<2.0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forms.form('long.html')",
                "import pathlib, views\nviews.render(pathlib.Path('.'), 'forms/wide.html')",
                "open('data/units.txt')",
            })
    void leavesAFileThatNoReleaseHas(String source) throws Exception {
        assertLeftAlone(heal("import forms\n" + source + "\n"));
    }
}
