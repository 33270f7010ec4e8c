using System.CommandLine;
using Copilot.Core.Drafting;
using Copilot.Engine.Models.Drafts;

namespace Copilot.Cli.Verbs;

/// <summary>The main job: reads a case, answers the criteria, drafts a cited determination.</summary>
internal static class DraftVerb
{
    private static readonly Dictionary<string, Audience> Audiences = new(StringComparer.Ordinal)
    {
        ["reviewer"] = Audience.Reviewer,
        ["physician"] = Audience.Physician,
        ["provider"] = Audience.Provider,
        ["member"] = Audience.Member,
    };

    public static Command Create(Composition composition)
    {
        var path = Options.Case();
        var format = Options.OneOf("--format", "How the draft is printed.", "md", "md", "json", "html");
        var json = Options.Json();
        var file = new Option<string?>("--out") { Description = "Writes the draft to a file instead.", HelpName = "FILE" };
        var asOf = Options.AsOf();
        var writer = Options.Writer();
        var audience = Options.OneOf("--audience", "For whom the draft is written.", "reviewer", [.. Audiences.Keys]);
        var cases = Options.Cases();
        var guidelines = Options.Guidelines();
        var prompts = Options.Prompts();
        var models = new ModelsPlace();
        var verb = new Command("draft", "Reviews a case and drafts its determination.")
        {
            path,
            format,
            json,
            file,
            asOf,
            writer,
            audience,
            cases,
            guidelines,
            prompts,
        };
        models.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var run = models.Open(parsed, composition.Surroundings);
            var use = models.Use(parsed, run, parsed.GetValue(writer), parsed.GetValue(prompts), shows: true, composition.Surroundings);
            var engine = composition.Open(
                parsed.GetValue(guidelines),
                use,
                CasesPlace.Find(parsed.GetValue(cases), models.Settings(parsed), composition.Surroundings)
            );
            var reviewCase = composition.ReadCase(parsed.GetRequiredValue(path), parsed.GetValue(asOf));
            var reviewed = engine.Review(reviewCase, Audiences[parsed.GetRequiredValue(audience)]);
            var text = reviewed.Render(parsed.GetValue(json) ? "json" : parsed.GetRequiredValue(format));
            if (parsed.GetValue(file) is { } name)
            {
                OutputFile.Write(name, text);
            }
            else
            {
                composition.Surroundings.Output.Write(text);
            }

            foreach (var violation in reviewed.Verdict.Violations)
            {
                composition.Surroundings.Error.WriteLine($"{violation.Code} {violation.Why} {violation.Fix}");
            }

            Tell(reviewed.Written, composition.Surroundings.Error);
            var demanded = parsed.GetValue(writer) == "model";
            var exitCode =
                reviewed.Verdict.Held ? ExitCode.FallsShort
                : demanded && reviewed.Written?.Failure is not null ? ExitCode.Unavailable
                : ExitCode.Done;
            return models.Conclude(parsed, composition.Surroundings, run, exitCode, demanded);
        });
        return verb;
    }

    // What the model worded, what it was refused and why.
    private static void Tell(ModelDraft? written, TextWriter error)
    {
        if (written?.Failure is { } failure)
        {
            error.WriteLine($"{StopException.NoAnswer} The template worded the draft: {failure.Message}");
        }
        else if (written is { Asked: > 0 })
        {
            error.WriteLine($"The model worded {written.Worded} of {written.Asked} statements; the others stand in the template's words.");
            foreach (var departure in written.Refused)
            {
                error.WriteLine($"{departure.Statement}: {departure.Code} {departure.Why}");
            }
        }
    }
}
