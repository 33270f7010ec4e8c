namespace Copilot.Core.Questions.Asking;

/// <summary>What kind of question it is, by what it names and by its cues: an ordered list of rules, of which the first that holds decides.</summary>
internal static class QuestionKinds
{
    // Amid more unknown words than these, a name that is known is not what is asked about.
    private const int MostStrange = 2;

    private static readonly (QuestionKind Kind, Func<Asked, bool> Holds)[] Rules =
    [
        // Whether a level that nobody asks for would stand; a record that is believed or taken again; a later day.
        (
            QuestionKind.WhatIf,
            a =>
                (a.Of.Adds && !a.NamesFacts && (a.Of.IsPolar || a.Of.Form == QuestionForm.Enough))
                || a.Of.Credited is not null
                || a.Of.Redone.Count > 0
                || a.Of.Later is not null
        ),
        // A source called by name is asked about, unless it is asked what would be under it.
        (QuestionKind.Guideline, a => a.Of.Sources.Count > 0 && a.Of.Supposed.Count == 0 && a.Of.Profile is null),
        // The last day of a length of time is computed.
        (QuestionKind.Reason, a => a.Of.After is not null),
        (QuestionKind.Guideline, a => a.Of.Backs),
        (QuestionKind.Reason, a => a.Of.Disagrees && a.NamesFacts && !a.Supposes),
        // Whether something is an indication is answered by the criteria that read it.
        (
            QuestionKind.Reason,
            a =>
                a.Of.Indication
                && a.IsCovered
                && !a.Of.OfAnother
                && !a.Of.Grounds
                && !a.Supposes
                && !a.Has("guideline")
                && a.Of.Facts.Count + a.Of.Strange.Count > 0
        ),
        // Another end, another service, another set of rules: the request is run again.
        (QuestionKind.WhatIf, a => a.Of.Extends && a.IsCovered && !a.Has("clock")),
        (QuestionKind.WhatIf, a => a.Of.NewServices.Count > 0 && (a.Supposes || a.Of.IsPolar)),
        (QuestionKind.Reason, a => a.Of.Flags.Count > 0 && a.Of.Trusts),
        (QuestionKind.WhatIf, a => a.Of.Profile is not null),
        // What neither records nor guidelines deal with.
        (QuestionKind.Outside, a => !a.IsCovered && !a.Has("guideline") && !(a.Supposes && a.Of.Supposed.Count > 0)),
        // What is told of another person counts for nothing, and that is the reason.
        (
            QuestionKind.Reason,
            a =>
                a.Of.OfAnother
                && a.IsCovered
                && a.Of.Supposed.Count == 0
                && !a.Has("recorded")
                && (a.Of.IsPolar || a.Of.Form == QuestionForm.Enough || a.Of.Differs || a.Has("reason"))
                && (a.IsKnown || a.Of.Told.Count > 0)
        ),
        // Whether something on record was counted.
        (
            QuestionKind.Reason,
            a => a.Of.Counted && a.Of.Content.Count > 0 && !a.Supposes && !a.Has("clock") && a.Of.Form != QuestionForm.Counting
        ),
        // Of a criterion that is called by its id its answer is asked, unless where something stands is.
        (
            QuestionKind.Reason,
            a =>
                AskedText.Ids(a.Of.Text, a.Of.Criteria).Any()
                && a.Of.Form is not (QuestionForm.Each or QuestionForm.Course or QuestionForm.Reach or QuestionForm.Counting)
                && !a.Supposes
                && !a.Has("guideline")
                && !a.Has("backing")
                && !a.Of.Limits
                && !AskedText.Opens(a.Of.Text, "which", "where", "what record", "who")
                && a.Of.Outcome is null
        ),
        // A limit that no criterion holds would be a guideline's; one that is named beside a value, the criterion's.
        (QuestionKind.Guideline, a => a.Of.Cutoff && a.NamesFacts && a.Of.Bearing.Count + a.Of.Criteria.Count == 0 && !a.Supposes),
        (
            QuestionKind.Reason,
            a => a.Of.Cutoff && a.NamesFacts && a.Of.Named.Count > 0 && !a.Supposes && !a.Has("guideline") && a.Of.Records.Count == 0
        ),
        // How many units of a line.
        (QuestionKind.Reason, a => a.Of.Lines.Count > 0 && !a.NamesFacts && a.Of.Form == QuestionForm.Amount && !a.Supposes),
        // What it comes to, or on what ground it does.
        (
            QuestionKind.Reason,
            a => a.Of.Outcome is not null && a.IsCovered && !a.Changes && !a.Supposes && !a.Has("missing") && !a.Has("clock")
        ),
        (QuestionKind.Reason, a => (a.Of.Verdict || a.Of.Grounds) && !a.Supposes && !a.Of.Drops && !a.Of.Limits),
        // Whether one of the case's own documents is enough, or can be relied on.
        (
            QuestionKind.Reason,
            a => (a.Of.Trusts || a.Of.Form == QuestionForm.Enough || a.Has("reason")) && a.Of.Documents.Count > 0 && !a.Supposes
        ),
        (QuestionKind.Reason, a => a.Of.Form is QuestionForm.Counting or QuestionForm.Reach),
        (QuestionKind.Guideline, a => a.Of.Origin),
        (QuestionKind.Clock, a => a.Has("clock") && !a.Supposes),
        (QuestionKind.Missing, a => a.Has("item") && a.Of.Asks.Count > 0),
        (QuestionKind.Reason, a => a.Has("settle") && (a.IsKnown || a.Of.Asks.Count > 0)),
        (
            QuestionKind.Guideline,
            a => a.Has("guideline") || (a.Of.Bodies.Count > 0 && (!a.Has("recorded") || (a.Of.Criteria.Count == 0 && !a.Supposes)))
        ),
        (QuestionKind.Side, a => a.Has("side") && !a.Supposes),
        (QuestionKind.Reason, a => a.Has("reason") && !a.Of.Text.StartsWith("what if", StringComparison.OrdinalIgnoreCase) && a.IsKnown),
        // Less of the request, unless a finding is asked after: "is it just at L4-5".
        (QuestionKind.WhatIf, a => a.Of.Limits && a.Changes && !(a.NamesFacts && a.AsksAfterRecord)),
        (QuestionKind.Reason, a => a.Of.Codes),
        (QuestionKind.WhatIf, a => (a.Supposes || a.Of.Drops || a.Of.Only) && a.Changes),
        (QuestionKind.Missing, a => a.Has("missing")),
        (QuestionKind.Reason, a => a.Has("reason")),
        (QuestionKind.Recorded, a => a.Of.Form == QuestionForm.Course && a.NamesFacts),
        (QuestionKind.Reason, a => a.Of.Form == QuestionForm.Enough && (a.IsKnown || a.Of.IsAmountAlone || a.Of.Records.Count > 0)),
        (QuestionKind.Recorded, a => a.Of.Form == QuestionForm.Age && a.Of.Records.Count > 0),
        (QuestionKind.Reason, a => a.Of.IsPolar && a.Of.Criteria.Count > 0 && !a.Has("recorded") && !a.Supposes),
        (QuestionKind.Reason, a => a.Has("decision") && (a.NamesRequest || !a.NamesFacts)),
        (QuestionKind.Reason, a => a.Of.Criteria.Count > 0 && !a.NamesFacts),
        (QuestionKind.Recorded, a => a.NamesFacts && !a.Supposes),
        // A supposition that could not be read is said to be none; what it names is told as it stands.
        (QuestionKind.WhatIf, a => a.Supposes && !a.NamesRequest && a.NamesFacts && a.Of.Strange.Count <= MostStrange),
        (QuestionKind.Outside, a => a.Supposes && !a.NamesRequest),
        (QuestionKind.Recorded, a => a.Of.Records.Count > 0 || (a.Has("recorded") && a.Of.Levels.Count + a.Of.Strange.Count > 0)),
        // A service alone, amid words that nothing here knows, is not what is asked about.
        (
            QuestionKind.Reason,
            a =>
                a.NamesRequest
                && (a.Of.Levels.Count + a.Of.Lines.Count + a.Of.Criteria.Count + a.Of.Flags.Count > 0 || a.Of.Strange.Count <= MostStrange)
        ),
        (QuestionKind.Side, a => a.Of.TellsSide && !a.Supposes),
    ];

    /// <summary>The kind of a question.</summary>
    /// <param name="has">Whether a cue stands in it; "suppose" where it supposes something.</param>
    public static QuestionKind Of(Question question, Func<string, bool> has)
    {
        var asked = new Asked(question, has);
        foreach (var (kind, holds) in Rules)
        {
            if (holds(asked))
            {
                return kind;
            }
        }

        return QuestionKind.Outside;
    }

    // A question with what most rules ask of it.
    private readonly record struct Asked(Question Of, Func<string, bool> Has)
    {
        public bool Supposes => Has("suppose");

        public bool IsCovered => Of.Uncovered.Length == 0;

        public bool NamesFacts => Of.Facts.Count > 0;

        /// <summary>A criterion, a line, a level, a service or a flag is named.</summary>
        public bool NamesRequest => Of.Criteria.Count + Of.Lines.Count + Of.Levels.Count + Of.Services.Count + Of.Flags.Count > 0;

        public bool IsKnown => NamesRequest || NamesFacts;

        /// <summary>Something is named that could stand in the place of what is requested or recorded.</summary>
        public bool Changes =>
            Of.Supposed.Count > 0
            || Of.Span is not null
            || Of.Levels.Count > 0
            || Of.Services.Count > 0
            || (Of.Resends && Of.Sides.Count + Of.OtherCodes.Count > 0);

        public bool AsksAfterRecord => Has("recorded") || AskedText.Opens(Of.Text, "is", "are", "was", "were", "did");
    }
}
