namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>A name.</summary>
internal sealed class InsertName : Insertion
{
    public override string Name => "insert-name";

    public override string Plants => "a person is named";

    private static readonly string[] Syllables =
    [
        "ba",
        "ren",
        "tol",
        "vik",
        "mar",
        "dos",
        "lin",
        "ka",
        "sor",
        "hel",
        "dun",
        "wes",
        "or",
        "lan",
        "fi",
        "gra",
    ];
    private static readonly string[] Forms =
    [
        "Mrs. {0} was seen again last week.",
        "The patient, {0} {1}, agrees with the plan.",
        "Mr. {0} {1} walks with a cane.",
        "Patient name: {0} {1}.",
        "Dr. {0} {1} asked for the operation.",
        "Ms. {0} reports that nothing has changed.",
        "Member: {0} {1}.",
    ];

    // Names are put together from syllables, so that nobody's stands here.
    private protected override string Sentence(Subject subject, Draw draw) => string.Format(null, draw.Of(Forms), Drawn(draw), Drawn(draw));

    private static string Drawn(Draw draw)
    {
        var name = draw.Of(Syllables) + draw.Of(Syllables) + (draw.Below(2) == 0 ? "" : draw.Of(Syllables));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
