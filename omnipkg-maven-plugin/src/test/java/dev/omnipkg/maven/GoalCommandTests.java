package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class GoalCommandTests {

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenProject project = new MavenProject();

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.omnipkg");
        plugin.setArtifactId("omnipkg-maven-plugin");
        plugin.setVersion("1.2");
        return plugin;
    }

    @SuppressWarnings("deprecation") // the other constructors ask for a container
    private String command() {
        MavenSession session = new MavenSession(null, null, request, null);
        return new GoalCommand(session, project, new MojoExecution(plugin(), "run", "default-cli")).commandFor("run");
    }

    @Test
    void namesCoordinatesWhereNothingTellsMavenThePrefix() {
        assertThat(command()).isEqualTo("mvn dev.omnipkg:omnipkg-maven-plugin:1.2:run");
    }

    @Test
    void isShortWhereThePomNamesThePlugin() {
        project.getBuild().addPlugin(plugin());
        assertThat(command()).isEqualTo("mvn omnipkg:run");
    }

    @Test
    void isShortWhereTheSettingsNameTheGroup() {
        request.setPluginGroups(List.of("dev.omnipkg"));
        assertThat(command()).isEqualTo("mvn omnipkg:run");
    }
}
