using System.Buffers;
using Copilot.Core.Disclosure;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Wording;

/// <summary>K27. Names, birth dates, record numbers, addresses of a person do not leave with a draft.</summary>
public sealed class NoIdentifiers : Guardrail
{
    public override string Code => "K27";

    internal override Subject Subject => Subject.Letters;

    public override string Holds =>
        "No statement holds a name, a birth date, a record number, an address, an e-mail address or a telephone number; a quote that does is warned of.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        // A statement mostly repeats the reason of its answer.
        var read = new Dictionary<string, Identifier?>(StringComparer.Ordinal);
        foreach (var unit in text.Units)
        {
            if (!read.TryGetValue(unit.Own, out var plainest))
            {
                read.Add(unit.Own, plainest = Plainest(unit.Own, input));
            }

            if (plainest is { } found)
            {
                // A stranger's capitals may be a clinic's, a device's or a heading's: only what is named as such blocks.
                yield return At(
                    text.Draft is not null || IsPlain(found, unit.Own) ? Severity.Block : Severity.Warn,
                    unit,
                    0,
                    unit.Text.Length,
                    $"The text holds {Name(found, unit.Own)}.",
                    "Take it out; no statement needs it."
                );
            }
        }

        // One line of a record is cited again and again.
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var statement in text.Draft?.Statements ?? [])
        {
            foreach (var citation in statement.Citations.OfType<ChartCitation>())
            {
                if (!known.TryGetValue(citation.Quote, out var found))
                {
                    known.Add(citation.Quote, found = Find(citation.Quote, input.IsOrdinary));
                }

                if (found is not null)
                {
                    yield return Warn(
                        statement,
                        $"The quote from '{citation.Document}', line {citation.Line}, holds {found}.",
                        "Shorten the quote before it leaves the review."
                    );
                }
            }
        }
    }

    private static Identifier? Plainest(string text, GuardrailInput input)
    {
        Identifier? first = null;
        foreach (var found in IdentifierFinder.In(text, input.IsOrdinary))
        {
            if (!IsOfPerson(found) || IsCited(found, text, input))
            {
                continue;
            }

            if (IsPlain(found, text))
            {
                return found;
            }

            first ??= found;
        }

        return first;
    }

    /// <summary>What kind of identifier a text holds; null where it holds none. Addresses on the web stand in citations too.</summary>
    /// <param name="ordinary">As <see cref="IdentifierFinder.In"/> takes it.</param>
    public static string? Find(string text, Predicate<string>? ordinary = null)
    {
        foreach (var found in IdentifierFinder.In(text, ordinary))
        {
            if (IsOfPerson(found))
            {
                return Name(found, text);
            }
        }

        return null;
    }

    // "Kelly 2019": who wrote a study on file, named as sources are.
    private static bool IsCited(Identifier found, string text, GuardrailInput input)
    {
        var (name, behind) = (text[found.Start..found.End].TrimEnd(), text[found.End..].TrimStart());
        return found.Kind == IdentifierKind.Person
            && (
                behind.StartsWith("et al", StringComparison.OrdinalIgnoreCase)
                || behind is ['1', '9', >= '0' and <= '9', >= '0' and <= '9', ..] or ['2', '0', >= '0' and <= '9', >= '0' and <= '9', ..]
            )
            && input.Library.Documents.Any(d => d.Front.Authors.Any(a => a.Split(' ')[0].Equals(name, StringComparison.Ordinal)));
    }

    private static bool IsOfPerson(Identifier found) => found.Kind != IdentifierKind.Literal && found.Label is not IdentifierFinder.Web;

    private static readonly SearchValues<string> Titles = SearchValues.Create(
        ["Mr", "Mrs", "Ms.", "Ms ", "Miss ", "Dr.", "Dr ", "Mx", "Prof", "M.D.", ", MD", ", DO", ", PA-C", ", RN", ", NP"],
        StringComparison.Ordinal
    );

    private const int Title = 6;

    // By a label or a title, or by a form that nothing else has: a birth date, an address of mail, a telephone, a number of social security.
    private static bool IsPlain(Identifier found, string text) =>
        found.Label is not null
        || found.Kind is IdentifierKind.Birth or IdentifierKind.Contact
        || (found.Kind == IdentifierKind.Number && found.End - found.Start == 11)
        || (
            found.Kind == IdentifierKind.Person
            && text.AsSpan(Math.Max(0, found.Start - Title), Math.Min(text.Length, found.End + Title) - Math.Max(0, found.Start - Title))
                .ContainsAny(Titles)
        );

    private static string Name(Identifier found, string text) =>
        found switch
        {
            { Kind: IdentifierKind.Person } => "a person's name",
            { Kind: IdentifierKind.Address } => "an address",
            { Kind: IdentifierKind.Contact } => text.AsSpan(found.Start, found.End - found.Start).Contains('@')
                ? "an e-mail address"
                : "a telephone number",
            { Label: { } label } => $"a value under '{label}'",
            { Kind: IdentifierKind.Birth } => "a date of birth",
            _ => text.AsSpan(found.Start, found.End - found.Start) is { Length: 11 } number && number.Count('-') == 2
                ? "a social security number"
                : "a number that may be a person's",
        };
}
