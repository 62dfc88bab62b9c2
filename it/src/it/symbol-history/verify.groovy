import groovy.json.JsonSlurper

def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('Reading the wheels of 5 releases of tiny for CPython')
project.logs('tiny.thing is in 3.0 to 3.1 (2 releases), and not in 2.0 and earlier (2 releases) and 4.0 and later')
project.logs('Releases of tiny: 5, 3 known from the wheel, 2 known from a bubble')
project.logs('tiny.thing is in 3.0 to 3.1 (2 releases), and not in 4.0')
project.logs('omnipkg.symbol is missing, expected a dotted name that begins with a module, for example:'
        + ' mvn omnipkg:symbol -Domnipkg.symbol=numpy.float')
project.logs('The index has no release of nowhere. Check the name, and the index that uv and pip are set up for.')

def history = new JsonSlurper().parse(new File(basedir, 'history.json'))
assert history.first == '3.0'
assert history.last == '3.1'
assert history.releases*.evidence == ['wheel', 'wheel', 'wheel', 'bubble', 'bubble']
