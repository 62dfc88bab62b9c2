package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.requirement.DistributionName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledDistributionsTests {

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private static Path metadata(Path site, String name, String file, String text) throws Exception {
        Path directory = Files.createDirectories(site.resolve(name));
        Files.writeString(directory.resolve(file), text);
        return directory;
    }

    private InstalledDistributions read() throws Exception {
        return InstalledDistributions.read(List.of(first, second, first.resolve("missing")), new FileCache<>());
    }

    @Test
    void takesOfEachNameTheFirst() throws Exception {
        metadata(first, "python_dateutil-2.8.2.dist-info", "METADATA", "");
        metadata(second, "python_dateutil-2.9.0.post0.dist-info", "METADATA", "");
        metadata(second, "six-1.16.0.dist-info", "METADATA", "");

        assertThat(read().all())
                .extracting(InstalledDistribution::name, InstalledDistribution::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new DistributionName("python-dateutil"), "2.8.2"),
                        org.assertj.core.groups.Tuple.tuple(new DistributionName("six"), "1.16.0"));
    }

    @Test
    void readsTheFormsOfSetuptools() throws Exception {
        metadata(first, "old.egg-info", "PKG-INFO", "Metadata-Version: 1.1\nName: Old_One\nVersion: 0.9\n\nName: no\n");
        Files.writeString(first.resolve("PyYAML-6.0.egg-info"), "Name: PyYAML\nVersion: 6.0\n");
        metadata(first, "legacy-1.2-py3.11.egg-info", "PKG-INFO", "");

        assertThat(read().all())
                .extracting(found -> found.name() + " " + found.version())
                .containsExactly("legacy 1.2", "old-one 0.9", "pyyaml 6.0");
    }

    @Test
    void knowsWhatADistributionRequiresAndWhatIsItsOwn() throws Exception {
        Path metadata = metadata(
                first,
                "demo-1.0.dist-info",
                "METADATA",
                "Name: demo\nRequires-Dist: six>=1.0\nrequires-dist: idna; extra == \"x\"\n\nRequires-Dist: no\n");
        Files.writeString(
                metadata.resolve("RECORD"),
                "demo/__init__.py,sha256=x,1\n\"demo/a,b.py\",,\n../../bin/demo,,\ndemo-1.0.dist-info/RECORD,,\n");
        InstalledDistribution demo = read().find(new DistributionName("Demo")).orElseThrow();

        assertThat(demo.requires()).containsExactly("six>=1.0", "idna; extra == \"x\"");
        assertThat(demo.fromIndex()).isTrue();
        assertThat(read().owner(first.resolve("demo/__init__.py"))).contains(demo);
        assertThat(read().owner(first.resolve("demo/a,b.py"))).contains(demo);
        assertThat(read().owner(first.resolve("demo/other.py"))).isEmpty();
        assertThat(read().owner(Path.of("/elsewhere/demo/__init__.py"))).isEmpty();
        Files.writeString(metadata.resolve("direct_url.json"), "{}");
        assertThat(demo.fromIndex()).isFalse();
    }

    @Test
    void knowsWhatIsImportedByWhichName() throws Exception {
        metadata(first, "demo-1.0.dist-info", "RECORD", """
                demo/data.json,,
                demo/part/__init__.py,,
                ./_demo.cpython-311-x86_64-linux-gnu.so,,
                single.py,,
                other//__init__.py,,
                ../../bin/tool.py,,
                demo-1.0.dist-info/RECORD,,
                texts/read.me.first.py,,
                broken
                """);
        metadata(second, "more-1.0.dist-info", "RECORD", "demo/more.py,,\n");

        InstalledDistributions found = read();

        assertThat(found.importNames()).containsExactly("_demo", "demo", "other", "single");
        assertThat(found.providers("demo"))
                .extracting(distribution -> distribution.name().value())
                .containsExactly("demo", "more");
        assertThat(found.ownerOfPackage("other"))
                .map(InstalledDistribution::version)
                .contains("1.0");
        assertThat(found.ownerOfPackage("demo")).isEmpty();
        assertThat(found.owner(first.resolve("other/__init__.py"))).isPresent();
    }

    @Test
    void tellsWhereADistributionCameFromThatIsOfNoIndex() throws Exception {
        Path source = Files.createDirectories(second.resolve("src"));
        metadata(source, "linked_one.egg-info", "PKG-INFO", "Name: linked-one\nVersion: 3.0\nRequires-Dist: six\n");
        Files.writeString(first.resolve("linked-one.egg-link"), source + "\n../\n");
        Files.writeString(first.resolve("broken.egg-link"), "");
        metadata(first, "plain-1.0.dist-info", "METADATA", "");
        direct("here-1.0", "{'url': 'file:///srv/here', 'dir_info': {'editable': true}}");
        direct("copied-1.0", "{'url': 'file:///srv/copied', 'dir_info': {}}");
        direct("cloned-1.0", "{'url': 'https://u:p@example.org/x', 'vcs_info': {'vcs': 'git', 'commit_id': 'a'}}");
        direct("packed-1.0", "{'url': 'https://example.org/packed.whl', 'archive_info': {}}");
        direct("odd-1.0", "no JSON");
        metadata(first, "found_one-1.0.dist-info", "METADATA", "");
        Files.writeString(first.resolve("__editable__.found_one-1.0.pth"), "import __editable___found_one_finder\n");
        metadata(first, "onpath-1.0.dist-info", "METADATA", "");
        Files.writeString(first.resolve("_onpath.pth"), source + "\n");
        metadata(first, "hooked-1.0.dist-info", "METADATA", "");
        Files.writeString(first.resolve("hooked.pth"), "import os\n");

        assertThat(read().all().stream()
                        .map(found -> found.name() + " " + found.elsewhere().orElse("is of an index")))
                .containsExactly(
                        "cloned is installed from the repository https://****@example.org/x",
                        "copied is installed from the directory file:///srv/copied",
                        "found-one is developed in place in " + first.resolve("__editable__.found_one-1.0.pth"),
                        "here is installed in place from file:///srv/here",
                        "hooked is of an index",
                        "linked-one is developed in place in " + source,
                        "odd is not installed from an index",
                        "onpath is developed in place in " + source,
                        "packed is installed from the archive https://example.org/packed.whl",
                        "plain is of an index");
        assertThat(read().find(new DistributionName("linked-one")).orElseThrow().requires())
                .containsExactly("six");
    }

    private void direct(String distribution, String json) throws Exception {
        metadata(first, distribution + ".dist-info", "direct_url.json", json.replace('\'', '"'));
    }
}
