namespace Copilot.Core.Guidelines.Lint;

/// <summary>Lints a guideline folder: what reading it found, then every check in the order of the list.</summary>
public static class GuidelineLint
{
    /// <summary>All checks over documents. Checks over rules and profiles are the rule compiler's; their problems are handed to <see cref="Run"/>.</summary>
    public static IReadOnlyList<LintCheck> Checks { get; } =
    [
        new(IdIsTheFileName.Code, "an id that differs from its file's name", IdIsTheFileName.Find),
        new(IdsAreUnique.Code, "an id that two documents share", IdsAreUnique.Find),
        new(CriteriaArePolicies.Code, "a criteria document that is not named or marked as a policy", CriteriaArePolicies.Find),
        new(VerifiedIsStated.Code, "evidence without 'verified'", VerifiedIsStated.Find),
        new(TagsAreKnown.Code, "a tag or grade outside the vocabulary", TagsAreKnown.Find),
        new(PassagesSaySomething.Code, "a passage without text, or a document without passages", PassagesSaySomething.Find),
        new(CitationsAreReadable.Code, "a citation that cannot be read", CitationsAreReadable.Find),
        new(CitedDocumentsExist.Code, "a citation of a document that does not exist", CitedDocumentsExist.Find),
        new(CitedPassagesExist.Code, "a citation of a passage that does not exist", CitedPassagesExist.Find),
        new(NamedDocumentsExist.Code, "'conflicts_with' or 'supersedes' naming a document that does not exist", NamedDocumentsExist.Find),
        new(ConflictsAreMutual.Code, "a conflict that only one side names", ConflictsAreMutual.Find),
        new(DatesAreInOrder.Code, "a document that expires before it takes effect", DatesAreInOrder.Find),
        new(SourcesAreInForce.Code, "a policy that rests on an expired or superseded source", SourcesAreInForce.Find),
        new(PoliciesAreNotGuidelines.Code, "a policy called a guideline", PoliciesAreNotGuidelines.Find),
        new(SummariesAreNotQuotations.Code, "our summary in quotation marks", SummariesAreNotQuotations.Find),
        new(BlanksAreFilled.Code, "a blank that an import left", BlanksAreFilled.Find),
    ];

    /// <summary>Every problem, in the order of files and places.</summary>
    /// <param name="others">Problems that other checkers found in the same folder.</param>
    public static IReadOnlyList<Problem> Run(GuidelineReading reading, IEnumerable<Problem>? others = null) =>
        [
            .. reading
                .Problems.Concat(Checks.SelectMany(check => check.Run(reading.Library)))
                .Concat(others ?? [])
                .Distinct()
                .OrderBy(p => p.Place.File, StringComparer.Ordinal)
                .ThenBy(p => p.Place.Line)
                .ThenBy(p => p.Place.Column)
                .ThenBy(p => p.Code, StringComparer.Ordinal),
        ];
}
