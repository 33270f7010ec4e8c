using Copilot.Benchmarks;

if (args is ["index", .. var counts])
{
    IndexFigures.Run(counts);
    return;
}

// In this process, unless it is said otherwise: a program built and started anew for each of them costs more than what they measure.
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SearchBenchmarks).Assembly).Run(args.Contains("--inProcess") || args.Contains("--list") ? args : [.. args, "--inProcess"]);
