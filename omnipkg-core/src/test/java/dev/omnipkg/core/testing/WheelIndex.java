package dev.omnipkg.core.testing;

import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.installer.UvAtHand;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package index in a directory (PEP 503), with wheels and source distributions that tests make: complete, tiny, and without any network. */
public final class WheelIndex {

    /** In the marker of a requirement; pip installs only extras that the metadata lists. */
    private static final Pattern EXTRA = Pattern.compile("extra *== *['\"]([^'\"]+)");

    private final Path root;

    /**
     * An empty index.
     *
     * @param root a directory for it
     */
    public WheelIndex(Path root) {
        this.root = root;
    }

    /**
     * Adds a wheel with one module of the distribution's name, whose {@code __version__} is the version.
     *
     * @param name the name of the distribution and the module
     * @param version the version
     * @param requires values of {@code Requires-Dist}
     * @return this
     * @throws IOException if it cannot be written
     */
    public WheelIndex add(String name, String version, String... requires) throws IOException {
        return add(name, version, Map.of(name + ".py", "__version__ = \"" + version + "\"\n"), requires);
    }

    /**
     * Adds a wheel.
     *
     * @param name the name of the distribution, with underscores
     * @param version the version
     * @param files path to content
     * @param requires values of {@code Requires-Dist}
     * @return this
     * @throws IOException if it cannot be written
     */
    public WheelIndex add(String name, String version, Map<String, String> files, String... requires)
            throws IOException {
        String info = name + "-" + version + ".dist-info/";
        Map<String, String> content = new LinkedHashMap<>(files);
        StringBuilder metadata =
                new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        List.of(requires)
                .forEach(required ->
                        metadata.append("Requires-Dist: ").append(required).append('\n'));
        Stream.of(requires)
                .flatMap(required -> EXTRA.matcher(required).results())
                .map(extra -> extra.group(1))
                .distinct()
                .forEach(extra ->
                        metadata.append("Provides-Extra: ").append(extra).append('\n'));
        content.put(info + "METADATA", metadata.toString());
        content.put(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        StringBuilder record = new StringBuilder();
        content.keySet().forEach(path -> record.append(path).append(",,\n"));
        content.put(info + "RECORD", record + info + "RECORD,,\n");

        publish(name, name + "-" + version + "-py3-none-any.whl", content);
        return this;
    }

    /**
     * Adds a release without a wheel: a source distribution (PEP 517) with one module of the distribution's name, whose
     * {@code __version__} is the version. It brings its own build backend, so that building it needs nothing else.
     *
     * @param name the name of the distribution and the module
     * @param version the version
     * @return this
     * @throws IOException if it cannot be written
     */
    public WheelIndex addSource(String name, String version) throws IOException {
        String root = name + "-" + version + "/";
        String metadata = "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n";
        String backend = """
                import os, zipfile

                NAME, VERSION = %s

                def build_wheel(directory, settings=None, metadata=None):
                    wheel = "%%s-%%s-py3-none-any.whl" %% (NAME, VERSION)
                    info = "%%s-%%s.dist-info/" %% (NAME, VERSION)
                    files = {
                        NAME + ".py": "__version__ = %%r\\n" %% VERSION,
                        info + "METADATA": "Metadata-Version: 2.1\\nName: %%s\\nVersion: %%s\\n" %% (NAME, VERSION),
                        info + "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
                    }
                    files[info + "RECORD"] = "".join(path + ",,\\n" for path in [*files, info + "RECORD"])
                    with zipfile.ZipFile(os.path.join(directory, wheel), "w") as out:
                        for path, content in files.items():
                            out.writestr(path, content)
                    return wheel
                """.formatted("\"" + name + "\", \"" + version + "\"");
        String project = """
                [build-system]
                requires = []
                build-backend = "backend"
                backend-path = ["."]
                """;
        publish(
                name,
                name + "-" + version + ".zip",
                Map.of(root + "PKG-INFO", metadata, root + "backend.py", backend, root + "pyproject.toml", project));
        return this;
    }

    /**
     * A wheel that was added.
     *
     * @param name the name of the distribution
     * @param version the version
     * @return the file
     */
    public Path wheel(String name, String version) {
        return root.resolve("simple")
                .resolve(name.replace('_', '-'))
                .resolve(name + "-" + version + "-py3-none-any.whl");
    }

    private void publish(String name, String filename, Map<String, String> content) throws IOException {
        Path project = Files.createDirectories(root.resolve("simple").resolve(name.replace('_', '-')));
        Path file = project.resolve(filename);
        write(file, content);
        Path page = project.resolve("index.html");
        String link = "<a href=\"" + filename + "#sha256=" + sha256(file) + "\">" + filename + "</a><br>\n";
        Files.writeString(page, Files.exists(page) ? Files.readString(page) + link : "<!DOCTYPE html>\n" + link);
    }

    /**
     * Takes a project from the index.
     *
     * @param name the name of the distribution
     * @return this
     * @throws IOException if it cannot be deleted
     */
    public WheelIndex remove(String name) throws IOException {
        DirectoryTree.delete(root.resolve("simple").resolve(name.replace('_', '-')));
        return this;
    }

    /**
     * The digest of a file.
     *
     * @param file the file
     * @return 64 hexadecimal digits
     * @throws IOException if it cannot be read
     */
    public static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path archive, Map<String, String> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : content.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(315_619_200_000L); // the same bytes every time
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * The variables that make uv and pip use this index alone. It has no uv to fetch, so the one at hand, if there is one, is put on
     * {@code PATH}.
     *
     * @return a copy of this process's environment with them
     */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("UV_") || name.startsWith("PIP_"));
        String url = root.resolve("simple").toUri().toString();
        environment.put("UV_DEFAULT_INDEX", url);
        environment.put("PIP_INDEX_URL", url);
        UvAtHand.executable()
                .map(uv -> uv.getParent().toString())
                .ifPresent(uv -> environment.merge("PATH", uv, (path, added) -> path + File.pathSeparator + added));
        return environment;
    }
}
