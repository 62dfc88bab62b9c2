def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.outcomes()['check.py'].outcome == 'HEALED'
assert project.count('works with tiny >=1.0,<=2.0') == 4
assert project.count('[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0\n') == 4
assert new File(basedir, 'target/omnipkg').list().any { it.startsWith('matrix-printsWithBoth-') }
