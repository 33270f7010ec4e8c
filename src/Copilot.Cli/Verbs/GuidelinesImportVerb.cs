using System.CommandLine;
using System.Globalization;
using System.Text;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Guidelines;
using Copilot.Engine.Import;
using Copilot.Engine.Intake;

namespace Copilot.Cli.Verbs;

/// <summary>Makes of a customer's document the draft of a guideline document, and says what is left to a person.</summary>
internal static class GuidelinesImportVerb
{
    public static Command Create(Composition composition)
    {
        var file = new Argument<string>("FILE") { Description = "Markdown, plain text, HTML, DOCX or PDF; its content tells which." };
        var folder = new Option<string?>("--out")
        {
            Description = "The folder to write ID.md into, e.g. guidelines/LINE/evidence; else standard output. Nothing is overwritten.",
            HelpName = "FOLDER",
        };
        var id = Named("--id", "The document's id; else made from its title.", "ID");
        id.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith("policy-", StringComparison.Ordinal))
            {
                result.AddError("--id does not begin with 'policy-': so are criteria documents named, and an import holds none.");
            }
        });
        var kind = Options.OneOf(
            "--kind",
            "What the document is.",
            "policy",
            "policy",
            "guideline",
            "trial",
            "cohort",
            "classification",
            "label"
        );
        var licence = Options.OneOf("--licence", "By what right its text is here.", "customer", [.. FrontMatter.LicenceClasses]);
        var body = new Option<string?>("--body") { Description = "Who issued it, as commonly named.", HelpName = "NAME" };
        var plan = new Option<string[]>("--plan")
        {
            Description = "A plan for which it counts, for searches kept to one plan; may be given several times.",
            HelpName = "PLAN",
        };
        plan.Validators.Add(result =>
            result.Tokens.Where(t => !Shapes.IsKebab(t.Value)).ToList().ForEach(t => result.AddError(NotKebab("--plan")))
        );
        var tenant = Named("--tenant", "Whose document it is, where several customers share one index.", "TENANT");
        var size = Number("--max-size", "The largest file, in MB.", 100, 1024);
        var unpacked = Number("--max-unpacked", "What may come out of everything packed in it, in MB.", 400, 4096);
        var pages = Number("--max-pages", "The most pages.", 2000, 100_000);
        var seconds = Number("--max-seconds", "How long a PDF may take.", 120, 3600);
        var json = Options.Json();
        var guidelines = Options.Guidelines();
        var verb = new Command("import", "Makes a draft of a guideline document from a policy as Markdown, text, HTML, DOCX or PDF.")
        {
            file,
            folder,
            id,
            kind,
            licence,
            body,
            plan,
            tenant,
            size,
            unpacked,
            pages,
            seconds,
            json,
            guidelines,
        };
        verb.SetAction(parsed =>
        {
            var limits = new IntakeLimits
            {
                Bytes = (long)parsed.GetValue(size) << 20,
                Unpacked = (long)parsed.GetValue(unpacked) << 20,
                Pages = parsed.GetValue(pages),
                Time = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            };
            var settings = new ImportSettings(
                parsed.GetValue(kind)!,
                parsed.GetValue(licence)!,
                parsed.GetValue(id),
                parsed.GetValue(body),
                parsed.GetValue(plan),
                parsed.GetValue(tenant)
            );
            var import = composition.Import(parsed.GetRequiredValue(file), limits, settings, parsed.GetValue(guidelines));
            var target = parsed.GetValue(folder);
            if (target is not null)
            {
                Save(import, target);
            }

            var surroundings = composition.Surroundings;
            if (parsed.GetValue(json))
            {
                surroundings.Output.Write(Json(import, saved: target is not null));
                return ExitCode.Done;
            }

            if (target is null)
            {
                surroundings.Output.Write(import.Markdown);
                surroundings.Output.Flush();
            }

            (target is null ? surroundings.Error : surroundings.Output).Write(Report(import));
            return ExitCode.Done;
        });
        return verb;
    }

    private static Option<string?> Named(string name, string description, string help)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Shapes.IsKebab(token.Value))
            {
                result.AddError(NotKebab(name));
            }
        });
        return option;
    }

    private static string NotKebab(string name) => $"{name} is written in lower-case letters, digits and single hyphens.";

    private static Option<int> Number(string name, string description, int usual, int most)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && (
                    !int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || number < 1
                    || number > most
                )
            )
            {
                result.AddError($"{name} is a number from 1 to {most}.");
            }
        });
        return option;
    }

    private static void Save(ImportedGuideline import, string folder)
    {
        var path = Path.Combine(folder, $"{import.Id}.md");
        if (File.Exists(path) || File.Exists(folder))
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotWritten,
                $"There is already a file '{import.Id}.md' where --out says. Remove it, or give another --id: nothing is overwritten."
            );
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotWritten,
                "The folder given as --out cannot be made. See that you may write there."
            );
        }

        OutputFile.Write(path, import.Markdown);
    }

    private static string Report(ImportedGuideline import)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{import.Id}.md: {import.Passages} passages, none verified.\n");
        foreach (var message in import.Messages)
        {
            text.Append(message).Append('\n');
        }

        if (import.Blanks.Count > 0)
        {
            text.Append("\nTo fill in:\n");
            import.Blanks.ToList().ForEach(b => text.Append(CultureInfo.InvariantCulture, $"- {b.Key}: {b.Why}\n"));
        }

        if (import.Candidates.Count > 0)
        {
            text.Append("\nMay state criteria (none became a rule):\n");
            foreach (var candidate in import.Candidates)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- #{candidate.Passage}{(candidate.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $", page {page}") : "")}: {candidate.Text.ReplaceLineEndings(" ")}\n"
                );
            }
        }

        return text.ToString();
    }

    private static string Json(ImportedGuideline import, bool saved) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", import.Id);
            json.WriteNumber("passages", import.Passages);
            json.WriteStartArray("blanks");
            foreach (var blank in import.Blanks)
            {
                json.WriteStartObject();
                json.WriteString("key", blank.Key);
                json.WriteString("why", blank.Why);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("candidates");
            foreach (var candidate in import.Candidates)
            {
                json.WriteStartObject();
                json.WriteString("passage", candidate.Passage);
                if (candidate.Page is { } page)
                {
                    json.WriteNumber("page", page);
                }

                json.WriteString("text", candidate.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("messages");
            foreach (var message in import.Messages)
            {
                json.WriteStartObject();
                json.WriteString("code", message.Code);
                json.WriteString("reason", message.Reason);
                json.WriteString("remedy", message.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (!saved)
            {
                json.WriteString("text", import.Markdown);
            }

            json.WriteEndObject();
        });
}
