using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads what has become of a thing that the sentence before names: "In 2021 the stenosis at L4-5 was moderate. It is now severe."</summary>
internal static class ChangeReader
{
    private static readonly HashSet<string> Subjects = ["it", "this", "that", "now"];
    private static readonly HashSet<string> Links =
    [
        "it",
        "this",
        "that",
        "now",
        "is",
        "has",
        "have",
        "to",
        "today",
        "currently",
        "since",
        "and",
        "clearly",
        "at",
        "least",
        "the",
        "on",
        "being",
        "would",
        "i",
        "as",
    ];

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            reading.Document.Type != DocumentType.ImagingReport
            || !Subjects.Contains(items.Text.LowerOf(items.Sentence.First))
            || items.Grades.Count != 1
            || items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Noun)
            || items.Levels.Count > 0
        )
        {
            return;
        }

        var grade = items.Grades[0];
        for (var i = items.Sentence.First; i < grade.First; i++)
        {
            if (!Links.Contains(items.Text.LowerOf(i)) && !items.Values.Changes.Links.Contains(items.Text.LowerOf(i)))
            {
                return;
            }
        }

        var named = reading
            .DraftsOf(items.Piece - 1)
            .FindAll(d =>
                d.Definition is { Type: FactType.Grade, Scale.Name: "stenosis" }
                && d.Level is not null
                && d.Assertion is Assertion.Present or Assertion.Historical
                && reading.ItemsAt(d.First) is var at
                && at.Index == items.Index - 1
                && at.Sentence.Section == items.Sentence.Section
            );
        if (named.Select(d => d.Definition).Distinct().Count() != 1 || reading.Assess(grade.First, grade.End) is not Assertion.Present)
        {
            return;
        }

        // "The canal is narrowed. This is severe." gives what was told without a degree its own; what had one must be told to have changed.
        var isChanged = items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Changes.Changed);
        if (!isChanged && !named.TrueForAll(d => d.Value is null && d.Assertion == Assertion.Present))
        {
            return;
        }

        foreach (var draft in named)
        {
            if (FindingReader.GradeValue(draft.Definition, grade.Value) is { } value)
            {
                reading.Add(
                    new Draft(draft.Definition, grade.First, grade.End, Assertion.Present)
                    {
                        Value = value,
                        Level = draft.Level,
                        Side = draft.Side,
                    }
                );
            }

            if (!isChanged)
            {
                reading.Remove(items.Piece - 1, items.Piece, d => ReferenceEquals(d, draft));
                continue;
            }

            // What was is no longer.
            reading.Replace(reading.Drafts.FindLastIndex(d => ReferenceEquals(d, draft)), draft with { Assertion = Assertion.Historical });
        }
    }
}
