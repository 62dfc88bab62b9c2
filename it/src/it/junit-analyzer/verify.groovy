def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def outcome = project.outcomes()['legacy.py']
assert outcome.outcome == 'HEALED'
assert outcome.changed.tiny.to == '1.0'
assert outcome.attempts[0].opinions[0].analyzer == 'it.HouseAnalyzer'
