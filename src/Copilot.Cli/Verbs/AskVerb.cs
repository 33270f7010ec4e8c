using System.CommandLine;
using Copilot.Engine.Models.Calls;

namespace Copilot.Cli.Verbs;

/// <summary>Answers a question on a case, or makes a case of a question.</summary>
internal static class AskVerb
{
    public static Command Create(Composition composition)
    {
        var path = new Argument<string>("CASE")
        {
            Description = "The case folder; with --new, the question.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var question = new Argument<string>("QUESTION") { Description = "In your own words.", Arity = ArgumentArity.ZeroOrOne };
        var json = Options.Json();
        var asOf = Options.AsOf();
        var cases = Options.Cases();
        var create = new Option<string?>("--new")
        {
            Description = "Makes a case of a question alone: what it tells, and what is missing.",
            HelpName = "QUESTION",
        };
        var folder = new Option<string?>("--out")
        {
            Description = "With --new: the case folder to be made; never one that is there.",
            HelpName = "DIR",
        };
        var writer = Options.Writer("Who words the answer; else a model if one is configured for questions, and the template if none is.");
        var guidelines = Options.Guidelines();
        var prompts = Options.Prompts();
        var models = new ModelsPlace();
        var verb = new Command(
            "ask",
            "Answers a question about a case: where it is recorded, why, what if, what the guidelines say, what is missing."
        )
        {
            path,
            question,
            json,
            asOf,
            cases,
            create,
            folder,
            writer,
            guidelines,
            prompts,
        };
        models.AddTo(verb);
        verb.Validators.Add(result =>
        {
            var isNew = result.GetResult(create) is not null;
            if (isNew && (result.GetResult(path)?.Tokens.Count > 0 || result.GetResult(question)?.Tokens.Count > 0))
            {
                result.AddError("--new takes the question alone, and no case.");
            }
            else if (
                result.GetResult(question)?.Tokens is [var text] && string.IsNullOrWhiteSpace(text.Value)
                || result.GetResult(create)?.Tokens is [var alone] && string.IsNullOrWhiteSpace(alone.Value)
            )
            {
                result.AddError("The question is empty: ask in your own words.");
            }
            else if (
                !isNew
                && !(
                    result.GetResult(path)?.Tokens is [var one, ..]
                    && (result.GetResult(question)?.Tokens.Count > 0 || IsQuestion(one.Value))
                )
            )
            {
                result.AddError("Name a case and a question, or a question alone.");
            }
        });
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(create) is { } alone)
            {
                return NewCase.Make(
                    composition.Open(parsed.GetValue(guidelines)),
                    alone,
                    parsed.GetValue(folder),
                    parsed.GetValue(asOf),
                    composition.Surroundings
                );
            }

            if (parsed.GetValue(question) is null)
            {
                return NewCase.Make(
                    composition.Open(parsed.GetValue(guidelines)),
                    parsed.GetValue(path)!,
                    parsed.GetValue(folder),
                    parsed.GetValue(asOf),
                    composition.Surroundings
                );
            }

            using var run = models.Open(parsed, composition.Surroundings);
            var use = models.Use(
                parsed,
                run,
                parsed.GetValue(writer),
                parsed.GetValue(prompts),
                shows: false,
                composition.Surroundings,
                writes: ModelRole.Questions
            );
            var engine = composition.Open(
                parsed.GetValue(guidelines),
                use,
                CasesPlace.Find(parsed.GetValue(cases), models.Settings(parsed), composition.Surroundings)
            );
            var reviewCase = composition.ReadCase(parsed.GetValue(path)!, parsed.GetValue(asOf));
            var (held, failed) = engine.Ask(reviewCase, parsed.GetValue(question)!, parsed.GetValue(json), composition.Surroundings.Output);
            var demanded = parsed.GetValue(writer) == "model";
            return models.Conclude(
                parsed,
                composition.Surroundings,
                run,
                held ? ExitCode.FallsShort
                    : demanded && failed ? ExitCode.Unavailable
                    : ExitCode.Done,
                demanded
            );
        });
        return verb;
    }

    // Several words that name nothing on disk are a question, with no case.
    private static bool IsQuestion(string text) =>
        text.Trim().Contains(' ', StringComparison.Ordinal) && !Directory.Exists(text) && !File.Exists(text);
}
