import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes {@code docs/compatibility.md} from the reports that the last runs left in {@code target}. It claims nothing of its
 * own: what has no report is "not run". Start it in the project's root:
 * {@code java it/src/CompatibilityTable.java}
 */
public final class CompatibilityTable {

    private static final Path PAGE = Path.of("docs", "compatibility.md");
    private static final Path IT = Path.of("it", "target");
    private static final String CORE = "dev.omnipkg.core.";
    private static final String NOT_RUN = "not run";

    private final StringBuilder page = new StringBuilder();

    /** A report, when it was written, and what it says. */
    private record Report(Path file, LocalDate day, Element root) {

        static Report read(Path file) {
            try {
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                LocalDate day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
                return new Report(file, day, document.getDocumentElement());
            } catch (Exception e) {
                throw new IllegalStateException(file + " is no report: " + e.getMessage(), e);
            }
        }

        List<Element> elements(String tag) {
            NodeList found = root.getElementsByTagName(tag);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        }

        String property(String name) {
            return elements("property").stream()
                    .filter(property -> property.getAttribute("name").equals(name))
                    .map(property -> property.getAttribute("value"))
                    .findFirst()
                    .orElse("?");
        }
    }

    private CompatibilityTable() {}

    /**
     * Writes the page.
     *
     * @param arguments none
     * @throws IOException if a report cannot be read or the page cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (!Files.exists(PAGE.getParent()) || !Files.exists(IT.getParent())) {
            throw new IllegalStateException("There is no docs and no it here: start this in the project's root");
        }
        CompatibilityTable table = new CompatibilityTable();
        table.write();
        Files.writeString(PAGE, table.page);
    }

    private void write() throws IOException {
        page.append("""
                # Compatibility

                What was run, and how it ended, from the reports of the tests: `java it/src/CompatibilityTable.java` writes this
                page. "Not run" means that no report says anything: it may work. How to run more of it stands in
                [Testing](testing.md).
                """);
        mavens();
        junits();
        javas();
        tests("CPython", CORE + "heal.KindsOfBaseTests", pythons());
        tests("Environments", CORE + "heal.KindsOfBaseTests", environments());
        tests("Installers", CORE + "installer.HealsByInstallerTests", installers());
    }

    private void mavens() throws IOException {
        heading("Maven");
        List<Report> all = reports(IT.resolve("invoker-reports"), "BUILD-");
        String building = match(IT.resolve("it/setup-parent/pom.xml"), "<it\\.maven>Apache Maven ([^\\s<]+)")
                .orElse("");
        builds("Maven " + building + ", which builds: all projects", all);
        for (String line : List.of("maven36", "maven39", "maven310", "maven4")) {
            String version = versionInPom(line);
            builds("Maven " + version, reports(IT.resolve("invoker-reports-maven-" + version), "BUILD-"));
        }
    }

    private void junits() throws IOException {
        heading("JUnit");
        for (String line : List.of("junit512", "junit514", "junit60", "junit61")) {
            project("JUnit " + versionInPom(line), "junit-versions");
        }
        String newest = " (JUnit " + versionInPom("junit61") + ")";
        project("Tests in parallel, `same_thread` and `concurrent`" + newest, "junit-modes");
        project("Tests in parallel, executor `WORKER_THREAD_POOL`" + newest, "junit-modes");
        String surefire = " (" + versionInPom("surefire-plugin") + ")";
        project("Surefire, `forkCount=2` and `reuseForks=false`" + surefire, "junit-modes");
        project("Surefire, `rerunFailingTestsCount`" + surefire, "junit-modes");
        project("Failsafe" + surefire, "junit-modes");
        project("JUnit's console launcher, without Maven" + newest, "junit-modes");
        project("Java modules: core and the extension on the module path", "junit-modules");
    }

    private void javas() throws IOException {
        heading("JDK");
        Map<String, List<Report>> byJava = new TreeMap<>(Map.of("17", List.of(), "25", List.of()));
        for (String module : List.of("omnipkg-core", "omnipkg-junit", "omnipkg-maven-plugin")) {
            for (Report report : reports(Path.of(module, "target", "surefire-reports"), "TEST-")) {
                String java = report.property("java.specification.version");
                byJava.merge(java, List.of(report), CompatibilityTable::both);
            }
        }
        byJava.forEach((java, reports) -> {
            List<Element> cases = reports.stream()
                    .flatMap(report -> report.elements("testcase").stream())
                    .toList();
            long skipped = cases.stream().filter(test -> has(test, "skipped")).count();
            long failed = cases.stream().filter(CompatibilityTable::failed).count();
            String counts = "%d tests of %d classes: %d failed, %d skipped"
                    .formatted(cases.size(), reports.size(), failed, skipped);
            String version = reports.isEmpty() ? java : reports.get(0).property("java.version");
            row("Java " + version, reports.isEmpty() ? NOT_RUN : counts, day(reports));
        });
    }

    private static Map<String, String> pythons() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (int minor = 8; minor <= 13; minor++) {
            rows.put("CPython 3." + minor, "cPython3" + minor);
        }
        return rows;
    }

    private static Map<String, String> environments() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Debian's own Python, externally managed", "debiansPython");
        rows.put("Debian's own Python with neither pip nor ensurepip", "debiansPythonWithoutPipAndEnsurepip");
        rows.put("`python -m venv`", "venv");
        rows.put("`python -m venv --system-site-packages`", "venvWithTheSystemsPackages");
        rows.put("`virtualenv`", "virtualenv");
        rows.put("`uv venv`", "uvsVirtualEnvironment");
        rows.put("The shim of a version manager (pyenv)", "shimOfAVersionManager");
        rows.put("A path with spaces and letters beyond ASCII", "pathWithSpacesAndLettersOfOtherAlphabets");
        return rows;
    }

    private static Map<String, String> installers() throws IOException {
        Path core = Path.of("omnipkg-core/src/main");
        String pinned = match(core.resolve("resources/dev/omnipkg/core/installer/uv.txt"), "uv==(\\S+)")
                .orElseThrow();
        String oldest = match(core.resolve("java/dev/omnipkg/core/installer/Installers.java"), "LEAST_UV = \"([^\"]+)")
                .orElseThrow();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("uv " + pinned + ", the one that is fetched where there is none", "uvAsItIsFetched");
        rows.put("uv " + oldest + ", the oldest that is accepted", "oldestUv");
        rows.put("pip alone", "pipAlone");
        return rows;
    }

    /** A row for each method of a test class. */
    private void tests(String heading, String testClass, Map<String, String> rows) throws IOException {
        heading(heading);
        List<Report> reports = reports(Path.of("omnipkg-core", "target", "surefire-reports"), "TEST-" + testClass);
        rows.forEach((title, method) -> {
            Optional<Report> report = reports.stream()
                    .filter(candidate -> test(candidate, method).isPresent())
                    .max(Comparator.comparing(candidate -> candidate.file().toFile().lastModified()));
            String result = report.flatMap(candidate -> test(candidate, method))
                    .map(CompatibilityTable::result)
                    .orElse(NOT_RUN);
            row(title, result, day(report.stream().toList()));
        });
    }

    private static Optional<Element> test(Report report, String method) {
        return report.elements("testcase").stream()
                .filter(test -> test.getAttribute("name").equals(method))
                .findFirst();
    }

    private static String result(Element test) {
        if (has(test, "skipped")) {
            Element skipped = (Element) test.getElementsByTagName("skipped").item(0);
            return NOT_RUN + ": " + skipped.getAttribute("message").replace("Assumption failed: ", "");
        }
        return failed(test) ? "failed" : "passed";
    }

    private static boolean failed(Element test) {
        return has(test, "failure") || has(test, "error");
    }

    private static boolean has(Element test, String tag) {
        return test.getElementsByTagName(tag).getLength() > 0;
    }

    private void project(String title, String project) throws IOException {
        builds(title, reports(IT.resolve("invoker-reports"), "BUILD-" + project + ".xml"));
    }

    private void builds(String title, List<Report> all) {
        List<Report> reports = all.stream()
                .filter(report -> !report.root().getAttribute("result").equals("skipped"))
                .toList();
        List<Report> passed = reports.stream()
                .filter(report -> report.root().getAttribute("result").equals("success"))
                .toList();
        String projects = reports.size() == 1 ? "" : ", %d of %d projects".formatted(passed.size(), reports.size());
        String result = (passed.size() == reports.size() ? "passed" : "failed") + projects;
        row(title, reports.isEmpty() ? NOT_RUN : result, day(reports));
    }

    private static List<Report> reports(Path directory, String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(".xml"))
                    .sorted()
                    .map(Report::read)
                    .toList();
        }
    }

    private static String versionInPom(String name) throws IOException {
        return match(Path.of("it", "pom.xml"), "<it\\." + name + "\\.version>([^<]+)<").orElseThrow();
    }

    private static Optional<String> match(Path file, String pattern) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file, StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static String day(List<Report> reports) {
        return reports.isEmpty()
                ? ""
                : Collections.min(reports.stream().map(Report::day).toList()).toString();
    }

    private void heading(String title) {
        page.append("\n## ").append(title).append("\n\n| what | result | day |\n|---|---|---|\n");
    }

    private void row(String what, String result, String day) {
        String oneLine = result.lines().findFirst().orElse("").replace("|", "\\|");
        page.append("| " + what + " | " + oneLine + " | " + day + " |\n");
    }
}
