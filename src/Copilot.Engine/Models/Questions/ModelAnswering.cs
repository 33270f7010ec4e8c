using System.Runtime.CompilerServices;
using System.Text;
using Copilot.Core.Drafting;
using Copilot.Core.Questions;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Questions;

/// <summary>Has a model word the answer to a question from what it is given, sentence by sentence as they come; each is held to what it names before anybody sees it.</summary>
public sealed class ModelAnswering(ILanguageModel model, PromptLibrary prompts)
{
    /// <summary>What the model says where nothing that it is given answers the question.</summary>
    public const string Nothing = "NOT COVERED";

    /// <summary>Characters that it is given: about 6,000 tokens.</summary>
    private const int MostCharacters = 20_000;

    private const int MostSentences = 12;
    private const int LongestLine = 2_000;

    /// <summary>The sentences, those that are refused among them with the reason; none where the model says that nothing given answers.</summary>
    /// <param name="given">What the answer may rest on, the nearest first; what does not fit is left out.</param>
    /// <exception cref="ModelFailedException">The model did not answer, or the stream broke off; what came before stands.</exception>
    public async IAsyncEnumerable<AnsweredSentence> AnswerAsync(
        string question,
        IReadOnlyList<Statement> given,
        Brief brief,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var left = MostCharacters;
        var told = given.TakeWhile(s => (left -= s.Text.Length + 8) >= 0).ToList();
        if (told.Count == 0)
        {
            yield break;
        }

        var guard = new SentenceGuard(brief, told);
        var request = prompts[QuestionPrompt.Id]
            .Ask(
                ModelRole.Questions,
                new Dictionary<string, string>
                {
                    ["given"] = string.Join('\n', told.Select(s => $"{s.Id}: {s.Text.ReplaceLineEndings(" ")}")),
                    ["question"] = question,
                }
            );
        var count = 0;
        await foreach (var line in LinesAsync(model.StreamAsync(request, cancel), cancel).ConfigureAwait(false))
        {
            if (line.Trim().TrimEnd('.') == Nothing || ++count > MostSentences)
            {
                yield break;
            }

            yield return guard.Check(line);
        }
    }

    private static async IAsyncEnumerable<string> LinesAsync(
        IAsyncEnumerable<string> pieces,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var line = new StringBuilder();
        await foreach (var piece in pieces.WithCancellation(cancel).ConfigureAwait(false))
        {
            foreach (var c in piece)
            {
                if (c is not ('\n' or '\r'))
                {
                    // What is longer is no sentence; its beginning is refused as one.
                    _ = line.Length < LongestLine ? line.Append(c) : line;
                }
                else if (!string.IsNullOrWhiteSpace(line.ToString()))
                {
                    yield return line.ToString();
                    line.Clear();
                }
                else
                {
                    line.Clear();
                }
            }
        }

        if (!string.IsNullOrWhiteSpace(line.ToString()))
        {
            yield return line.ToString();
        }
    }
}

/// <summary>The question prompt as the program uses it.</summary>
internal static class QuestionPrompt
{
    public const string Id = "question";

    public static PromptUse Use { get; } = new(Id, ["given", "question"], null);
}
