package dev.omnipkg.core.internal.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.failure.NoticedFailure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Relation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exceptions speak of something other than code: by their own name, or by any of their ancestors. */
class CircumstanceTests {

    /** The exception's own class first, as the capture writes it. */
    private static RaisedException raised(String ancestors) {
        List<String> classes = List.of(ancestors.split(" ", -1));
        String own = classes.get(0);
        int dot = own.lastIndexOf('.');
        return new RaisedException(
                own.substring(dot + 1),
                own.substring(0, dot),
                classes,
                "",
                List.of(),
                NoticedFailure.NOTHING,
                false,
                Relation.RAISED,
                List.of(),
                null,
                null,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK, library.Outage builtins.ConnectionError builtins.OSError",
        "NETWORK, builtins.ConnectionRefusedError builtins.ConnectionError builtins.OSError",
        "NETWORK, builtins.TimeoutError builtins.OSError",
        "NETWORK, socket.gaierror builtins.OSError",
        "NETWORK, urllib.error.URLError builtins.OSError",
        "NETWORK, library.Gone urllib.error.HTTPError urllib.error.URLError builtins.OSError",
        "NETWORK, requests.exceptions.ReadTimeout requests.exceptions.Timeout builtins.OSError",
        "NETWORK, urllib3.exceptions.MaxRetryError urllib3.exceptions.RequestError",
        "NETWORK, pymongo.errors.ServerSelectionTimeoutError pymongo.errors.AutoReconnect",
        "CREDENTIALS, botocore.exceptions.NoCredentialsError botocore.exceptions.BotoCoreError",
        "CREDENTIALS, google.auth.exceptions.DefaultCredentialsError google.auth.exceptions.GoogleAuthError",
        "CREDENTIALS, openai.AuthenticationError openai.APIStatusError",
        "FIXTURES, _pytest.fixtures.FixtureLookupError builtins.LookupError",
        "FILES, builtins.FileNotFoundError builtins.OSError",
        "FILES, library.Absent builtins.FileNotFoundError builtins.OSError",
        "FILES, zipfile.BadZipFile",
        "FILES, library.NoArchive zipfile.BadZipFile",
        "DATA, json.decoder.JSONDecodeError builtins.ValueError",
        "DATA, library.Unreadable json.decoder.JSONDecodeError builtins.ValueError",
        "DATA, sqlite3.OperationalError sqlite3.DatabaseError sqlite3.Error",
        "DATA, library.NotThere builtins.KeyError builtins.LookupError",
        "DATA, builtins.IndexError builtins.LookupError",
        "DATA, builtins.ZeroDivisionError builtins.ArithmeticError",
        "DATA, builtins.UnicodeDecodeError builtins.UnicodeError builtins.ValueError",
        "DATA, xml.etree.ElementTree.ParseError builtins.SyntaxError",
        "DATA, yaml.scanner.ScannerError yaml.error.MarkedYAMLError yaml.error.YAMLError",
        "DATA, pydantic_core._pydantic_core.ValidationError builtins.ValueError",
        "DATA, app.models.Person.DoesNotExist django.core.exceptions.ObjectDoesNotExist",
        "SAFETY, builtins.PermissionError builtins.OSError",
        "SAFETY, jinja2.exceptions.SecurityError jinja2.exceptions.TemplateRuntimeError",
        "SAFETY, library.Refused library.SecurityError",
        "SAFETY, django.core.exceptions.SuspiciousFileOperation django.core.exceptions.SuspiciousOperation",
        "SAFETY, library.LimitReachedError builtins.ValueError",
        "SAFETY, library.DecompressionBombError",
        "RESOURCES, builtins.MemoryError",
        "RESOURCES, builtins.RecursionError builtins.RuntimeError",
    })
    void speaksOf(Circumstance circumstance, String ancestors) {
        assertThat(Circumstance.of(raised(ancestors))).contains(circumstance);
    }

    /** What code says when it is used in another way than it expects. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "builtins.ValueError",
                "builtins.TypeError",
                "builtins.AttributeError",
                "builtins.NameError",
                "builtins.RuntimeError",
                "builtins.NotImplementedError builtins.RuntimeError",
                "builtins.ImportError",
                "builtins.ModuleNotFoundError builtins.ImportError",
                "builtins.OSError",
                "builtins.SystemExit",
                "builtins.DeprecationWarning builtins.Warning",
                "sqlalchemy.exc.ArgumentError sqlalchemy.exc.SQLAlchemyError",
                "sqlalchemy.exc.NoSuchModuleError sqlalchemy.exc.ArgumentError sqlalchemy.exc.SQLAlchemyError",
                "pymongo.errors.ConfigurationError pymongo.errors.PyMongoError",
                "library.InvalidOption builtins.ValueError",
                "library.UnsupportedOperation builtins.TypeError",
                "library.VersionConflict library.ResolutionError",
            })
    void speaksOfCode(String ancestors) {
        assertThat(Circumstance.of(raised(ancestors))).isEmpty();
    }

    /** A library's own may mean anything: only what Python itself raises is taken by its name there. */
    @Test
    void tellsPythonsOwnFromALibrarys() {
        assertThat(Circumstance.ofBuiltin(raised("builtins.KeyError builtins.LookupError")))
                .contains(Circumstance.DATA);
        assertThat(Circumstance.ofBuiltin(raised("library.NotThere builtins.KeyError builtins.LookupError")))
                .isEmpty();
    }

    /** In a sentence each follows "it speaks of". */
    @Test
    void hasWordsForEach() {
        assertThat(Stream.of(Circumstance.values()).map(Circumstance::toString))
                .doesNotHaveDuplicates()
                .noneMatch(words -> words.contains("_") || words.isBlank());
    }
}
