using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

/// <summary>Finds told of the member what the chart tells of somebody else: the clauses of the chart that share most of a part's rare words stand in a record that was set aside as another person's, or have those words behind another person.</summary>
/// <remarks>By letters alone, for any words; <see cref="OtherPersonsWords"/> knows single words that only another has. What it finds warns.</remarks>
internal static class OtherPersonsRecords
{
    private const string Code = "K25";
    private const double Share = 0.7;
    private const int Shortest = 3;
    private const int Fewest = 2;
    private const int FewOfMany = 5;
    private const int Window = 14;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        foreach (var claimed in Claimed(told, input))
        {
            yield return claimed;
        }

        var owners = input.ChartLines.Owners(lexicon);
        if (!owners.Any)
        {
            yield break;
        }

        var spared = told
            .Claims.Where(s => s.Words.Exists(w => lexicon.Others.Strangers.Contains(w.Word) || lexicon.Relatives.Contains(w.Word)))
            .Select(s => s.Items.Sentence.Paragraph)
            .ToHashSet();
        // "Of a 41-year-old man": the text itself says that it is another's.
        var member = input.Case.Request.Member;
        var strangers = PersonClaim
            .In(told)
            .Where(p =>
                (p.Age is { } age && Math.Abs(age - member.Age) > 2)
                || (p.Sex is Sex.Female or Sex.Male && member.Sex is Sex.Female or Sex.Male && p.Sex != member.Sex)
            )
            .Select(p => p.Sentence)
            .ToHashSet();
        spared.UnionWith(strangers.Select(s => s.Items.Sentence.Paragraph));
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !strangers.Contains(s)
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("unknown")
                && !Listing.IsAsked(told, s)
                && !s.Words.Exists(w =>
                    lexicon.Relatives.Contains(w.Word)
                    || lexicon.Others.Denials.Contains(w.Word)
                    || lexicon.Others.Strangers.Contains(w.Word)
                )
            )
        )
        {
            // "Her scan shows ...": beside a sentence that tells of another's record, too.
            if (Fault(sentence, owners, spared.Contains(sentence.Items.Sentence.Paragraph) && !IsOwned(sentence), input) is { } fault)
            {
                yield return fault;
            }
        }
    }

    // "The MRI of 4 December has a wrong age. It is hers, and we rely on it", of a record that was set aside as another's.
    private static IEnumerable<GroundFault> Claimed(ToldText told, GuardrailInput input)
    {
        var aside = input.Case.Documents.Where(d => input.Assessment.SetAside.Contains(d.Id)).ToList();
        foreach (
            var sentence in aside.Count == 0
                ? []
                : told.Claims.Where(s => !s.IsHeading && !s.IsConditional && !s.IsUncertain && !s.Has("unknown"))
        )
        {
            foreach (var (_, first, last) in sentence.Lexicon.Others.Claimed.In(sentence.Run))
            {
                var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                if (
                    sentence
                        .WordsAt(start, end)
                        .Any(w => sentence.Lexicon.Others.Denials.Contains(w.Word) || sentence.Lexicon.Others.Disclaiming.Contains(w.Word))
                )
                {
                    continue;
                }

                var named =
                    Names(sentence, aside)
                    ?? (
                        sentence.Run[0] is "it" or "this" or "they" or "we" or "so"
                        && sentence.Index > 0
                        && told.Sentences[sentence.Index - 1] is var before
                        && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
                            ? Names(before, aside)
                            : null
                    );
                if (named is not null)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{named.Id}' was set aside as another person's; the text takes it for the member's.",
                        "Leave it aside, and ask for the member's own."
                    );
                    break;
                }
            }
        }
    }

    /// <summary>Of some records the one that a sentence names by its id or its day.</summary>
    public static ChartDocument? Names(ToldSentence sentence, List<ChartDocument> aside) =>
        aside.Find(d =>
            sentence.Text.Contains(d.Id, StringComparison.Ordinal)
            || (d.Date is { } day && sentence.Read.Dates.Any(r => r.Days.IsExact && r.Days.First == day))
        );

    private static GroundFault? Fault(ToldSentence sentence, LineOwners owners, bool isSpared, GuardrailInput input)
    {
        foreach (var (first, stop) in Stretches(sentence))
        {
            var anchors = Enumerable
                .Range(first, stop - first)
                .Where(i =>
                    sentence.Run[i].Length >= Shortest
                    && char.IsLetter(sentence.Run[i][0])
                    && !ClauseIndex.IsCommon(sentence.Run[i])
                    && !DaysTold.IsMonth(sentence.Run[i])
                )
                .Select(i => sentence.Run[i])
                .Distinct()
                .ToList();
            if (anchors.Count < Fewest)
            {
                continue;
            }

            var stems = anchors.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
            var best = input.Clauses.Counterparts(anchors, null, Share);
            if (best.Count == 0 || !best.TrueForAll(c => owners.IsOfOther(c.Line, stems, isSpared)))
            {
                continue;
            }

            // One of the member's own lines may have as many of the words in other company.
            var shared = best.Max(c => c.Line.Shares(stems));
            if (
                shared < (best.Exists(c => owners.IsAside(c.Line)) || stems.Count > FewOfMany ? Fewest + 1 : Fewest)
                || (
                    best.Exists(c => owners.IsAside(c.Line))
                    && sentence.All("asking").Any(a => a.Start >= sentence.Words[first].Start && a.End <= sentence.Words[stop - 1].End)
                )
                || input.ChartLines.All.Any(l => l.Shares(stems) >= Math.Max(Fewest, shared - 1) && !owners.IsOfOther(l, stems, isSpared))
            )
            {
                continue;
            }

            var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
            return new GroundFault(
                Code,
                sentence,
                start,
                end,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text tells this of the patient; the chart's line with these words is of another person ({best[0].Place})."
                ),
                "Say whose it is, or strike it."
            );
        }

        return null;
    }

    private static bool IsOwned(ToldSentence sentence) =>
        sentence
            .All("record-named")
            .Any(r => sentence.Words.FindLast(w => w.End <= r.Start) is { Word: "her" or "his" or "member" or "patient" });

    // A row is read whole, anything else between its semicolons, no more than a few words at a time.
    private static IEnumerable<(int First, int Stop)> Stretches(ToldSentence sentence)
    {
        var from = 0;
        for (var i = 1; i <= sentence.Words.Count; i++)
        {
            if (
                i == sentence.Words.Count
                || i - from >= Window
                || (
                    !TableVerdicts.IsRow(sentence)
                    && sentence
                        .Text.AsSpan(sentence.Words[i - 1].End, sentence.Words[i].Start - sentence.Words[i - 1].End)
                        .IndexOfAny(Breaks.Clauses) >= 0
                )
            )
            {
                yield return (from, i);
                from = i;
            }
        }
    }
}

/// <summary>Of which lines of the chart, and of which of their words, another person is spoken of.</summary>
internal sealed class LineOwners
{
    private const int Longest = 20;

    private readonly IReadOnlyCollection<string> _aside;
    private readonly Dictionary<ChartLine, HashSet<string>> _behind = new(ReferenceEqualityComparer.Instance);

    /// <param name="aside">The documents that were set aside as another person's.</param>
    public LineOwners(IReadOnlyList<ChartLine> lines, IReadOnlyCollection<string> aside, DeterminationLexicon lexicon)
    {
        _aside = aside;
        // A sentence may run on into the next line, and whose it is with it.
        var (reach, before) = (0, (ChartLine?)null);
        foreach (var line in lines)
        {
            reach = before is not null && RunsOn(before, line) ? reach : 0;
            before = line;
            HashSet<string>? behind = null;
            for (var i = 0; i < line.Run.Count; i++)
            {
                var word = line.Run[i];
                reach =
                    IsSubject(line.Run, i, lexicon) ? Longest
                    : lexicon.Others.Doing.Contains(word) && reach == Longest ? 0
                    : Math.Max(0, reach - 1);
                if (reach > 0)
                {
                    (behind ??= new(StringComparer.Ordinal)).Add(ClauseIndex.StemOf(word));
                }
            }

            if (behind is not null)
            {
                _behind[line] = behind;
            }
        }
    }

    private static readonly HashSet<string> Anybody = new(StringComparer.Ordinal)
    {
        "man",
        "woman",
        "guy",
        "lady",
        "fellow",
        "boy",
        "girl",
        "person",
        "one",
    };

    private static bool RunsOn(ChartLine before, ChartLine line) =>
        before.Document.Id == line.Document.Id
        && line.Line == before.Line + 1
        && before.Text.TrimEnd() is { Length: > 0 } text
        && text[^1] is not ('.' or ';' or ':')
        && line.Text.TrimStart() is { Length: > 0 } next
        && char.IsLower(next[0]);

    public bool Any => _aside.Count > 0 || _behind.Count > 0;

    public bool IsAside(ChartLine line) => _aside.Contains(line.Document.Id);

    /// <summary>The words of the line that are told stand behind another person, or its record is another's; where the text speaks of a stranger's record beside it, only the first counts.</summary>
    public bool IsOfOther(ChartLine line, IReadOnlySet<string> stems, bool isSpared) =>
        (!isSpared && _aside.Contains(line.Document.Id))
        || (_behind.TryGetValue(line, out var behind) && line.Words.Select(ClauseIndex.StemOf).Where(stems.Contains).All(behind.Contains));

    // "Father had ...", "a man from his church was ...", and not "lives with her husband", "for his wife".
    private static bool IsSubject(IReadOnlyList<string> run, int at, DeterminationLexicon lexicon) =>
        (
            at > 1
            && lexicon.Others.Persons.Contains(run[at])
            && run.Take(at).TakeLast(3).ToList() is var before
            && before.Exists(w => w is "from" or "at")
            && before.Exists(Anybody.Contains)
        )
        || (lexicon.Relatives.Contains(run[at]) || lexicon.Others.Persons.Contains(run[at]))
            && !(at > 0 && lexicon.Others.Beside.Contains(run[at - 1]))
            && !(at > 1 && lexicon.Others.Beside.Contains(run[at - 2]));
}
