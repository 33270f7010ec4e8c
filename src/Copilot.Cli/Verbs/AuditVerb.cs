using System.CommandLine;
using System.Text;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Render;

namespace Copilot.Cli.Verbs;

/// <summary>Runs the guardrails over a determination that anybody wrote.</summary>
internal static class AuditVerb
{
    public static Command Create(Composition composition)
    {
        var text = new Argument<string>("TEXT") { Description = "The determination: Markdown, plain text, HTML, or this project's JSON." };
        var path = new Option<string>("--case")
        {
            Description = "The case it is about.",
            HelpName = "CASE",
            Required = true,
        };
        var format = Options.OneOf("--format", "How the findings are printed.", "md", "md", "json", "html");
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("audit", "Runs the guardrails over any determination, whoever wrote it.")
        {
            text,
            path,
            format,
            json,
            guidelines,
        };
        verb.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(text);
            var determination = Read(file);
            var engine = composition.Open(parsed.GetValue(guidelines));
            var result = engine.Audit(composition.ReadCase(parsed.GetRequiredValue(path)), determination, FormatOf(file));
            composition.Surroundings.Output.Write(
                parsed.GetValue(json)
                    ? AuditJson.Write(result)
                    : parsed.GetRequiredValue(format) switch
                    {
                        "json" => AuditJson.Write(result),
                        "html" => AuditHtml.Write(result),
                        _ => AuditMarkdown.Write(result),
                    }
            );
            return result.Held ? ExitCode.FallsShort : ExitCode.Done;
        });
        return verb;
    }

    private static AuditFormat FormatOf(string file) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".JSON" => AuditFormat.Json,
            ".HTML" or ".HTM" => AuditFormat.Html,
            ".MD" or ".MARKDOWN" => AuditFormat.Markdown,
            _ => AuditFormat.Auto,
        };

    // A byte that is no UTF-8 would be audited as another character than the one that is there.
    private static string Read(string file)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(InputFile.Bytes(file, "TEXT"));
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                "The file given as TEXT is not UTF-8 text. Give Markdown, plain text, HTML, or this project's JSON."
            );
        }
    }
}
