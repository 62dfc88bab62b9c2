def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)

// the parallel modes and the forks run two classes of seven tests, Failsafe one
assert project.count('[WARNING] Tests run: 14, Failures: 0, Errors: 0, Skipped: 2\n') == 4
project.logs('Tests run: 14, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1')
assert project.count('[WARNING] Tests run: 7, Failures: 0, Errors: 0, Skipped: 1\n') == 1
(1..6).each { home ->
    assert project.bubbles("home-$home")*.requirements as Set == [[], ['tiny==1.0'], ['tiny==3.0']] as Set
}

// without Maven: on the class path, in JUnit's own launcher
def classpath = [new File(basedir, 'target/test-classes').path, new File(basedir, 'target/classpath.txt').text.trim()]
def console = new ProcessBuilder(System.getProperty('java.home') + '/bin/java', '-cp', classpath.join(File.pathSeparator),
        'org.junit.platform.console.ConsoleLauncher', 'execute', '--select-class', 'it.OneTest',
        '--disable-banner', '--disable-ansi-colors')
        .directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, 'console.log')).start()
assert console.waitFor() == 0: new File(basedir, 'console.log').text
assert new File(basedir, 'console.log').text.contains('[         6 tests successful      ]')
