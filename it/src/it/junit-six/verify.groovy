def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.outcomes()['check.py'].outcome == 'HEALED'
project.logs('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
project.logs('works with tiny >=1.0,<=2.0')
assert new File(basedir, 'target/omnipkg').list().any { it.startsWith('matrix-printsWithBoth-') }
