package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each release of one distribution is a case of its own, so that one call reads all their wheels. */
class SymbolProbeTests {

    private static final DistributionName DEMO = new DistributionName("demo");

    @TempDir
    private Path directory;

    private final Map<String, Presence> expected = new LinkedHashMap<>();

    private void release(Sandbox sandbox, Presence presence, Map<String, String> files) throws Exception {
        String version = (expected.size() + 1) + ".0";
        expected.put(version + " " + files, presence);
        sandbox.index().add("demo", version, files);
    }

    private void module(Sandbox sandbox, Presence presence, String source) throws Exception {
        release(sandbox, presence, Map.of("demo.py", source));
    }

    private void readWheels(Sandbox sandbox, String symbol) throws Exception {
        readWheels(sandbox, ApiQuery.of(Symbol.parse(symbol)));
    }

    private void readWheels(Sandbox sandbox, ApiQuery query) throws Exception {
        HealingEngine engine = sandbox.engine();
        BaseEnvironment base = engine.base(sandbox.baseRequest());
        List<Release> releases = engine.index().releases(base.interpreter(), DEMO);

        List<Finding> findings = engine.symbols().probe().inWheels(base.interpreter(), releases, query);

        Map<String, Presence> found = new LinkedHashMap<>();
        List<String> cases = new ArrayList<>(expected.keySet());
        for (int place = 0; place < findings.size(); place++) {
            found.put(cases.get(place), findings.get(place).presence());
        }
        assertThat(found).as(findings.toString()).containsExactlyEntriesOf(expected);
    }

    @Test
    void readsWhatAModuleBinds() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        module(sandbox, Presence.PRESENT, "def thing(): pass");
        module(sandbox, Presence.PRESENT, "async def thing(): pass");
        module(sandbox, Presence.PRESENT, "class thing: pass");
        module(sandbox, Presence.PRESENT, "thing = 1");
        module(sandbox, Presence.PRESENT, "other, (thing, *rest) = 1, (2,)");
        module(sandbox, Presence.PRESENT, "thing: int = 1");
        module(sandbox, Presence.ABSENT, "thing: int");
        module(sandbox, Presence.PRESENT, "import os as thing");
        module(sandbox, Presence.PRESENT, "import thing.part");
        module(sandbox, Presence.PRESENT, "from os import path as thing");
        module(sandbox, Presence.ABSENT, "other = 1\ndef function():\n    thing = 1");
        module(sandbox, Presence.ABSENT, "thing = 1\ndel thing");
        module(sandbox, Presence.ABSENT, "class C:\n    def set(self): self.thing = 1; setattr(self, 'thing', 1)");

        readWheels(sandbox, "demo.thing");
    }

    @Test
    void decidesNoConditionThatOnlyARunDecides() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        module(sandbox, Presence.UNKNOWN, "import os\nif os.environ:\n    thing = 1");
        module(sandbox, Presence.PRESENT, "import os\nif os.environ:\n    thing = 1\nelse:\n    thing = 2");
        module(sandbox, Presence.PRESENT, "import sys\nif sys.version_info >= (3,):\n    thing = 1");
        module(sandbox, Presence.ABSENT, "import sys\nif sys.version_info[0] < 3:\n    thing = 1");
        module(sandbox, Presence.ABSENT, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    thing = 1");
        module(
                sandbox,
                Presence.PRESENT,
                "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    thing = 1\ndef __getattr__(name): return 1");
        module(sandbox, Presence.PRESENT, "try:\n    from fast import thing\nexcept ImportError:\n    thing = None");
        module(sandbox, Presence.UNKNOWN, "try:\n    from fast import thing\nexcept ImportError:\n    pass");
        module(sandbox, Presence.PRESENT, "try:\n    from fast import thing\nexcept ImportError:\n    raise");
        module(sandbox, Presence.UNKNOWN, "for thing in range(0): pass");
        module(sandbox, Presence.PRESENT, "with open('x') as thing: pass");
        module(sandbox, Presence.UNKNOWN, "import contextlib\nwith contextlib.suppress(E):\n    thing = 1");
        module(sandbox, Presence.UNKNOWN, "print(thing := 1)");
        module(sandbox, Presence.UNKNOWN, "def __getattr__(name): return 1");
        module(sandbox, Presence.UNKNOWN, "globals()['thing'] = 1");
        module(sandbox, Presence.UNKNOWN, "import sys\nsys.modules[__name__].thing = 1");
        module(sandbox, Presence.UNKNOWN, "def function():\n    global thing\n    thing = 1");
        module(sandbox, Presence.UNKNOWN, "exec('thing = 1')");
        module(sandbox, Presence.UNKNOWN, "raise ImportError()");
        module(sandbox, Presence.UNKNOWN, "print 'an old Python'");

        readWheels(sandbox, "demo.thing");
    }

    @Test
    void noticesWhatBindsNamesInOtherWays() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        module(sandbox, Presence.UNKNOWN, "try:\n    thing = 1\n    raise OSError()\nexcept OSError: pass");
        module(sandbox, Presence.UNKNOWN, "import sys as _sys\n_sys.modules[__name__] = 1");
        module(sandbox, Presence.UNKNOWN, "from sys import modules\nmodules[__name__] = 1");
        module(sandbox, Presence.UNKNOWN, "import sys\nsys._getframe().f_globals['thing'] = 1");
        module(sandbox, Presence.UNKNOWN, "import apipkg\napipkg.initpkg(__name__, {'thing': 'x:y'})");
        module(sandbox, Presence.UNKNOWN, "from old import alias\nalias('demo', {'thing': 1})");
        module(sandbox, Presence.UNKNOWN, "import pkgutil\n__path__ = pkgutil.extend_path(__path__, __name__)");
        module(sandbox, Presence.ABSENT, "import logging\nlogging.getLogger(__name__).info('')");
        module(sandbox, Presence.ABSENT, "class C:\n    @classmethod\n    def set(cls): cls.thing = 1");
        module(sandbox, Presence.ABSENT, "import typing as t\nif t.TYPE_CHECKING:\n    thing = 1");

        readWheels(sandbox, "demo.thing");
    }

    @Test
    void tellsWhatRefusesFromWhatPerhapsDoes() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        module(sandbox, Presence.PRESENT, "def f(kind): return kind");
        module(sandbox, Presence.ABSENT, "def f(it):\n    if it not in KINDS: raise ValueError('unknown %s' % it)");
        module(sandbox, Presence.PERHAPS, "def f(kind):\n    if kind not in OLD_KINDS: raise ValueError(kind)");
        module(sandbox, Presence.PRESENT, "def f(kind):\n    if kind not in KINDS: return None");

        readWheels(
                sandbox,
                ApiQuery.silent(Symbol.parse("demo"), "f", "kind not in KINDS", "raise ValueError(f'unknown {kind}')"));
    }

    @Test
    void readsHowAFunctionCallsAnother() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        module(sandbox, Presence.PRESENT, "class C:\n    def run(self, callback): callback(1)");
        module(sandbox, Presence.ABSENT, "class C:\n    def run(self, callback): callback(1, ctx=2)");
        module(sandbox, Presence.PERHAPS, "class C:\n    def run(self, callback): callback(*given)");
        module(sandbox, Presence.PERHAPS, "class C:\n    def go(self, callback): callback(1)");

        readWheels(sandbox, ApiQuery.calls(Symbol.parse("demo.C.run"), "callback", "one, two=0"));
    }

    @Test
    void knowsThatPythonChangesPrivateNamesAndAddsSpecialOnes() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        sandbox.index().add("demo", "1.0", Map.of("demo/__init__.py", "class C:\n    __m = 1\n    __all__ = 1"));
        HealingEngine engine = sandbox.engine();
        Interpreter interpreter = engine.base(sandbox.baseRequest()).interpreter();
        List<Release> releases = engine.index().releases(interpreter, DEMO);
        Map<String, Presence> found = new LinkedHashMap<>();
        for (String symbol : List.of("C.__m", "C._C__m", "C.__weakref__", "C.__all__", "__path__", "__version__")) {
            found.put(
                    symbol,
                    engine.symbols()
                            .probe()
                            .inWheels(interpreter, releases, ApiQuery.of(Symbol.parse("demo." + symbol)))
                            .get(0)
                            .presence());
        }

        assertThat(found.values())
                .as(found.toString())
                .containsExactly(
                        Presence.UNKNOWN,
                        Presence.UNKNOWN,
                        Presence.UNKNOWN,
                        Presence.PRESENT,
                        Presence.PRESENT,
                        Presence.ABSENT);
    }

    @Test
    void saysOfNoModuleThatCannotBeImportedThatItIsThere() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String init = "demo/__init__.py";
        String thing = "demo/thing.py";
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", thing, "raise ImportError('gone')"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", thing, "print 'an old Python'"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "from .gone import thing"));
        release(
                sandbox,
                Presence.UNKNOWN,
                Map.of(init, "from .part import thing", "demo/part.py", "#".repeat(9_000_000)));
        release(sandbox, Presence.PRESENT, Map.of(init, "from other.gone import thing"));

        readWheels(sandbox, "demo.thing");
    }

    @Test
    void readsWithEveryPythonAtHand() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String source = "import sys\nif sys.version_info[:2] >= (3, %s):\n    thing = 1\n";
        sandbox.index().add("demo", "1.0", Map.of("demo.py", source.formatted("11")));
        sandbox.index().add("demo", "2.0", Map.of("demo.py", "match 1:\n    case 1:\n        thing = 1\n"));
        sandbox.index().add("demo", "3.0", Map.of("demo.py", "match 1:\n    case thing:\n        pass\n"));
        sandbox.index().add("demo", "4.0", Map.of("demo.py", "type thing = int\n"));
        HealingEngine engine = sandbox.engine();

        for (Interpreter interpreter : Pythons.atHand().values()) {
            List<Finding> findings = engine.symbols()
                    .probe()
                    .inWheels(
                            interpreter,
                            engine.index().releases(interpreter, DEMO),
                            ApiQuery.of(Symbol.parse("demo.thing")));

            assertThat(findings)
                    .extracting(Finding::presence)
                    .as(interpreter.version())
                    .containsExactly(
                            isAtLeast(interpreter, "3.11") ? Presence.PRESENT : Presence.ABSENT,
                            Presence.UNKNOWN,
                            Presence.UNKNOWN,
                            isAtLeast(interpreter, "3.12") ? Presence.PRESENT : Presence.UNKNOWN);
        }
    }

    private static boolean isAtLeast(Interpreter interpreter, String version) {
        return Version.of(interpreter.version()).compareTo(Version.of(version)) >= 0;
    }

    @Test
    void followsImportsWithinTheWheel() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String init = "demo/__init__.py";
        String part = "demo/part.py";
        release(sandbox, Presence.PRESENT, Map.of(init, "from .part import thing", part, "thing = 1"));
        release(sandbox, Presence.PRESENT, Map.of(init, "from demo.part import old as thing", part, "old = 1"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "from .part import thing", part, ""));
        release(sandbox, Presence.PRESENT, Map.of(init, "from .part import *", part, "thing = 1"));
        release(sandbox, Presence.ABSENT, Map.of(init, "from .part import *", part, "__all__ = ['b']\nthing = b = 1"));
        release(
                sandbox,
                Presence.PRESENT,
                Map.of(init, "from .part import *", part, "__all__ = []\n__all__ += ['thing']\nthing = 1"));
        release(
                sandbox,
                Presence.UNKNOWN,
                Map.of(init, "from .part import *", part, "__all__ = [n for n in 'ab']\nthing = 1"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "from elsewhere import *"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "from .part import *", "demo/part.abi3.so", ""));
        release(sandbox, Presence.PRESENT, Map.of(init, "from .part import thing", "demo/part.abi3.so", ""));
        release(sandbox, Presence.ABSENT, Map.of(init, "from .part import other", "demo/part.abi3.so", ""));
        release(sandbox, Presence.UNKNOWN, Map.of("demo/__init__.abi3.so", ""));
        release(sandbox, Presence.PRESENT, Map.of(init, "", "demo/thing.py", ""));
        release(sandbox, Presence.PRESENT, Map.of(init, "", "demo/thing.abi3.so", ""));
        release(sandbox, Presence.PRESENT, Map.of("demo/thing/__init__.py", ""));
        release(sandbox, Presence.ABSENT, Map.of("demo/other/__init__.py", ""));
        release(sandbox, Presence.ABSENT, Map.of("renamed.py", "thing = 1"));
        release(sandbox, Presence.PRESENT, Map.of("demo-17.0.data/purelib/demo.py", "thing = 1"));

        readWheels(sandbox, "demo.thing");
    }

    @Test
    void looksIntoClassesAndSubmodules() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String init = "demo/__init__.py";
        String part = "demo/part.py";
        String getattr = "def __getattr__(name): return 1";
        release(sandbox, Presence.PRESENT, Map.of(init, getattr, part, "class C:\n    def m(self): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, getattr, part, "class C:\n    def n(self): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, "from . import part", part, "class D: pass"));
        release(sandbox, Presence.PRESENT, Map.of(init, "", part, "class B:\n    m = 1\nclass C(B): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", part, "class B: pass\nclass C(B, object): pass"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "import abc\nclass C(abc.ABC): pass"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C(metaclass=M): pass"));
        String six = "import six\nclass B:\n    m = 1\nclass C(six.with_metaclass(M, B)): pass";
        release(sandbox, Presence.PRESENT, Map.of(init, "", part, six));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, six.replace("m = 1", "n = 1")));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C:\n    __slots__ = 'm'"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C: pass\nC.m = 1"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", part, "class C: pass\nprint(C.__dict__)"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C:\n    def set(cls): cls.m = 1"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C:\n    def set(cls): setattr(cls, 'm', 1)"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", part, "class C:\n    def set(self): self.m = 1"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", part, "import sys\nsys.modules['a'] = 1\nclass C: pass"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "from other import C\nclass C(C): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", part, "class C(dict, Exception): pass"));
        release(
                sandbox,
                Presence.PRESENT,
                Map.of(init, "", part, "import abc\nclass B:\n    m = 1\nclass C(abc.ABC, B): pass"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "class C: pass\nsetattr(C, 'm', 1)"));
        release(sandbox, Presence.UNKNOWN, Map.of(init, "", part, "C = make()"));
        release(
                sandbox,
                Presence.PRESENT,
                Map.of(init, "", part, "from .core import D as C", "demo/core.py", "class D:\n    m = 1"));

        readWheels(sandbox, "demo.part.C.m");
    }

    @Test
    void findsAClassThatWasMovedWhereItsPackageHasIt() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String init = "demo/__init__.py";
        String of2 = "demo/v2.py";
        release(sandbox, Presence.PRESENT, Map.of(init, "from .v2 import *", of2, "class C:\n    def m(self): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, "from .v2 import *", of2, "class C:\n    def n(self): pass"));
        release(sandbox, Presence.ABSENT, Map.of(init, "", of2, "class C:\n    def m(self): pass"));

        readWheels(sandbox, new ApiQuery(ApiQuery.Kind.MEMBER, Symbol.parse("demo.v1.C.m"), ""));
    }

    @Test
    void readsOfACompiledModuleWhatItsStubDeclares() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String stub = "demo.pyi";
        String compiled = "demo.abi3.so";
        release(sandbox, Presence.PRESENT, Map.of(compiled, "", stub, "def f(a, b=...): ..."));
        release(sandbox, Presence.ABSENT, Map.of(compiled, "", stub, "def f(a): ..."));
        release(sandbox, Presence.UNKNOWN, Map.of(compiled, "", stub, "def g(a): ..."));
        release(sandbox, Presence.UNKNOWN, Map.of(compiled, ""));
        release(
                sandbox,
                Presence.UNKNOWN,
                Map.of(compiled, "", stub, "@overload\ndef f(a, b): ...\n@typing.overload\ndef f(a): ..."));
        release(sandbox, Presence.ABSENT, Map.of("demo.py", "def f(a): ...", stub, "def f(a, b=...): ..."));

        readWheels(sandbox, new ApiQuery(ApiQuery.Kind.KEYWORD, Symbol.parse("demo.f"), "b"));
    }

    @Test
    void followsFunctionsThroughModulesThatMayHandThemOn() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        String init = "demo/__init__.py";
        String one = "demo/one.py";
        String other = "demo/other.py";
        String computed = "__all__ = [name for name in globals()]\n";
        String both = "from .one import *\nfrom .other import *";
        String function = computed + "def f(a, b=1): pass";
        release(sandbox, Presence.PRESENT, Map.of(init, both, one, computed, other, function));
        release(sandbox, Presence.PRESENT, Map.of(init, both, one, computed + "from .c import *", other, function));
        release(sandbox, Presence.PRESENT, Map.of(init, "if FAST:\n  from .other import f", other, function));
        release(sandbox, Presence.UNKNOWN, Map.of(init, both, one, computed, other, computed + "from .c import *"));

        readWheels(sandbox, new ApiQuery(ApiQuery.Kind.KEYWORD, Symbol.parse("demo.f"), "b"));
    }

    @Test
    void asksInABubbleWhatTheWheelDoesNotTell() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0", Map.of("demo.py", "globals()['thing'] = 1\nprint('noise')"))
                .add("demo", "2.0", Map.of("demo.py", "def __getattr__(name): raise AttributeError('gone for good')"))
                .add("demo", "3.0", Map.of("demo.py", "def __getattr__(name):\n    import missing_module\n"))
                .add("demo", "4.0", Map.of("demo.py", "raise RuntimeError('broken here')"))
                .add(
                        "demo",
                        "5.0",
                        Map.of(
                                "demo.py",
                                "import warnings\ndef __getattr__(name):\n    warnings.warn('old', DeprecationWarning)\n"
                                        + "    return 1"));
        HealingEngine engine = sandbox.engine();
        BaseEnvironment base = engine.base(sandbox.baseRequest());

        List<Finding> findings = new ArrayList<>();
        for (Release release : engine.index().releases(base.interpreter(), DEMO)) {
            findings.add(engine.symbols().probe().probe(base, DEMO, release, ApiQuery.of(Symbol.parse("demo.thing"))));
        }

        assertThat(findings)
                .extracting(Finding::presence)
                .containsExactly(
                        Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN, Presence.UNKNOWN, Presence.PRESENT);
        assertThat(findings).extracting(Finding::evidence).containsOnly(Evidence.BUBBLE);
        assertThat(findings.get(1).reason()).isEqualTo("demo has no thing");
        assertThat(findings.get(2).reason()).isEqualTo("thing: ModuleNotFoundError: No module named 'missing_module'");
        assertThat(findings.get(3).reason())
                .isEqualTo("The bubble was built and failed its verification, so it was not published: - import demo:"
                        + " RuntimeError: broken here");
    }

    @Test
    void saysWhatMayBeInAnotherDistribution() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        sandbox.index()
                .add("parts", "1.0", Map.of("demo.py", "thing = 1"))
                .add("demo", "1.0", Map.of("other.py", "", "space/part.py", ""), "parts");
        HealingEngine engine = sandbox.engine();
        BaseEnvironment base = engine.base(sandbox.baseRequest());
        List<Release> releases = engine.index().releases(base.interpreter(), DEMO);
        Symbol symbol = Symbol.parse("demo.thing");

        assertThat(engine.symbols()
                        .probe()
                        .inWheels(base.interpreter(), releases, ApiQuery.of(Symbol.parse("other.thing"))))
                .extracting(Finding::reason)
                .containsExactly("other has no thing");
        assertThat(engine.symbols()
                        .probe()
                        .inWheels(base.interpreter(), releases, ApiQuery.of(Symbol.parse("space.thing.C"))))
                .extracting(Finding::reason)
                .containsExactly("the wheel has no space.thing, and what it requires may have it");
        assertThat(engine.symbols()
                        .probe()
                        .inWheels(base.interpreter(), releases, ApiQuery.of(Symbol.parse("space.part.thing"))))
                .extracting(Finding::reason)
                .containsExactly("space.part has no thing");
        assertThat(engine.symbols().probe().inWheels(base.interpreter(), releases, ApiQuery.of(symbol)))
                .containsExactly(new Finding(
                        Presence.UNKNOWN, Evidence.WHEEL, "the wheel has no demo, and what it requires may have it"));
        assertThat(engine.symbols().probe().probe(base, DEMO, releases.get(0), ApiQuery.of(symbol)))
                .isEqualTo(new Finding(Presence.PRESENT, Evidence.BUBBLE, "demo has it"));
    }
}
