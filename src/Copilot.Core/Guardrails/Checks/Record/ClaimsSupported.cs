using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>K25. What a text tells of this person the record tells too: the thing itself, at that level, not its opposite; and a quote bears on the sentence that it stands in.</summary>
public sealed class ClaimsSupported : Guardrail
{
    private const int ShortestQuote = 12;

    // As many sentences as one bracket may stand for.
    private const int Paragraph = 5;

    public override string Code => "K25";

    public override string Holds =>
        "A finding that the text tells is told by the record, at the same level and not denied, and a true quote stands under a claim that it bears on.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        if (text.Draft is { } draft && input.Words is { } words)
        {
            foreach (var unit in text.Statements)
            {
                if (unit.Statement is { About.Count: 0, Citations.Count: 0, Level: null })
                {
                    yield return At(
                        input.Brief.Versions.Model is null ? Severity.Block : Severity.Warn,
                        unit,
                        0,
                        unit.Text.Length,
                        "The statement rests on no answer, no record and no source.",
                        "Say what it rests on, or strike it."
                    );
                }

                foreach (var (start, end, why) in input.RecordReadings.Wrong(unit))
                {
                    yield return Block(unit, start, end, why, "Tell what the record says, of that level and side.") with
                    {
                        GivesWay = true,
                    };
                }

                if (!input.RecordReadings.CitesNamed(unit))
                {
                    yield return Block(
                        unit.Statement,
                        "The statement names a record and cites none of its lines.",
                        "Cite the record that is named."
                    );
                }

                if (draft.Audience != Audience.Member && input.ToldReadings is { } readings)
                {
                    foreach (var violation in Readings(new ReadingsTold(unit, readings, input), readings, unit))
                    {
                        yield return violation;
                    }
                }

                if (words.Foreign(unit, draft.Audience).FirstOrDefault() is { End: > 0 } foreign)
                {
                    // What a model words may use other words; what it claims is held to the record all the same.
                    yield return At(
                        input.Brief.Versions.Model is null ? Severity.Block : Severity.Warn,
                        unit,
                        foreign.Start,
                        foreign.End,
                        $"'{unit.Own[foreign.Start..foreign.End]}' is said by no record, criterion or source behind this statement.",
                        "Say what the record says, in its words."
                    ) with
                    {
                        GivesWay = true,
                    };
                }
            }
        }

        if (text.Told is not { } told)
        {
            yield break;
        }

        foreach (var fault in told.Faults(Code, input))
        {
            yield return At(fault);
        }

        var member = input.Case.Request.Member;
        var persons = PersonClaim.In(told).ToList();
        // Where the text has the right age too, or the chart has the other, the other may be another person's.
        var mixed = persons.Exists(p => p.Age is { } a && Math.Abs(a - member.Age) <= 1);
        // "The MRI of 4 December is headed 44-year-old male": of a record that was set aside.
        var aside = input.Case.Documents.Where(d => input.Assessment.SetAside.Contains(d.Id)).ToList();
        foreach (
            var person in told.IsOwn
                ? []
                : persons.Where(p => Claims.AgainstChart.Persons.OtherPersonsRecords.Names(p.Sentence, aside) is null)
        )
        {
            var why =
                person.Age is { } age && Math.Abs(age - member.Age) > 1
                    ? string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"The text gives the age as {age}; the request as {member.Age}."
                    )
                : person.Sex != Sex.Unknown
                && member.Sex is Sex.Female or Sex.Male
                && person.Sex is Sex.Female or Sex.Male
                && person.Sex != member.Sex
                    ? $"The text gives the sex as {$"{person.Sex}".ToLowerInvariant()}; the request as {$"{member.Sex}".ToLowerInvariant()}."
                : null;
            if (why is not null)
            {
                yield return At(
                    person.Sentence.IsGeneral
                    || person.Sentence.SaysRule
                    || mixed
                    || (
                        person.Age is { } told1
                        && input
                            .ChartLines.WithWord(told1.ToString(System.Globalization.CultureInfo.InvariantCulture))
                            .Any(l => l.Words.Contains("year") || l.Words.Contains("old"))
                    )
                        ? Severity.Warn
                        : Severity.Block,
                    person.Sentence.Unit,
                    person.Start,
                    person.End,
                    why,
                    "Take it from the request."
                ) with
                {
                    About = Certainty.Subject.Person,
                };
            }
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        foreach (var sentence in told.Claims)
        {
            foreach (var (start, quote) in Quotations.In(sentence.Text).Where(q => q.Text.Length >= ShortestQuote))
            {
                if (Elsewhere(sentence, quote, input) is { } why)
                {
                    yield return Block(
                        sentence.Unit,
                        start,
                        start + quote.Length,
                        why,
                        "Quote the record under the claim that it bears on."
                    );
                }
            }

            foreach (var (marker, why, severity) in told.IsOwn ? [] : Bearing(sentence, told, input))
            {
                yield return At(
                    severity,
                    sentence.Unit,
                    0,
                    sentence.Text.Length,
                    $"{marker} {why}",
                    "Cite the line that bears on the claim."
                );
            }
        }
    }

    private IEnumerable<Violation> Readings(ReadingsTold told, ToldReadings readings, TextUnit unit)
    {
        foreach (var wrong in told.Wrong(readings))
        {
            yield return Block(
                unit,
                wrong.Start,
                wrong.End,
                $"'{unit.Own[wrong.Start..wrong.End]}' is told of no record that the statement rests on.",
                "Tell what the record says, with its side, grade, figure and unit."
            ) with
            {
                GivesWay = true,
            };
        }

        foreach (var (start, end, level) in told.Stray())
        {
            yield return Block(
                unit,
                start,
                end,
                $"{level} is named in a statement about other levels.",
                "Name the level that the answer or the line is of."
            );
        }

        foreach (var idle in told.Idle(readings))
        {
            yield return Block(
                unit.Statement,
                $"Line {idle.Line} of '{idle.Document}' has nothing of what the statement tells.",
                "Cite the line that has it."
            ) with
            {
                GivesWay = true,
            };
        }

        foreach (var (start, end) in told.Unnamed())
        {
            yield return Block(
                unit,
                start,
                end,
                "A record is told of and not named.",
                "Name the record by its kind and day, or say that there is none."
            );
        }

        if (unit.Statement!.Citations.Count == 0 && told.TellsOfRecord)
        {
            yield return Block(unit.Statement, "The statement tells what a record says and cites none.", "Cite the line that has it.");
        }
    }

    // A quote that stands in the chart, and whose line tells of other levels or the other side than its sentence.
    private static string? Elsewhere(ToldSentence sentence, string quote, GuardrailInput input)
    {
        var facts = input.FactsOfQuote(quote);
        if (facts.Count == 0 || !sentence.NamesLevel)
        {
            return null;
        }

        var levels = facts.Select(f => f.Level).OfType<Interspace>().Distinct().ToList();
        return levels.Count > 0 && facts.All(f => f.Level is not null) && !levels.Exists(sentence.Levels.Contains)
            ? $"The quote is of {string.Join(", ", levels)}, the sentence of {string.Join(", ", sentence.Levels)}."
            : null;
    }

    // A cited line whose facts are all of other levels or of the other side than the sentence.
    private static IEnumerable<(string Marker, string Why, Severity Severity)> Bearing(
        ToldSentence sentence,
        ToldText told,
        GuardrailInput input
    )
    {
        var markers = told.MarkersOf(sentence).Where(m => m.Kind == Guidelines.MarkerKind.Chart && sentence.Facts.Count > 0).ToList();
        // One bracket may stand for the sentences of its paragraph: then a line of another level is sound where one of them names that level, and doubtful beside a line that bears.
        var stretch = Before(sentence, told).Append(sentence).SelectMany(s => s.Levels).ToHashSet();
        var bears = markers.Exists(m =>
            input.FactsAt(m.Document, m.Line ?? 0) is { Count: > 0 } facts
            && facts.Any(f => f.Level is null || sentence.Levels.Contains(f.Level.Value))
        );
        var sides = sentence.Items.Sides.Select(s => s.Value).ToHashSet();
        foreach (var marker in markers)
        {
            var facts = input.FactsAt(marker.Document, marker.Line ?? 0);
            if (IsSearched(sentence, marker, input))
            {
                continue;
            }

            if (facts.Count > 0 && sentence.NamesLevel && facts.All(f => f.Level is { } level && !sentence.Levels.Contains(level)))
            {
                if (facts.Any(f => stretch.Contains(f.Level!.Value)))
                {
                    continue;
                }

                yield return (
                    $"Line {marker.Line} of '{marker.Document}'",
                    $"tells of {string.Join(", ", facts.Select(f => f.Level).Distinct())}, the sentence of {string.Join(", ", sentence.Levels)}.",
                    bears ? Severity.Warn : Severity.Block
                );
            }
            else if (
                markers.Count == 1
                && sides.Count == 1
                && !sides.Contains(Side.Bilateral)
                && facts.Count > 0
                && facts.All(f => f.Side is { } side && side != Side.Bilateral && !sides.Contains(side))
            )
            {
                yield return ($"Line {marker.Line} of '{marker.Document}'", "tells of the other side.", Severity.Block);
            }
        }
    }

    // The sentences of the same paragraph right before, which cite nothing themselves.
    private static IEnumerable<ToldSentence> Before(ToldSentence sentence, ToldText told)
    {
        for (var i = sentence.Index - 1; i >= 0 && i >= sentence.Index - Paragraph; i--)
        {
            var (one, next) = (told.Sentences[i], told.Sentences[i + 1]);
            var end = one.Unit.Start + one.Text.Length;
            if (
                one.IsHeading
                || told.MarkersOf(one).Any()
                || end > next.Unit.Start
                || told.Clean.Text.AsSpan(end, next.Unit.Start - end).ContainsAny("|•")
                || Breaks(told.Clean.Text.AsSpan(end, next.Unit.Start - end))
            )
            {
                yield break;
            }

            yield return one;
        }
    }

    // An empty line, or a new item of a list.
    private static bool Breaks(ReadOnlySpan<char> between) =>
        between.Count('\n') > 1 || (between.Contains('\n') && between.TrimEnd().Length > 0);

    // The line nearest to what was looked for in vain, cited with the criterion that is open.
    private static bool IsSearched(ToldSentence sentence, Guidelines.Marker marker, GuardrailInput input) =>
        sentence
            .Read.Criteria.SelectMany(c => c.Keys)
            .Select(input.Answer)
            .Any(a => a?.Search is { } search && search.Documents.Any(d => d.Document == marker.Document && d.Nearest == marker.Line));
}
