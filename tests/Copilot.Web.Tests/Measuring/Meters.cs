using System.Diagnostics.Metrics;
using Copilot.Web.Measuring;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests;

internal static class Meters
{
    /// <summary>Counts that nobody listens to.</summary>
    public static Counts Counts() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
