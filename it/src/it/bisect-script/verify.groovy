def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('First bad: tiny 1.2; last good: 1.1')
def answer = new groovy.json.JsonSlurper().parse(new File(basedir, 'answer.json'))
assert answer.lastGood == '1.1'
assert answer.firstBad == '1.2'
assert answer.unknown == []
assert answer.candidates == 6
assert answer.runs <= 5
assert answer.steps.size() == answer.runs
assert answer.steps[0].version == '2.0'
project.logs('omnipkg cannot use a setting: omnipkg.goodLock or omnipkg.badLock is given together with')
