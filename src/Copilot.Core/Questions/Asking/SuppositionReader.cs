using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Questions.Asking;

/// <summary>Reads what a question supposes as a chart would tell it, each finding from a record of the kind whose word decides.</summary>
internal sealed class SuppositionReader(FactReader facts, QuestionLexicon lexicon)
{
    // Where the supposition ends and what is asked of it begins.
    private static readonly string[] Ends =
    [
        ", would",
        ", does",
        ", what",
        ", will",
        ", is ",
        ", do ",
        ", can ",
        ", now",
        ", then",
        ", good",
        ", ok",
        ", approve",
        ", refer",
        ", pend",
        " then what",
        " then?",
        ". now",
        " now?",
        " and run",
        " run it",
        " does that",
        " does it ",
        " do that",
        ". then",
        ". what",
        ". where",
        ". would",
        ". does",
        ". do ",
        " does she",
        " does he",
        " would she",
        " would he",
        " would it",
        " would that",
        " would the",
        "?",
    ];

    // A new subject after "and" is a sentence of its own: its days are its own.
    private static readonly string[] Joints =
    [
        " and the ",
        " and her ",
        " and his ",
        " and she ",
        " and he ",
        " and they ",
        " but the ",
        " but she ",
        " but he ",
    ];

    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal)
    {
        "patient-age",
        "patient-sex",
        "person-named",
        "reader-instruction",
    };

    /// <summary>The findings supposed, and the text they were read from.</summary>
    /// <param name="from">Where in the question the supposition begins; null where nothing leads to it.</param>
    public (List<Fact> Facts, string Said) Read(Question question, int? from, Brief brief)
    {
        if (from is not { } start)
        {
            return ([], "");
        }

        var said = question.Spoken[start..].TrimStart(',', ':', ';', '-', ' ');
        var end = Ends.Select(m => said.IndexOf(m, StringComparison.OrdinalIgnoreCase)).Where(i => i > 0).DefaultIfEmpty(said.Length).Min();
        end = Math.Min(end, Asked(said));
        said = SupposedDays.Complete(said[..end].Trim().TrimEnd('.', '?', '!'), brief.Case.AsOf);
        foreach (var joint in Joints)
        {
            said = said.Replace(joint, $". {char.ToUpperInvariant(joint[5])}{joint[6..]}", StringComparison.OrdinalIgnoreCase);
        }

        var (arrives, isTherapy) = (
            question.Records.Any(r => r.Type is not null),
            question.Records.Any(r => r.Type == DocumentType.TherapyRecord)
        );
        var found = ReadAll(said, brief.Case.AsOf, arrives, isTherapy);
        foreach (var more in Rewritten(said, question.Levels, brief.Case.AsOf).ToList())
        {
            // What a chart's reader found already is not said again in other words.
            var added = ReadAll(more, brief.Case.AsOf, arrives, isTherapy);
            if (added.Exists(a => !found.Exists(f => f.Name == a.Name)))
            {
                said = found.Count == 0 ? more : $"{said.TrimEnd('.')}. {more}";
                found = ReadAll(said, brief.Case.AsOf, arrives, isTherapy);
            }
        }

        if (Graded(said, brief) is { Length: > 0 } graded)
        {
            said = $"{said.TrimEnd('.')}. {graded}";
            found = ReadAll(said, brief.Case.AsOf, arrives, isTherapy);
        }

        // Where one level alone is requested, a finding that needs one is meant there.
        if (
            question.Levels.Count == 0
            && found.Exists(f => f.Level is null && facts.Dictionary[f.Name].Scope == FactScope.Level)
            && brief.Assessment.Levels.Where(l => l.IsRequested).ToList() is [var only]
        )
        {
            said = $"At {only.Level} {said}";
            found = ReadAll(said, brief.Case.AsOf, arrives, isTherapy);
        }

        if (Exchanged(said, question, brief) is { } exchanged)
        {
            return exchanged;
        }

        if (found.Count == 0 && Meant(said, question.Levels, brief) is { } meant)
        {
            said = meant;
            found = ReadAll(said, brief.Case.AsOf, arrives, isTherapy);
        }

        return (found, said);
    }

    private static readonly HashSet<string> Helping = new(StringComparer.Ordinal)
    {
        "do",
        "does",
        "would",
        "will",
        "can",
        "could",
        "should",
    };

    private static readonly HashSet<string> Subjects = new(StringComparer.Ordinal)
    {
        "it",
        "that",
        "this",
        "he",
        "she",
        "they",
        "we",
        "the",
        "all",
        "both",
        "any",
        "each",
        "every",
        "everything",
        "anything",
        "his",
        "her",
        "their",
    };

    // "Moderate do all 3 levels stand": a helping verb before its subject asks, unless its subject stands before it ("if they do the fusion").
    private static int Asked(string said)
    {
        var words = WordSpans.In(said).ToList();
        string Word(int i) => said[words[i].Start..words[i].End].ToLowerInvariant();
        var at = Enumerable
            .Range(1, Math.Max(0, words.Count - 2))
            .Where(i =>
                Helping.Contains(Word(i))
                && (Subjects.Contains(Word(i + 1)) || char.IsAsciiDigit(Word(i + 1)[^1]))
                && !Before.Contains(Word(i - 1))
            )
            .DefaultIfEmpty(-1)
            .First();
        return at < 0 ? said.Length : words[at].Start;
    }

    // Of whom a helping verb is told, or who does it.
    private static readonly HashSet<string> Before = new(StringComparer.Ordinal)
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "who",
        "that",
        "which",
        "surgeon",
        "doc",
        "office",
        "clinic",
        "not",
        "what",
        "how",
        "to",
    };

    private List<Fact> ReadAll(string said, DateOnly day, bool arrives, bool isTherapy)
    {
        var found = new List<Fact>();
        foreach (var (type, author, modality, fits) in Sources)
        {
            var therapy = arrives && type == DocumentType.Other && isTherapy;
            var document = QuestionReader.Document(
                said,
                therapy ? DocumentType.TherapyRecord : type,
                therapy ? AuthorRole.Therapist : author,
                modality,
                day
            );
            found.AddRange(
                facts
                    .Read(document)
                    // A record that would arrive is this person's, whoever of the family brings it.
                    .Select(f =>
                        arrives && f.Assertion is Assertion.Family or Assertion.OtherPerson ? f with { Assertion = Assertion.Present } : f
                    )
                    .Where(f =>
                        facts.Dictionary.Find(f.Name) is { } d
                        && fits(d)
                        && !Aside.Contains(f.Name)
                        && f.Assertion is Assertion.Present or Assertion.Absent or Assertion.Historical or Assertion.Planned
                    )
            );
        }

        return [.. found.Select((f, i) => f with { Id = string.Create(CultureInfo.InvariantCulture, $"supposed{i + 1}") })];
    }

    private static readonly (DocumentType Type, AuthorRole Author, Modality Modality, Func<FactDefinition, bool> Fits)[] Sources =
    [
        (
            DocumentType.ImagingReport,
            AuthorRole.Radiologist,
            Modality.FlexionExtension,
            d => d.From == FactSource.Imaging && d.Fresh == Freshness.Films
        ),
        (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri, d => d.From == FactSource.Imaging && d.Fresh != Freshness.Films),
        (DocumentType.ProgressNote, AuthorRole.Surgeon, Modality.None, d => d.From == FactSource.Exam),
        (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None, d => d.From == FactSource.Plan),
        (DocumentType.Lab, AuthorRole.Other, Modality.None, d => d.From == FactSource.Lab),
        (DocumentType.Other, AuthorRole.Other, Modality.None, d => d.From == FactSource.Anyone),
    ];

    // "The films showed 4 mm at L3-4", "she stops today": what a report or a note would say in full.
    private IEnumerable<string> Rewritten(string said, IReadOnlyList<Interspace> levels, DateOnly day)
    {
        var line = $" {string.Join(' ', Split(said))} ";
        return lexicon
            .Rewrites.Where(r => r.When.Any(w => line.Contains($" {w} ", StringComparison.Ordinal)))
            .Select(r => Filled(r, said, levels, day))
            .OfType<string>();
    }

    // "Severe L4-5, only mild L3-4": a grade beside a level, without the noun that a report has.
    private string Graded(string said, Brief brief)
    {
        var day = brief.Case.AsOf;
        // Where one level alone is requested, that one is meant.
        var only = brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).ToList();
        var told = new List<string>();
        foreach (var part in said.Split(',', ';', '.').SelectMany(p => p.Split(" and ")).Where(p => p.Length > 0))
        {
            var reading = facts.ReadText(
                QuestionReader.Document(part, DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri, day)
            );
            var grades = Split(part).Where(w => lexicon.Grades.Contains(w, StringComparer.Ordinal)).ToList();
            var grade = grades.FirstOrDefault();
            if (grade is null || reading.Sentences.Any(s => s.Facts.Any(f => !Aside.Contains(f.Value.Definition.Name))))
            {
                continue;
            }

            var levels = LevelReader
                .Find(reading.Text, 0, reading.Text.Tokens.Count)
                .Where(m => m.IsPlace)
                .SelectMany(m => m.Levels)
                .Where(l => l.IsMobile)
                .Distinct()
                .ToList();
            var place = lexicon.GradedPlace(part);
            levels = levels.Count == 0 && only.Count == 1 && place.Length > 0 && place != lexicon.GradedPlace("") ? only : levels;
            // "The mild one were moderate": the first grade tells which level, the last one what is supposed of it.
            if (levels.Count == 0 && grades.Count > 1 && only.Count > 1)
            {
                levels =
                [
                    .. only.Where(l =>
                        brief.Facts.Any(f => f.Level == l && f.Value?.Word == grade && f.Assertion == Assertion.Present)
                        && !brief.Facts.Any(f =>
                            f.Level == l
                            && f.Assertion == Assertion.Present
                            && f.Name.EndsWith("stenosis", StringComparison.Ordinal)
                            && f.Value?.Word is { } other
                            && lexicon.Grades.ToList().IndexOf(other) > lexicon.Grades.ToList().IndexOf(grade!)
                        )
                    ),
                ];
                grade = grades[^1];
            }

            var side = Split(part).FirstOrDefault(w => w is "left" or "right");
            told.AddRange(
                levels.Select(l =>
                    lexicon
                        .Graded.Replace("{place}", place, StringComparison.Ordinal)
                        .Replace("{side}", side is null ? "" : side + " ", StringComparison.Ordinal)
                        .Replace("{grade}", grade, StringComparison.Ordinal)
                        .Replace("{level}", l.ToString(), StringComparison.Ordinal)
                )
            );
        }

        return string.Join(". ", told.Select(Lists.Capital));
    }

    // "3.1 and not 2.6": what is recorded with the second number, told with the first.
    private (List<Fact> Facts, string Said)? Exchanged(string said, Question question, Brief brief)
    {
        var line = string.Join(' ', Split(said));
        var turn = lexicon
            .Instead.Select(w => (At: line.IndexOf($" {w} ", StringComparison.Ordinal), w.Length))
            .Where(t => t.At > 0)
            .OrderBy(t => t.At)
            .ThenByDescending(t => t.Length)
            .FirstOrDefault();
        if (
            turn.Length == 0
            || Numbers(line[..turn.At]) is not [.., var one]
            || Numbers(line[(turn.At + turn.Length + 1)..]) is not [var other, ..]
        )
        {
            return null;
        }

        var deciding = brief
            .Assessment.Criteria.Where(a => a.Answer != Answer.NotApplicable)
            .SelectMany(a => a.Facts)
            .ToHashSet(StringComparer.Ordinal);
        bool Asked(Fact f) => question.Facts.Count == 0 || question.Facts.Contains(f.Name);
        var recorded = brief
            .Facts.Where(f =>
                f.Assertion == Assertion.Present
                && f.Value is { Low: not null } v
                && (v.Low == other || v.Stated is double stated && stated == other)
                && !brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && (f.Level is not { } at || question.Levels.Count == 0 || question.Levels.Contains(at))
            )
            .OrderByDescending(Asked)
            .ThenByDescending(f => deciding.Contains(f.Id))
            .FirstOrDefault();
        if (recorded is null || facts.Dictionary.Find(recorded.Name) is not { } definition)
        {
            return null;
        }

        var value = recorded.Value!;
        var factor = value.Stated is double s && s != 0 ? value.Low!.Value / s : 1;
        var told = FactValue.Number(one * factor, one, value.StatedUnit);
        var text =
            $"{Lists.Capital(brief.Words.Fact(recorded.Name))}: {FactWords.Value(told)}{(recorded.Level is { } level ? $" at {level}" : "")}";
        var source = Array.Find(Sources, x => x.Fits(definition));
        var document = QuestionReader.Document(text, source.Type, source.Author, source.Modality, brief.Case.AsOf);
        return (
            [
                recorded with
                {
                    Id = "supposed1",
                    Value = told,
                    Evidence = new Evidence(document.Id, 1, 0, text.Length, text),
                    FirstSeen = null,
                    Section = null,
                    By = default,
                    Confirmed = null,
                },
            ],
            text
        );
    }

    private static List<double> Numbers(string words) =>
        [
            .. words
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w =>
                    double.TryParse(w.TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                        ? n
                        : (double?)null
                )
                .OfType<double>(),
        ];

    // A bare day or amount is that for which an open or unmet answer waits, where the case has one.
    private string? Meant(string said, IReadOnlyList<Interspace> levels, Brief brief)
    {
        var index = BriefIndex.Of(brief);
        var (meant, units) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var ellipsis in lexicon.Ellipses)
        {
            var waiting = brief
                .Assessment.Criteria.Where(a =>
                    a.Answer is Answer.Unknown or Answer.NotMet
                    && (
                        a.Missing.Any(ellipsis.Facts.Contains)
                        || index.FactsOf(a).Any(f => lexicon.Together(ellipsis.Facts[0]).Contains(f.Name))
                    )
                )
                .ToList();
            // Of several that an amount could be, the first; another unit is another amount.
            if (
                waiting.Count > 0
                && !units.Contains(ellipsis.Unit[0])
                && Filled(
                    ellipsis,
                    said,
                    levels.Count > 0 ? levels : [.. waiting.Select(a => a.Level).OfType<Interspace>().Distinct()],
                    brief.Case.AsOf
                )
                    is { } filled
            )
            {
                meant.Add(filled);
                units.Add(ellipsis.Unit[0]);
            }
        }

        return meant.Count < 2 ? meant.FirstOrDefault() : string.Join(". ", meant.Select(Lists.Capital));
    }

    private static string? Filled(Rewrite rewrite, string said, IReadOnlyList<Interspace> levels, DateOnly day)
    {
        if (rewrite.Say.Contains("{level}", StringComparison.Ordinal) && levels.Count == 0)
        {
            return null;
        }

        string Fill(string amount, string unit, string date) =>
            rewrite
                .Say.Replace("{amount}", amount, StringComparison.Ordinal)
                .Replace("{unit}", unit, StringComparison.Ordinal)
                .Replace("{date}", date, StringComparison.Ordinal)
                .Replace("{today}", Dates.Write(day), StringComparison.Ordinal)
                .Replace("{level}", levels.Count == 0 ? "" : levels[0].ToString(), StringComparison.Ordinal);
        if (rewrite.Unit.Contains("date", StringComparer.Ordinal))
        {
            return SupposedDays.First(said) is { } told ? Fill("", "", Dates.Write(told))
                : SupposedDays.MonthTold(said) is { } month
                    ? Fill("", "", month).Replace($" on {month}", $" in {month}", StringComparison.Ordinal)
                : null;
        }

        var words = Split(said);
        for (var i = 0; i < words.Length; i++)
        {
            var unit = i + 1 < words.Length ? words[i + 1].TrimEnd('.') : "";
            var isAlone =
                rewrite.Unit.Contains("alone", StringComparer.Ordinal)
                && !Array.Exists(Lengths, l => unit.StartsWith(l, StringComparison.Ordinal));
            if (
                double.TryParse(words[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && rewrite.Takes(number)
                && (isAlone || rewrite.Unit.Contains(unit, StringComparer.Ordinal))
            )
            {
                return Fill(words[i], unit, "");
            }
        }

        return null;
    }

    // A number of these is none of a measure told without its unit.
    private static readonly string[] Lengths = ["day", "week", "month", "year", "wk", "yr", "mm", "%", "percent"];

    private static string[] Split(string said) =>
        [.. said.ToLowerInvariant().Split([' ', ',', '-', ';'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Cut)];

    // "3.1mm" and "55%" are a number and its unit.
    private static IEnumerable<string> Cut(string word)
    {
        var at = 0;
        while (at < word.Length && (char.IsAsciiDigit(word[at]) || word[at] == '.'))
        {
            at++;
        }

        return at > 0 && at < word.Length && (word[at] == '%' || word[at..] == "/5" || char.IsAsciiLetter(word[at]))
            ? [word[..at], word[at..]]
            : [word];
    }
}
