using System.CommandLine;
using System.CommandLine.Invocation;
using Copilot.Cli.Verbs;
using Copilot.Core;
using Copilot.Engine.Indexing;

namespace Copilot.Cli;

/// <summary>The program: its verbs, and what becomes of whatever goes wrong in them.</summary>
internal static class CopilotCommand
{
    /// <summary>Runs one command line and gives its exit code; nothing is thrown.</summary>
    /// <param name="open">Opens the engine over a guideline folder; null for the real one.</param>
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings, Func<string, Engine>? open = null)
    {
        try
        {
            // A leading @ names no file of arguments here.
            var parsed = Create(new Composition(surroundings, open))
                .Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
            {
                return Misused(parsed, surroundings.Error);
            }

            var exitCode = parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = surroundings.Output,
                    Error = surroundings.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
            surroundings.Output.Flush();
            return exitCode;
        }
        catch (UnreadableInputException e)
        {
            surroundings.Error.WriteProblems(e.Problems);
            return ExitCode.Refused;
        }
        catch (IndexException e)
        {
            surroundings.Error.WriteProblems([e.Problem]);
            return e.Unavailable ? ExitCode.Unavailable : ExitCode.Refused;
        }
        catch (StopException e)
        {
            surroundings.Error.WriteLine($"{e.Code} {e.Message}");
            return e.ExitCode;
        }
        catch (Exception e) when (!surroundings.Debug)
        {
            // The exception's own words may name a path or hold a record's text.
            surroundings.Error.WriteLine(
                $"{StopException.Unexpected} Something went wrong inside the program ({e.GetType().Name}); set COPILOT_DEBUG=1 and run it again to see where."
            );
            return ExitCode.Unavailable;
        }
        catch (Exception e)
        {
            surroundings.Error.WriteLine($"{StopException.Unexpected} {e}");
            return ExitCode.Unavailable;
        }
    }

    private static RootCommand Create(Composition composition) =>
        new(
            "Reviews a prior-authorization request for medical necessity and drafts a cited determination. It never denies: a person decides."
        )
        {
            DraftVerb.Create(composition),
            FactsVerb.Create(composition),
            CriteriaVerb.Create(composition),
            AuditVerb.Create(composition),
            GuidelinesVerb.Create(composition),
            PromptsVerb.Create(composition),
            EvalVerb.Create(composition),
            ServeVerb.Create(composition),
            ModelVerb.Create(composition),
            AskVerb.Create(composition),
            AuditLogVerb.Create(composition),
        };

    private static int Misused(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"{StopException.Usage} {problem.Message.ReplaceLineEndings(" ").Replace('\t', ' ')}");
        }

        if (
            parsed.CommandResult.Command is RootCommand
            && parsed.UnmatchedTokens is [var given, ..]
            && (Directory.Exists(given) || File.Exists(given))
        )
        {
            error.WriteLine("A case alone is no command: write 'copilot draft' before it.");
        }

        error.WriteLine($"Run '{Name(parsed.CommandResult.Command)} --help' for its usage.");
        return ExitCode.Refused;
    }

    private static string Name(Command command) =>
        command is RootCommand ? "copilot" : $"{string.Join(' ', command.Parents.OfType<Command>().Take(1).Select(Name))} {command.Name}";
}
