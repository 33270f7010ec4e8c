using Copilot.Benchmarks;

// Figures of whole indexes are taken once, not again and again.
if (args is [("index" or "peers") and var figures, .. var counts])
{
    (figures == "index" ? (Action<IEnumerable<string>>)IndexFigures.Run : PeerFigures.Run)(counts);
    return;
}

// In this process, unless it is said otherwise: a program built and started anew for each of them costs more than what they measure.
BenchmarkDotNet
    .Running.BenchmarkSwitcher.FromAssembly(typeof(SearchBenchmarks).Assembly)
    .Run(args.Contains("--inProcess") || args.Contains("--list") ? args : [.. args, "--inProcess"]);
