namespace Copilot.Load;

internal static class Machine
{
    /// <summary>The load of the last minute, where the system tells it: others may be at work on it.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
