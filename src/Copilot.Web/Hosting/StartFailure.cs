using System.Data.Common;
using System.Reflection;
using Copilot.Core;

namespace Copilot.Web.Hosting;

/// <summary>What keeps the program from starting and an operator can mend is told in words, with the exit code of the contract; a fault of the program ends it with its trace.</summary>
internal static class StartFailure
{
    /// <summary>2 for a setting or a folder that cannot be used, 3 for something needed that is not there; null where it is a fault of the program, or where a test runs it within itself.</summary>
    public static int? Code(Exception e) => Assembly.GetEntryAssembly() == typeof(StartFailure).Assembly ? CodeOf(e) : null;

    /// <summary>The same, whoever runs it.</summary>
    internal static int? CodeOf(Exception e) =>
        e switch
        {
            UnreadableInputException or DirectoryNotFoundException or FileNotFoundException => 2,
            InvalidOperationException { InnerException: DbException } or DbException => 3,
            // A port that is taken, a disk that is full.
            IOException or UnauthorizedAccessException => 3,
            // Thrown by our own hand, it is about a setting; by the framework's, it is a fault.
            InvalidOperationException
                when e.TargetSite?.DeclaringType?.Namespace?.StartsWith("Copilot.", StringComparison.Ordinal) == true => 2,
            _ => null,
        };
}
