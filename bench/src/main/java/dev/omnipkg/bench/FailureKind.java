package dev.omnipkg.bench;

import java.util.Locale;

/** Scripts that fail, each in another way, in a base with rich 13.7.1 alone. */
public enum FailureKind {
    /** A check by assertion. */
    ASSERTED_VERSION(ScriptBenchmark.FAILING),
    /** A check that raises. */
    RAISED_VERSION("""
            import importlib.metadata
            found = importlib.metadata.version("rich")
            if found != "13.4.2":
                raise RuntimeError("this wants rich 13.4.2, and found " + found)
            """),
    /** A check that ends the script. */
    EXIT_FOR_VERSION("""
            import sys
            from importlib.metadata import version
            if not version("rich").startswith("13.4."):
                sys.exit("rich 13.4 is wanted")
            """),
    /** A check of parts of a version, in a function of the script. */
    VERSION_TUPLE("""
            from importlib.metadata import version
            def parts(text):
                return tuple(int(part) for part in text.split("."))
            def check():
                found = parts(version("rich"))
                assert (13, 0) <= found < (13, 5), found
            check()
            """),
    /** A check within a unit test, whose exception does not reach the top. */
    UNIT_TEST("""
            import unittest
            from importlib.metadata import version
            class Versions(unittest.TestCase):
                def test_rich(self):
                    self.assertEqual(version("rich"), "13.4.2")
            unittest.main()
            """),
    /** A check within a thread of a pool. */
    THREAD("""
            from concurrent.futures import ThreadPoolExecutor
            from importlib.metadata import version
            def check():
                assert version("rich") == "13.4.2"
            with ThreadPoolExecutor() as pool:
                pool.submit(check).result()
            """),
    /** A module whose distribution is not there. */
    MISSING_MODULE("import click\n"),
    /** A distribution that is not there. */
    MISSING_METADATA("import importlib.metadata\nimportlib.metadata.version('click')\n"),
    /** A name that a release has no more. */
    REMOVED_NAME("from rich.console import render_group\n"),
    /** An attribute that a release has no more. */
    REMOVED_ATTRIBUTE("import rich.console\nrich.console.render_group\n"),
    /** An argument that a release does not take. */
    UNKNOWN_ARGUMENT("import rich.console\nrich.console.Console(no_such_argument=True)\n"),
    /** A value that a release refuses. */
    REFUSED_VALUE("import rich.style\nrich.style.Style.parse('no such style at all')\n"),
    /** A defect of the script. */
    DEFECT("settings = {'a': 1}\nprint(settings['b'])\n"),
    /** A file that is not there. */
    MISSING_FILE("open('no-such-file')\n"),
    /** A script that is no Python. */
    SYNTAX("def broken(:\n    pass\n"),
    /** A chain of causes. */
    CHAIN("""
            def deep(level):
                try:
                    if level == 0:
                        raise KeyError("begin")
                    deep(level - 1)
                except Exception as e:
                    raise ValueError(f"level {level}") from e
            deep(20)
            """),
    /** A recursion without end. */
    RECURSION("def again():\n    again()\nagain()\n"),
    /** A comparison of long texts. */
    LONG_TEXTS("""
            expected = "".join(str(number) for number in range(20_000))
            assert expected == expected[::-1]
            """);

    private final String source;

    FailureKind(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
