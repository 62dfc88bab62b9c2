/** What a project's tests of scripts have in common, as a module. */
module it.modules {
    requires dev.omnipkg.core;
    requires dev.omnipkg.junit;

    provides dev.omnipkg.core.diagnosis.FailureAnalyzer with
            it.main.HouseAnalyzer;
}
