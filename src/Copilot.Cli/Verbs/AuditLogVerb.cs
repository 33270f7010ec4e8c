using System.CommandLine;
using System.Text;
using Copilot.Core.AuditLog;

namespace Copilot.Cli.Verbs;

/// <summary>Verifies an exported audit log: 0 whole, 1 broken, 2 not to be read.</summary>
internal static class AuditLogVerb
{
    public static Command Create(Composition composition) => new("audit-log", "The chained record of decisions.") { Verify(composition) };

    private static Command Verify(Composition composition)
    {
        var file = new Argument<string>("FILE") { Description = "The exported log: JSON Lines, one event a line, and its seal." };
        var head = new Option<string?>("--head")
        {
            Description = "A head that was noted earlier, as 'count:hash'; the chain must have come by it.",
            HelpName = "HEAD",
            Validators =
            {
                result =>
                {
                    if (result.Tokens.Count == 1 && Noted(result.Tokens[0].Value) is null)
                    {
                        result.AddError($"'{result.Tokens[0].Value}' is not a head. Write it as the verb prints it: 12:sha256:...");
                    }
                },
            },
        };
        var json = Options.Json();
        var verb = new Command("verify", "Verifies the chain and names the first broken link.") { file, head, json };
        verb.SetAction(parsed =>
        {
            var verdict = Read(parsed.GetRequiredValue(file), parsed.GetValue(head));
            if (verdict.Problems.Count > 0)
            {
                composition.Surroundings.Error.WriteProblems(verdict.Problems);
                return ExitCode.Refused;
            }

            composition.Surroundings.Output.Write(parsed.GetValue(json) ? Json(verdict.Chain) : Words(verdict.Chain));
            return verdict.Chain.Sound ? ExitCode.Done : ExitCode.FallsShort;
        });
        return verb;
    }

    private static AuditLogVerdict Read(string file, string? head)
    {
        try
        {
            using var reader = new StreamReader(
                file,
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: false
            );
            return AuditLogFile.Verify(reader, "FILE", head is null ? null : Noted(head));
        }
        catch (DecoderFallbackException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                "The file given as FILE is not UTF-8 text. Give an export of the audit log."
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                "The file given as FILE cannot be read. See that it exists and that you may read it."
            );
        }
    }

    // Without the chain's name, which its hash covers.
    private static AuditHead? Noted(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && long.TryParse(
            text.AsSpan(0, colon),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var count
        )
        && AuditHash.IsHash(text[(colon + 1)..])
            ? new AuditHead("", count, text[(colon + 1)..])
            : null;

    private static string Words(ChainVerdict verdict) =>
        verdict.Break is { } broken
            ? $"{broken.Code} Broken at line {broken.Position}: {broken.Why}\n{(verdict.Head is { } sound ? $"Sound up to event {sound.Count}.\n" : "")}"
        : verdict.Head is { } head ? $"Whole: {head.Count} events of the chain '{head.Chain}'.\nHead: {head.Count}:{head.Hash}\n"
        : "Whole: no events.\n";

    private static string Json(ChainVerdict verdict) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("verdict", verdict.Sound ? "whole" : "broken");
            json.WriteNumber("events", verdict.Count);
            json.WriteString("chain", verdict.Head?.Chain);
            json.WriteString("head", verdict.Head is { } head ? $"{head.Count}:{head.Hash}" : null);
            if (verdict.Break is { } broken)
            {
                json.WriteStartObject("break");
                json.WriteString("code", broken.Code);
                json.WriteString("fault", broken.Fault.ToString().ToLowerInvariant());
                json.WriteNumber("line", broken.Position);
                json.WriteNumber("event", broken.Sequence);
                json.WriteString("why", broken.Why);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
}
