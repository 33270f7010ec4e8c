using Copilot.Benchmarks;

if (args is ["index", .. var counts])
{
    IndexFigures.Run(counts);
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SearchBenchmarks).Assembly).Run(args);
