package dev.omnipkg.bench;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** How long analyses of records take, by JMH: single ones, so that the slow ones count. */
final class AnalysisBenchmark {

    private static final double LIMIT = 1;
    private static final double PERCENTILE = 99;

    private final Bench bench;

    AnalysisBenchmark(Bench bench) {
        this.bench = bench;
    }

    List<Measurement> measure() throws RunnerException {
        var options = new OptionsBuilder()
                .include(AnalysisOfRecord.class.getName().replace(".", "\\."))
                .forks(1)
                .warmupIterations(bench.rounds(5))
                .measurementIterations(bench.rounds(10))
                .warmupTime(TimeValue.milliseconds(bench.quick() ? 200 : 1000))
                .measurementTime(TimeValue.milliseconds(bench.quick() ? 200 : 1000))
                .shouldFailOnError(true)
                .jvmArgsAppend(
                        "-D" + AnalysisOfRecord.WORK + "=" + bench.work(),
                        "-D" + AnalysisOfRecord.UV + "=" + bench.tool("uv"))
                .build();
        return new Runner(options)
                .run().stream().map(AnalysisBenchmark::measurement).toList();
    }

    private static Measurement measurement(RunResult result) {
        Statistics statistics = result.getPrimaryResult().getStatistics();
        FailureKind kind = FailureKind.valueOf(result.getParams().getParam("kind"));
        double[] percentile = {statistics.getPercentile(PERCENTILE)};
        return Measurement.atMost(LIMIT, "analysis, 99th percentile: " + kind.title(), percentile);
    }
}
