using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Copilot.Tests;

/// <summary>The processor time of the calling thread: a busy machine makes a test wait, and not fail.</summary>
/// <remarks>Where the system does not tell it (other than Linux), the time by the clock.</remarks>
internal static class ProcessorTime
{
    private const int OfThread = 3;

    public static TimeSpan Now() =>
        OperatingSystem.IsLinux() && clock_gettime(OfThread, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : Stopwatch.GetElapsedTime(0);

    /// <summary>What an act takes of this thread.</summary>
    public static TimeSpan Of(Action act)
    {
        var start = Now();
        act();
        return Now() - start;
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Clock time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Clock
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
