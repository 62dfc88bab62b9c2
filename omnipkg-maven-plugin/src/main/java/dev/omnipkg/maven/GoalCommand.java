package dev.omnipkg.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The command that calls a goal: by the short prefix where Maven can resolve it, because the pom names the plugin or the
 * settings name its group, and else by full coordinates.
 */
record GoalCommand(MavenSession session, MavenProject project, MojoExecution execution) {

    private static final String PREFIX = "omnipkg";

    String of(String goal) {
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
