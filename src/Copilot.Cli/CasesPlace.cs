namespace Copilot.Cli;

/// <summary>Finds the folder of earlier cases, of which those that resemble a request most are named.</summary>
internal static class CasesPlace
{
    public const string Key = "Copilot:Cases";

    /// <summary>The option, else the setting; null where neither names one.</summary>
    /// <param name="settings">The settings file as the command line names it; null for the usual places.</param>
    /// <exception cref="StopException">There is no such folder.</exception>
    public static string? Find(string? option, string? settings, Surroundings surroundings) =>
        (option, SettingsPlace.Read(settings, surroundings)?[Key]) switch
        {
            ({ } given, _) => Existing(given, "--cases says"),
            (null, { Length: > 0 } set) => Existing(set, $"{Key} says"),
            _ => null,
        };

    private static string Existing(string folder, string says) =>
        Directory.Exists(folder)
            ? folder
            : throw new StopException(ExitCode.Refused, StopException.NotReadable, $"There is no folder of cases where {says}.");
}
