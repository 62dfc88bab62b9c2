def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('tiny==1.2  failed')
project.logs('works with tiny >=1.0,<1.2')
project.logs('check: 2 passed, 1 failed of 3 cells')
project.logs('check: 1 passed of 3 cells, of which this is shard 2/2')
def whole = new groovy.json.JsonSlurper().parse(new File(basedir, 'whole.json'))
assert whole.ranges == [tiny: ['>=1.0,<1.2']]
assert whole.results*.verdict == ['PASSED', 'PASSED', 'FAILED']
project.logs('{"include" : [ {"name" : "tiny==1.0","python" : "","requirements" : "tiny==1.0"}')
project.logs("line 3, '1.1' healed: tiny 2.0 -> 1.1 (required: tiny==1.1)")
project.logs("line 3, '2.0' passed")
project.logs("omnipkg cannot use a setting: omnipkg.list is 'shards:none', expected 'cells' or 'shards:N'")
project.logs('{"include" : [ {"shard" : "1/2"}, {"shard" : "2/2"} ]}')
