using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

/// <summary>How texts say who said something (<c>authors</c> in the lexicon, singular, small letters).</summary>
/// <param name="Names">Who wrote a record, by the role of its author.</param>
/// <param name="Saying">Verbs behind which stands what he or she said.</param>
/// <param name="Turning">With one of these what is said is not put into his or her mouth.</param>
internal sealed record AuthorWords(WordPhrases<string> Names, IReadOnlySet<string> Saying, IReadOnlySet<string> Turning)
{
    public static AuthorWords Read(YamlMap map) => new(map.NamedPhrases("names"), map.Set("saying"), map.Set("turning"));
}

/// <summary>Finds what one author of the chart says told as another's: the clauses with its words stand in records of others, and no record of the one who is named has most of them.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class AuthorsTold
{
    private const string Code = "K25";
    private const double Share = 0.7;
    private const int Fewest = 2;
    private const int Reach = 3;
    private const int Shortest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsHeading
                && !s.IsQuestion
                && !s.IsOfSource
                && !s.Has("unknown")
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
                && !Listing.IsAsked(told, s)
            )
        )
        {
            foreach (var (role, first, last) in sentence.Lexicon.Authors.Names.In(sentence.Run))
            {
                if (Fault(sentence, role, first, last, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, string role, int first, int last, GuardrailInput input)
    {
        var (run, words) = (sentence.Run, sentence.Lexicon.Authors);
        var verb = run.FindIndex(last + 1, Math.Min(Reach, run.Count - last - 1), words.Saying.Contains);
        var (_, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.,:");
        if (
            verb < 0
            || verb >= stop
            || !input.Case.Documents.Any(d => IsOf(d, role))
            || run.GetRange(first, stop - first).Exists(words.Turning.Contains)
            || words.Names.In(run).Any(n => n.First > last && n.Last < stop && n.Value != role)
        )
        {
            return null;
        }

        var anchors = run.GetRange(verb + 1, Math.Max(0, stop - verb - 1))
            .Where(w => w.Length >= Shortest && char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w))
            .Distinct()
            .ToList();
        var stems = anchors.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
        var known = stems.Count(s => input.Clauses.LinesOf(s).Count > 0);
        if (known < Fewest || known * 2 < stems.Count)
        {
            return null;
        }

        Interspace? level = sentence.Levels.Count == 1 ? sentence.Levels[0] : null;
        var best = input.Clauses.Counterparts(anchors, level, Share);
        // A record that was set aside is nobody's word about the member.
        best.RemoveAll(c => input.Assessment.SetAside.Contains(c.Line.Document.Id));
        if (best.Count == 0 || best.Exists(c => IsOf(c.Line.Document, role) || c.Line.Document.Author == AuthorRole.Other))
        {
            return null;
        }

        // A record of the one who is named may have it in other company.
        var shared = best.Max(c => c.Line.Shares(stems));
        return input.ChartLines.All.Any(l =>
            IsOf(l.Document, role) && !input.Assessment.SetAside.Contains(l.Document.Id) && l.Shares(stems) * 2 > shared
        )
            ? null
            : new GroundFault(
                Code,
                sentence,
                sentence.Words[first].Start,
                sentence.Words[stop - 1].End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This is told as said by the {sentence.Text[sentence.Words[first].Start..sentence.Words[last].End]}; the chart has it in another's record ({best[0].Place})."
                ),
                "Name the record that says it."
            );
    }

    private static bool IsOf(ChartDocument document, string role) =>
        document.Author.ToString().Equals(role.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
