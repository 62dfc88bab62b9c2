package dev.omnipkg.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The command that calls a goal of this plugin. It has the short prefix if Maven can resolve that, because the pom names the plugin or
 * the settings name its group, and full coordinates otherwise.
 *
 * @param session the build
 * @param project the current project, or Maven's stand-in if there is no pom
 * @param execution the current execution, which tells the coordinates of the plugin
 */
record GoalCommand(MavenSession session, MavenProject project, MojoExecution execution) {

    private static final String PREFIX = "omnipkg";

    String commandFor(String goal) {
        return "mvn " + (prefixResolves() ? PREFIX : coordinates()) + ":" + goal;
    }

    private boolean prefixResolves() {
        return session.getPluginGroups().contains(execution.getGroupId())
                || project.getBuildPlugins().stream()
                        .anyMatch(plugin -> plugin.getArtifactId().equals(execution.getArtifactId())
                                && plugin.getGroupId().equals(execution.getGroupId()));
    }

    private String coordinates() {
        return String.join(":", execution.getGroupId(), execution.getArtifactId(), execution.getVersion());
    }
}
