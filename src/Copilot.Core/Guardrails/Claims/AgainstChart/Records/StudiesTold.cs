using Copilot.Core.Facts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Records;

/// <summary>How texts tell of studies (<c>studies</c> in the lexicon, singular, small letters).</summary>
/// <param name="Names">Each study with its names.</param>
/// <param name="Telling">What tells of one as had.</param>
/// <param name="Untold">With one of these in its clause nothing is told of it.</param>
/// <param name="Findings">Diseases and signs that a chart calls by no other name.</param>
internal sealed record StudyWords(
    WordPhrases<string> Names,
    WordPhrases<string> Telling,
    WordPhrases<string> Untold,
    IReadOnlySet<string> Findings
)
{
    public static StudyWords Read(YamlMap map) =>
        new(map.NamedPhrases("say"), map.Phrases("telling"), map.Phrases("untold"), map.Set("findings"));
}

/// <summary>Finds a study told as had that the chart has no record of, or only as planned, refused or of another: "a CT confirms that the facets are fused", "discography has been carried out"; and a disease or sign that no line names.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class StudiesTold
{
    private const string Code = "K25";
    private const int Reach = 8;

    // A word of planning or denial counts this near to a study's name in the chart: what a report denies further on was looked for.
    private const int Beside = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Studies;
        Dictionary<string, bool>? had = null;
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("asking")))
        {
            var studies = words.Names.In(sentence.Run).ToList();
            if (studies.Count > 0 && !Listing.IsAsked(told, sentence))
            {
                had ??= Had(words, input);
                foreach (var (study, first, last) in studies.Where(s => !had.GetValueOrDefault(s.Value)))
                {
                    if (IsTold(sentence, first, last, words))
                    {
                        var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                        yield return new GroundFault(
                            Code,
                            sentence,
                            start,
                            end,
                            $"'{sentence.Text[start..end]}' is told as had; no record of the chart tells that there was one.",
                            "Cite the record, or strike it."
                        );
                        break;
                    }
                }
            }

            for (var i = 0; i < sentence.Run.Count; i++)
            {
                if (
                    words.Findings.Contains(sentence.Run[i])
                    && input.ChartLines.WithWord(sentence.Run[i]).Count == 0
                    && !input.ChartLines.HasStem(ClauseIndex.StemOf(sentence.Run[i]))
                    && IsPlain(sentence, i, i, words)
                    && !Listing.IsAsked(told, sentence)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        sentence.Words[i].Start,
                        sentence.Words[i].End,
                        $"No line of the chart names '{sentence.Run[i]}'.",
                        "Cite the record, or strike it."
                    );
                    break;
                }
            }
        }
    }

    // Of each study whether the chart has a record of its kind, or a line that tells of one without planning, denial or another person.
    private static Dictionary<string, bool> Had(StudyWords words, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var had = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var document in input.Case.Documents)
        {
            had[$"{document.Modality}".ToLowerInvariant()] = true;
        }

        // Charts have many names for an injection.
        had["epidural"] = input.FactsNamed("injection").Any(f => f.Assertion is Assertion.Present or Assertion.Historical);
        foreach (var line in input.ChartLines.All)
        {
            foreach (var (study, first, last) in words.Names.In(line.Run))
            {
                bool IsNear((string, int First, int Last) word) => word.Last >= first - Beside && word.First <= last + Beside;
                had[study] =
                    had.GetValueOrDefault(study)
                    || !(
                        lexicon.Operations.Coming.In(line.Run).Any(IsNear)
                        || words.Untold.In(line.Run).Any(IsNear)
                        || line.Words.Overlaps(lexicon.Relatives)
                    );
            }
        }

        return had;
    }

    private static bool IsTold(ToldSentence sentence, int first, int last, StudyWords words) =>
        IsPlain(sentence, first, last, words)
        && sentence.ClauseAt(sentence.Words[first].Start, sentence.Words[last].End) is var (_, to)
        && words
            .Telling.In(sentence.Run)
            .Any(t =>
                t.First > last
                && t.First - last <= Reach
                && sentence.Words[t.Last].End <= to
                && (
                    sentence.Run[t.First] != "of"
                    || (t.First == last + 1 && sentence.Read.Dates.Any(d => d.Start >= sentence.Words[t.First].End))
                )
            );

    private static bool IsPlain(ToldSentence sentence, int first, int last, StudyWords words)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
        var (from, to) = sentence.ClauseAt(start, end);
        bool Stands(WordPhrases<string> phrases) =>
            phrases.In(sentence.Run).Any(p => sentence.Words[p.First].Start >= from && sentence.Words[p.Last].End <= to);
        // "No abscess, though there is a fracture": told anew.
        var anew = sentence.Text.LastIndexOf("there is ", start, start - from, StringComparison.OrdinalIgnoreCase);
        from = anew > from ? anew : from;
        return !sentence.IsGeneralAt(start, end)
            && !sentence.HasAt("unknown", start, end)
            && !sentence.IsSought(start)
            && !Stands(sentence.Lexicon.Operations.Coming)
            && !Stands(words.Untold)
            && !sentence.Words.Exists(w =>
                w.Start >= from
                && w.End <= to
                && (sentence.Lexicon.Relatives.Contains(w.Word) || sentence.Lexicon.Others.Denials.Contains(w.Word))
            );
    }
}
