using System.CommandLine;

namespace Copilot.Cli.Verbs;

/// <summary>A verb of the contract that this version does not have: it says so, whatever follows it.</summary>
internal static class LaterVerb
{
    public static Command Create(string name, string description, string sentence)
    {
        var verb = new Command(name, $"{description} Comes with a later version.") { TreatUnmatchedTokensAsErrors = false };
        verb.SetAction(int (_) => throw new StopException(ExitCode.Unavailable, StopException.Later, sentence));
        return verb;
    }
}
